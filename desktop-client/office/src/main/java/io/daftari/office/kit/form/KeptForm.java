package io.daftari.office.kit.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.daftari.model.op.Desk;
import io.daftari.model.wire.Json;
import io.daftari.replica.live.KeptDrafts;
import io.daftari.replica.live.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form that is sent as an operation of its own. What is typed is kept on the disk as it is typed, for this
 * person alone, under the key of what the form is about, until it is sent or dropped. Lives on the screen's thread.
 */
public final class KeptForm {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Map<String, StringProperty> texts = new LinkedHashMap<>();
    private final KeptDrafts<String, Map<String, String>> drafts;
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private Map<String, String> initial = Map.of();
    private @Nullable String key;
    private boolean filling;

    /**
     * @param name tells its drafts from those of other forms
     * @param stays whether what was typed under a key may stay, asked when an earlier run left it: of somebody who was erased
     *     nothing does
     */
    public KeptForm(Workspace work, String name, List<String> fields, BiPredicate<Desk, String> stays) {
        this.drafts = new KeptDrafts<>(work, name, new Written(stays));
        for (String field : fields) {
            StringProperty text = new SimpleStringProperty("");
            text.addListener((source, before, now) -> typed());
            texts.put(field, text);
        }
    }

    /** Brings back what an earlier run of the program left; what was typed meanwhile is newer. */
    public void restore(Runnable done, Consumer<String> failed) {
        drafts.restore(
                () -> {
                    Map<String, String> draft = key == null ? null : drafts.get(key);
                    if (draft != null && !changed.get()) {
                        fill(draft);
                        changed.set(true);
                    }
                    version.set(version.get() + 1);
                    done.run();
                },
                failed);
    }

    private record Written(BiPredicate<Desk, String> staying) implements KeptDrafts.Form<String, Map<String, String>> {

        @Override
        public String name(String key) {
            return key;
        }

        @Override
        public String key(String name) {
            return name;
        }

        @Override
        public String write(Map<String, String> draft) {
            try {
                return Json.mapper().writeValueAsString(draft);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Our own texts are not written as JSON", e);
            }
        }

        @Override
        public Map<String, String> read(String text) {
            try {
                return Json.mapper().readValue(text, TEXTS);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public Optional<Map<String, String>> stays(Desk desk, String key, Map<String, String> draft) {
            return staying.test(desk, key) ? Optional.of(draft) : Optional.empty();
        }
    }

    /**
     * Shows what was typed about this, or begins with these values.
     *
     * @param about its key
     */
    public void open(String about, Map<String, String> values) {
        key = about;
        initial = Map.copyOf(values);
        Map<String, String> draft = drafts.get(about);
        fill(draft == null ? initial : draft);
        changed.set(draft != null);
        version.set(version.get() + 1);
    }

    private void fill(Map<String, String> values) {
        filling = true;
        texts.forEach((field, text) -> text.set(values.getOrDefault(field, "")));
        filling = false;
    }

    private void typed() {
        if (filling || key == null) {
            return;
        }
        Map<String, String> now = new LinkedHashMap<>();
        texts.forEach((field, text) -> {
            String value = text.get() == null ? "" : text.get();
            if (!value.isEmpty()) {
                now.put(field, value);
            }
        });
        boolean any = !now.equals(withoutEmpty(initial));
        if (any) {
            drafts.put(key, now);
        } else {
            drafts.remove(key);
        }
        changed.set(any);
        version.set(version.get() + 1);
    }

    private static Map<String, String> withoutEmpty(Map<String, String> values) {
        Map<String, String> full = new LinkedHashMap<>(values);
        full.values().removeIf(String::isEmpty);
        return full;
    }

    /** What was typed was sent, or is not wanted: the form stands as it began. */
    public void clear() {
        String about = key;
        if (about != null) {
            drafts.remove(about);
            fill(initial);
            changed.set(false);
            version.set(version.get() + 1);
        }
    }

    /** What was typed about something else was sent meanwhile. */
    public void forget(String about) {
        drafts.remove(about);
    }

    public StringProperty text(String field) {
        return Objects.requireNonNull(texts.get(field), field);
    }

    /** What stands in a field, without blanks around it. */
    public String value(String field) {
        String value = text(field).get();
        return value == null ? "" : value.strip();
    }

    /** Whether something of what is shown is typed and not sent. */
    public ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    /** Grows with each key, and when another form is shown. */
    public ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    /** Whether something was typed about this. */
    public boolean has(String about) {
        return drafts.has(about);
    }
}
