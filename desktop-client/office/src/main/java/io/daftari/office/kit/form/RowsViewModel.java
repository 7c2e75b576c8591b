package io.daftari.office.kit.form;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.row.Column;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowType;
import io.daftari.model.words.RecordWords;
import io.daftari.office.kit.May;
import io.daftari.office.kit.form.Drafts.Draft;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind as a table in which one types: those that are there, and new ones below them. What is typed is kept on
 * the disk as it is typed, until it is sent or dropped. An edit goes from what was on the screen when typing began, so that a
 * change of somebody else is merged and not overwritten. Lives on the screen's thread.
 */
public final class RowsViewModel<R extends EditableRow> {

    /** One row, or one that shall be. It stays the same while its row changes, and with it the cursor of whoever types. */
    public static final class Line<R extends EditableRow> {

        private final UUID id;
        private final Map<String, StringProperty> texts = new LinkedHashMap<>();
        private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
        private R base;
        private Map<String, String> extras = Map.of();
        private boolean fresh;

        private Line(R base, boolean fresh) {
            this.id = base.id;
            this.base = base;
            this.fresh = fresh;
        }

        public UUID id() {
            return id;
        }

        /** Whether it is not there yet. */
        public boolean isFresh() {
            return fresh;
        }

        public StringProperty text(String field) {
            return Objects.requireNonNull(texts.get(field), field);
        }

        /** What stands in a field, without blanks around it. */
        public String value(String field) {
            String text = text(field).get();
            return text == null ? "" : text.strip();
        }

        /** What is wrong with it, or what somebody else did with it meanwhile; mostly empty. */
        public ReadOnlyStringProperty told() {
            return told.getReadOnlyProperty();
        }

        public void tell(String sentence) {
            told.set(sentence);
        }
    }

    /**
     * What was typed into one line, as a row that passed its check.
     *
     * @param before the row as it was when typing began; null where it is new
     * @param typed what stood in the line
     */
    public record Change<R extends EditableRow>(
            Line<R> line, @Nullable R before, R after, Map<String, String> typed) {

        /** What makes it so; none where only what stands beside the row was typed. */
        public List<Operation> operations() {
            if (before == null) {
                return List.of(Edit.creating(after));
            }
            Edit edit = Edit.changing(before, after);
            return edit.now() == null || edit.now().isEmpty() ? List.of() : List.of(edit);
        }
    }

    private final Workspace work;
    private final May may;
    private final RowsSpec<R> spec;
    private final RowType<R> type;
    private final Drafts<R> drafts;
    private final ObservableList<Line<R>> lines = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private List<R> rows = List.of();
    private Map<UUID, Map<String, String>> beside = Map.of();
    private boolean filling;

    public RowsViewModel(Workspace work, May may, RowsSpec<R> spec) {
        this.work = work;
        this.may = may;
        this.spec = spec;
        this.type = spec.type();
        this.drafts = new Drafts<>(work, type, spec.name());
        may.rights().addListener((source, before, now) -> version.set(version.get() + 1));
    }

    /** Brings back what an earlier run of the program left. */
    public void restore(Consumer<String> failed) {
        drafts.restore(() -> show(rows, beside), failed);
    }

    /**
     * Shows rows as they are by now.
     *
     * @param all in their order
     * @param extras what stands beside them, by row and name
     */
    public void show(List<R> all, Map<UUID, Map<String, String>> extras) {
        rows = List.copyOf(all);
        beside = Map.copyOf(extras);
        Map<UUID, Line<R>> known = new HashMap<>();
        lines.forEach(line -> known.put(line.id, line));
        List<Line<R>> now = new ArrayList<>();
        for (R row : rows) {
            now.add(settled(known.get(row.id), row));
        }
        for (Draft<R> draft : drafts.all()) {
            boolean there = rows.stream().anyMatch(row -> row.id.equals(draft.base().id));
            if (draft.fresh() && !there) {
                Line<R> line = known.get(draft.base().id);
                now.add(line == null ? lineOf(draft.base(), true, draft.typed()) : line);
            }
        }
        lines.stream()
                .filter(line -> line.fresh && isBlank(line) && !drafts.has(line.id))
                .forEach(now::add);
        if (!now.equals(lines)) {
            lines.setAll(now);
        }
        grow();
        tellChange();
    }

    /** The line of a row that is there: what was typed of it stays. */
    private Line<R> settled(@Nullable Line<R> known, R row) {
        Map<String, String> extras = beside.getOrDefault(row.id, Map.of());
        Draft<R> draft = drafts.get(row.id);
        if (draft != null && isThere(draft, row, extras)) {
            drafts.remove(row.id);
            draft = null;
        }
        R base = draft == null || draft.fresh() ? row : draft.base();
        Line<R> line = known;
        if (line == null) {
            line = lineOf(base, false, draft == null ? Map.of() : draft.typed());
        }
        line.base = base;
        line.extras = extras;
        line.fresh = false;
        fill(line, draft == null ? Map.of() : draft.typed());
        if (draft != null) {
            // One that was new has come into being.
            keep(line);
        }
        line.told.set(drafts.has(row.id) ? meanwhile(line, row) : "");
        return line;
    }

    /** Whether a row has by now all that was typed. */
    private boolean isThere(Draft<R> draft, R row, Map<String, String> extras) {
        return draft.typed().entrySet().stream().allMatch(typed -> {
            String field = typed.getKey();
            String now = spec.extras().contains(field)
                    ? extras.getOrDefault(field, "")
                    : spec.fields().contains(field) ? Typed.text(type, row, field) : typed.getValue();
            return now.equals(typed.getValue().strip());
        });
    }

    private Line<R> lineOf(R base, boolean fresh, Map<String, String> typed) {
        Line<R> line = new Line<>(base, fresh);
        for (String field : spec.all()) {
            StringProperty text = new SimpleStringProperty("");
            text.addListener((source, before, now) -> typed(line));
            line.texts.put(field, text);
        }
        fill(line, typed);
        return line;
    }

    private void fill(Line<R> line, Map<String, String> typed) {
        filling = true;
        line.texts.forEach((field, text) -> {
            String wanted = typed.getOrDefault(field, initial(line, field));
            if (!wanted.equals(text.get())) {
                text.set(wanted);
            }
        });
        filling = false;
    }

    private String initial(Line<R> line, String field) {
        if (line.fresh) {
            return spec.usual().getOrDefault(field, "");
        }
        return spec.extras().contains(field) ? line.extras.getOrDefault(field, "") : Typed.text(type, line.base, field);
    }

    private boolean isBlank(Line<R> line) {
        return line.texts.keySet().stream()
                .allMatch(field -> line.value(field).equals(initial(line, field).strip()));
    }

    private void typed(Line<R> line) {
        if (!filling) {
            line.told.set("");
            keep(line);
            grow();
            tellChange();
        }
    }

    /** Writes down what of a line differs from what is there. */
    private void keep(Line<R> line) {
        Map<String, String> typed = new LinkedHashMap<>();
        line.texts.forEach((field, text) -> {
            String value = text.get() == null ? "" : text.get();
            if (!value.strip().equals(initial(line, field))) {
                typed.put(field, value);
            }
        });
        if (typed.isEmpty()) {
            drafts.remove(line.id);
        } else {
            drafts.put(new Draft<>(line.base, typed, line.fresh));
        }
    }

    private void grow() {
        boolean empty = lines.stream().anyMatch(line -> line.fresh && isBlank(line));
        if (spec.growing() && !empty && whyNot().isEmpty()) {
            lines.add(lineOf(freshRow(), true, Map.of()));
        }
    }

    private R freshRow() {
        R row = type.newRow();
        row.id = work.replica().newId();
        return row;
    }

    private void tellChange() {
        changed.set(!drafts.all().isEmpty());
        version.set(version.get() + 1);
    }

    private String meanwhile(Line<R> line, R now) {
        List<String> others = new ArrayList<>();
        for (String field : spec.fields()) {
            Column column = type.column(field);
            String current = Typed.text(type, now, field);
            boolean moved = !current.equals(Typed.text(type, line.base, field));
            if (moved && !current.equals(line.value(field))) {
                others.add(work.say(
                        "record.meanwhile", "value", RecordWords.plain(work.words(), column, column.get(now))));
            }
        }
        return String.join(" ", others);
    }

    // ---- what is done

    /** A new line with these texts, before an empty one; it is not there before it is saved. */
    public Line<R> add(Map<String, String> values) {
        Line<R> line = lineOf(freshRow(), true, Map.of());
        filling = true;
        values.forEach((field, value) -> line.text(field).set(value));
        filling = false;
        int at = lines.size();
        while (at > 0 && lines.get(at - 1).fresh && isBlank(lines.get(at - 1))) {
            at--;
        }
        lines.add(at, line);
        keep(line);
        grow();
        tellChange();
        return line;
    }

    /** Pasted from a spreadsheet: a line for each, from this one on, and a field for each cell from this one on. */
    public void paste(Line<R> from, List<String> fields, String text) {
        List<Line<R>> into = new ArrayList<>(lines.subList(Math.max(0, lines.indexOf(from)), lines.size()));
        int at = 0;
        for (String typed : text.split("\\R")) {
            if (typed.isBlank()) {
                continue;
            }
            Line<R> line = at < into.size() ? into.get(at) : add(Map.of());
            at++;
            String[] cells = typed.split("\t", -1);
            for (int i = 0; i < Math.min(cells.length, fields.size()); i++) {
                line.text(fields.get(i)).set(cells[i].strip());
            }
        }
    }

    /** A line that is not there yet goes; of one that is there, what was typed. */
    public void drop(Line<R> line) {
        drafts.remove(line.id);
        if (line.fresh) {
            lines.remove(line);
            grow();
        } else {
            line.base = rows.stream()
                    .filter(row -> row.id.equals(line.id))
                    .findFirst()
                    .orElse(line.base);
            fill(line, Map.of());
        }
        line.told.set("");
        tellChange();
    }

    /** Nothing of what was typed is wanted. */
    public void dropAll() {
        List.copyOf(lines).forEach(this::drop);
    }

    /**
     * What was typed, line by line; each line says what is wrong with it.
     *
     * @return null where something is wrong
     */
    public @Nullable List<Change<R>> changes() {
        List<Change<R>> changes = new ArrayList<>();
        boolean wrong = false;
        for (Line<R> line : lines) {
            if (!drafts.has(line.id)) {
                continue;
            }
            R after = type.copy(line.base);
            List<Reason> reasons = new ArrayList<>();
            for (String field : spec.fields()) {
                Typed.put(after, type.column(field), line.value(field), reasons);
            }
            if (reasons.isEmpty()) {
                after.check()
                        .forEach(one -> reasons.add(
                                Reason.of("Invalid", "field", one.field()).with("rule", one.code())));
            }
            line.told.set(Typed.sentences(work, reasons));
            wrong |= !reasons.isEmpty();
            changes.add(new Change<>(line, line.fresh ? null : line.base, after, values(line)));
        }
        return wrong ? null : changes;
    }

    private Map<String, String> values(Line<R> line) {
        Map<String, String> values = new HashMap<>();
        spec.all().forEach(field -> values.put(field, line.value(field)));
        return Map.copyOf(values);
    }

    /** What was typed is on its way: it is kept here no longer, unless something else was typed meanwhile. */
    public void saved(List<Change<R>> changes) {
        List<R> all = new ArrayList<>(rows);
        for (Change<R> change : changes) {
            Line<R> line = change.line();
            if (!drafts.has(line.id)) {
                // It was seen among what is there already.
                continue;
            }
            Map<String, String> extras = new HashMap<>();
            spec.extras()
                    .forEach(extra -> extras.put(
                            extra, Objects.requireNonNull(change.typed().get(extra))));
            line.extras = extras;
            line.base = change.after();
            line.fresh = false;
            if (values(line).equals(change.typed())) {
                drafts.remove(line.id);
                fill(line, Map.of());
            } else {
                keep(line);
            }
            all.removeIf(row -> row.id.equals(line.id));
            all.add(change.after());
        }
        rows = List.copyOf(all);
        tellChange();
    }

    // ---- what is shown

    public RowsSpec<R> spec() {
        return spec;
    }

    public ObservableList<Line<R>> lines() {
        return lines;
    }

    /** The row of a line as it was when typing began; of a new line, one with an id alone. */
    public R row(Line<R> line) {
        return line.base;
    }

    /** Whether something of this line is typed and not sent. */
    public boolean isTyped(Line<R> line) {
        return drafts.has(line.id);
    }

    /** Whether anything is typed and not sent. */
    public ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    /** Grows with each key and whenever something that is shown has changed. */
    public ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    /** Why nothing can be changed, as a sentence; empty where it can. */
    public String whyNot() {
        return may.whyNot(spec.edit());
    }
}
