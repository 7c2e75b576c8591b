package io.daftari.office.kit.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.daftari.model.wire.Json;
import io.daftari.replica.live.Workspace;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fields of a form that is sent as an operation of its own. What is typed is kept on the disk as it is typed, for this
 * person alone, under the key of what the form is about, until it is sent or dropped. Lives on the screen's thread.
 */
public final class KeptForm {

    private static final Logger LOG = LoggerFactory.getLogger(KeptForm.class);
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Workspace work;
    private final String prefix;
    private final Map<String, StringProperty> texts = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> drafts = new LinkedHashMap<>();
    private final Set<String> unwritten = new HashSet<>();
    private final Set<String> writing = new HashSet<>();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private Map<String, String> initial = Map.of();
    private @Nullable String key;
    private boolean filling;

    /** @param name tells its drafts from those of other forms */
    public KeptForm(Workspace work, String name, List<String> fields) {
        this.work = work;
        this.prefix = "form." + name + ".";
        for (String field : fields) {
            StringProperty text = new SimpleStringProperty("");
            text.addListener((source, before, now) -> typed());
            texts.put(field, text);
        }
    }

    /** Brings back what an earlier run of the program left; what was typed meanwhile is newer. */
    public void restore(Runnable done, Consumer<String> failed) {
        work.inBackground(
                () -> {
                    Map<String, Map<String, String>> left = new LinkedHashMap<>();
                    work.replica()
                            .notes()
                            .beginning(prefix)
                            .forEach((name, json) ->
                                    read(json).ifPresent(draft -> left.put(name.substring(prefix.length()), draft)));
                    return left;
                },
                left -> {
                    left.forEach(drafts::putIfAbsent);
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

    private static Optional<Map<String, String>> read(String json) {
        try {
            return Optional.of(Json.mapper().readValue(json, TEXTS));
        } catch (JsonProcessingException e) {
            LOG.warn("A half-filled form of another version can't be read; it stays where it is", e);
            return Optional.empty();
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
        write(key);
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
            write(about);
            fill(initial);
            changed.set(false);
            version.set(version.get() + 1);
        }
    }

    /** One writing at a time for each: keys that are typed meanwhile are gathered into the next. */
    private void write(String about) {
        unwritten.add(about);
        if (!writing.add(about)) {
            return;
        }
        unwritten.remove(about);
        Map<String, String> now = drafts.get(about);
        String json = now == null ? null : written(now);
        work.inBackground(
                () -> {
                    if (json == null) {
                        work.replica().notes().remove(prefix + about);
                    } else {
                        work.replica().notes().put(prefix + about, json);
                    }
                    return true;
                },
                done -> end(about),
                failed -> end(about));
    }

    private void end(String about) {
        writing.remove(about);
        if (unwritten.contains(about)) {
            write(about);
        }
    }

    private static String written(Map<String, String> texts) {
        try {
            return Json.mapper().writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own record is not written as JSON", e);
        }
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
        return drafts.containsKey(about);
    }
}
