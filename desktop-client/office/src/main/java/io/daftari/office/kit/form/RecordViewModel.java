package io.daftari.office.kit.form;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Reason;
import io.daftari.model.row.Column;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowType;
import io.daftari.model.words.RecordWords;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.form.Drafts.Draft;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * One record, and what a person changes in it, or one that he makes. What is typed stands beside the record until it is
 * saved or dropped, also while others are looked at; the edit goes from what was on the screen when typing began, so that a
 * change of somebody else meanwhile is told here and merged, never overwritten.
 */
public final class RecordViewModel<R extends EditableRow, C> implements ViewModel {

    private final Workspace work;
    private final May may;
    private final RecordSpec<R, C> spec;
    private final RowType<R> type;
    private final Consumer<UUID> made;
    private final LiveQuery<Optional<C>> query;
    private final ReadOnlyObjectWrapper<@Nullable C> record = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper making = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Map<String, StringProperty> texts = new LinkedHashMap<>();
    private final Drafts<R> drafts;
    private final ReadOnlyIntegerWrapper unsaved = new ReadOnlyIntegerWrapper();
    private boolean restored;
    private @Nullable UUID shown;
    private @Nullable R base;
    private boolean filling;
    private boolean sending;

    /** @param made is told of a record that was made here */
    public RecordViewModel(Workspace work, May may, RecordSpec<R, C> spec, Consumer<UUID> made) {
        this.work = work;
        this.may = may;
        this.spec = spec;
        this.type = spec.type();
        this.made = made;
        this.drafts = new Drafts<>(work, type, spec.name());
        for (String field : spec.fields()) {
            StringProperty text = new SimpleStringProperty("");
            text.addListener((source, before, now) -> typed());
            texts.put(field, text);
        }
        this.query = work.live(
                spec.follows(),
                (desk, commit) -> {
                    UUID id = shown;
                    return id == null ? Optional.empty() : spec.reading().read(desk, id);
                },
                this::publish);
        // What may be changed follows from them, and what may be read of it.
        may.rights().addListener((source, before, now) -> {
            version.set(version.get() + 1);
            query.refresh();
        });
    }

    @Override
    public void activate() {
        query.start();
        if (!restored) {
            restored = true;
            drafts.restore(this::restored, problem::set);
        }
    }

    /** What an earlier run of the program left stands there again. */
    private void restored() {
        UUID id = shown;
        R from = base;
        Draft<R> draft = id == null ? null : drafts.get(id);
        if (draft != null && from != null && !changed.get()) {
            base = draft.base();
            fill(draft.typed());
        }
        count();
        version.set(version.get() + 1);
    }

    private void count() {
        unsaved.set(drafts.all().size());
    }

    @Override
    public void deactivate() {
        query.stop();
    }

    public void retell() {
        query.refresh();
    }

    public void show(UUID id) {
        if (!id.equals(shown)) {
            shown = id;
            base = null;
            making.set(false);
            problem.set("");
            query.refresh();
        }
    }

    /** Begins a new record, or goes on with the one that was begun. */
    public void begin() {
        Draft<R> begun = drafts.begun();
        R row = begun == null ? type.newRow() : begun.base();
        if (begun == null) {
            row.id = work.replica().newId();
        }
        shown = row.id;
        base = row;
        record.set(null);
        making.set(true);
        problem.set("");
        fill(begun == null ? Map.of() : begun.typed());
        version.set(version.get() + 1);
    }

    private void publish(Optional<C> now) {
        C read = now.orElse(null);
        R row = read == null ? null : spec.row().apply(read);
        if (making.get() || (row != null && !row.id.equals(shown))) {
            return;
        }
        record.set(read);
        if (row != null) {
            Draft<R> draft = drafts.get(row.id);
            base = draft == null ? row : draft.base();
            fill(draft == null ? Map.of() : draft.typed());
        }
        version.set(version.get() + 1);
    }

    private void fill(Map<String, String> typed) {
        filling = true;
        R from = Objects.requireNonNull(base);
        texts.forEach((field, text) -> {
            String wanted = typed.getOrDefault(field, text(from, field));
            if (!wanted.equals(text.get())) {
                text.set(wanted);
            }
        });
        filling = false;
        changed.set(!typed.isEmpty());
    }

    private String text(R row, String field) {
        return Typed.text(type, row, field);
    }

    private void typed() {
        R from = base;
        UUID id = shown;
        if (filling || from == null || id == null) {
            return;
        }
        Map<String, String> typed = new LinkedHashMap<>();
        texts.forEach((field, text) -> {
            if (!text.get().strip().equals(text(from, field))) {
                typed.put(field, text.get());
            }
        });
        problem.set("");
        boolean any = !typed.isEmpty();
        if (any) {
            drafts.put(new Draft<>(from, typed, making.get()));
        } else {
            drafts.remove(id);
        }
        changed.set(any);
        count();
        version.set(version.get() + 1);
    }

    // ---- what is done

    /** Sends what was typed as one edit. */
    public void save() {
        UUID id = shown;
        Draft<R> draft = id == null ? null : drafts.get(id);
        if (draft == null || sending || !whyNot().isEmpty()) {
            return;
        }
        R after = type.copy(draft.base());
        List<Reason> wrong = new ArrayList<>();
        draft.typed().forEach((field, text) -> Typed.put(after, type.column(field), text.strip(), wrong));
        if (wrong.isEmpty()) {
            after.check()
                    .forEach(one ->
                            wrong.add(Reason.of("Invalid", "field", one.field()).with("rule", one.code())));
        }
        if (!wrong.isEmpty()) {
            problem.set(Typed.sentences(work, wrong));
            return;
        }
        sending = true;
        work.submit(
                List.of(draft.fresh() ? Edit.creating(after) : Edit.changing(draft.base(), after)),
                () -> {
                    sending = false;
                    drafts.remove(after.id);
                    count();
                    if (draft.fresh()) {
                        making.set(false);
                        made.accept(after.id);
                    }
                    query.refresh();
                },
                sentence -> {
                    sending = false;
                    problem.set(work.say("record.notSaved", "why", sentence));
                });
    }

    /** What was typed is not wanted. */
    public void drop() {
        R now = base;
        if (now != null) {
            drafts.remove(now.id);
            count();
            C read = record.get();
            base = making.get() || read == null ? now : spec.row().apply(read);
            problem.set("");
            fill(Map.of());
            version.set(version.get() + 1);
        }
    }

    // ---- what is shown

    public RecordSpec<R, C> spec() {
        return spec;
    }

    /** Null until one was read, and while one is made. */
    public ReadOnlyObjectProperty<@Nullable C> record() {
        return record.getReadOnlyProperty();
    }

    /** Whether what is typed becomes a new record. */
    public ReadOnlyBooleanProperty making() {
        return making.getReadOnlyProperty();
    }

    /** Grows whenever something that is shown has changed. */
    public ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    public StringProperty text(String field) {
        return Objects.requireNonNull(texts.get(field), field);
    }

    public ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether something of this record is typed and not saved. */
    public boolean hasDraft(UUID id) {
        return drafts.has(id);
    }

    /** Whether a new record was begun and neither saved nor dropped. */
    public boolean hasBegun() {
        return drafts.begun() != null;
    }

    /** What the person may do; what stands on the page besides its fields follows it. */
    public ReadOnlyObjectProperty<@Nullable Set<String>> rights() {
        return may.rights();
    }

    /** How many forms of this kind are half filled. */
    public ReadOnlyIntegerProperty unsaved() {
        return unsaved.getReadOnlyProperty();
    }

    /** The half-filled form after the one that is shown; empty where there is no other. */
    public Optional<UUID> nextUnsaved() {
        List<UUID> ids = drafts.all().stream().map(draft -> draft.base().id).toList();
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ids.get((ids.indexOf(shown) + 1) % ids.size()));
    }

    /** Whether this half-filled form becomes a new record. */
    public boolean isFresh(UUID id) {
        Draft<R> draft = drafts.get(id);
        return draft != null && draft.fresh();
    }

    /** That somebody else has changed a field since typing began, and to what; empty where nobody has. */
    public String meanwhile(String field) {
        C read = record.get();
        R now = read == null ? null : spec.row().apply(read);
        Draft<R> draft = now == null ? null : drafts.get(now.id);
        if (now == null || draft == null) {
            return "";
        }
        String current = text(now, field);
        if (current.equals(text(draft.base(), field))
                || current.equals(text(field).get().strip())) {
            return "";
        }
        Column column = type.column(field);
        return work.say("record.meanwhile", "value", RecordWords.plain(work.words(), column, column.get(now)));
    }

    /** Why nothing can be changed, as a sentence; empty where it can. */
    public String whyNot() {
        return may.whyNot(spec.edit());
    }
}
