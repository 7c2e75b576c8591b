package io.daftari.office.kit.form;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Row;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The small rows of one record, and the form that adds one or changes it. The edit goes from what stood there when it was
 * begun, so that a change of somebody else meanwhile is merged or asked about, never overwritten.
 */
public final class OwnRowsViewModel<R extends EditableRow> implements ViewModel {

    /** The row that is changed; empty for a new one. */
    private static final String ROW = "row";
    /** What stood in a field when it was begun. */
    private static final String WAS = "was.";

    private final OwnRowsSpec<R> spec;
    private final Workspace work;
    private final May may;
    private final KeptForm form;
    private final ObservableList<R> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable UUID owner;
    private boolean restored;
    private boolean begunNow;
    private boolean sending;

    /** @param stays as of {@link KeptForm} */
    public OwnRowsViewModel(OwnRowsSpec<R> spec, Workspace work, May may, BiPredicate<Desk, String> stays) {
        this.spec = spec;
        this.work = work;
        this.may = may;
        List<String> fields = new ArrayList<>(List.of(ROW));
        fields.addAll(spec.fields());
        spec.fields().forEach(field -> fields.add(WAS + field));
        this.form = new KeptForm(work, spec.name(), fields, stays);
    }

    @Override
    public void activate() {
        if (!restored) {
            restored = true;
            form.restore(
                    () -> {
                        UUID now = owner;
                        if (now != null && !open.get()) {
                            goOn(now);
                        }
                    },
                    problem::set);
        }
    }

    /** Called in the background. */
    public List<R> read(Desk desk, UUID record) {
        return desk.find(Query.of(spec.type().rowClass())
                .eq(spec.owner(), record)
                .eq("archived", false)
                .orderBy("id"));
    }

    /** Of this record from now on; what is half typed of it stands there again, also after others were looked at. */
    public void show(UUID record, List<R> now) {
        boolean another = !record.equals(owner);
        if (another) {
            shut();
        }
        owner = record;
        rows.setAll(now);
        if (another) {
            goOn(record);
        }
    }

    private void goOn(UUID record) {
        String key = record.toString();
        boolean begun = form.has(key);
        form.open(key, Map.of());
        if (begun && !form.value(ROW).isEmpty() && changed().isEmpty()) {
            // Somebody has taken it away.
            form.clear();
            return;
        }
        begunNow = false;
        open.set(begun);
    }

    private Optional<R> changed() {
        return rows.stream()
                .filter(row -> row.id.toString().equals(form.value(ROW)))
                .findFirst();
    }

    // ---- what is done

    public void add() {
        begin(Map.of());
    }

    public void change(R row) {
        Map<String, String> values = new HashMap<>();
        values.put(ROW, row.id.toString());
        for (String field : spec.fields()) {
            String text = Typed.text(spec.type(), row, field);
            values.put(field, text);
            values.put(WAS + field, text);
        }
        begin(values);
    }

    private void begin(Map<String, String> values) {
        UUID now = owner;
        if (now != null && whyNot().isEmpty()) {
            problem.set("");
            form.clear();
            form.open(now.toString(), values);
            begunNow = true;
            open.set(true);
        }
    }

    /** It is put away; what was typed stays with the hub. */
    public void remove(R row) {
        UUID now = owner;
        if (now != null && whyNot().isEmpty()) {
            submit(now, Edit.archiving(row), () -> {});
        }
    }

    /** Not now: what was typed is not wanted. */
    public void leave() {
        form.clear();
        shut();
    }

    private void shut() {
        open.set(false);
        problem.set("");
    }

    public void save() {
        UUID now = owner;
        if (now == null || sending || !whyNot().isEmpty()) {
            return;
        }
        R after = changed().map(spec.type()::copy).orElseGet(this::fresh);
        List<Reason> wrong = new ArrayList<>();
        spec.fields().forEach(field -> Typed.put(after, spec.type().column(field), form.value(field), wrong));
        if (!wrong.isEmpty()) {
            problem.set(Typed.sentences(work, wrong));
            return;
        }
        Edit edit = changed().isEmpty() ? Edit.creating(after) : Edit.changing(before(after), after);
        if (edit.was() != null && edit.was().isEmpty()) {
            leave();
            return;
        }
        submit(now, edit, () -> {
            if (now.equals(owner)) {
                leave();
            } else {
                form.forget(now.toString());
            }
        });
    }

    private R fresh() {
        R row = spec.type().newRow();
        row.id = work.replica().newId();
        spec.type().column(spec.owner()).set(row, owner);
        return row;
    }

    /** As it stood there when it was begun. */
    private R before(R after) {
        R before = spec.type().copy(after);
        spec.fields()
                .forEach(field ->
                        Typed.put(before, spec.type().column(field), form.value(WAS + field), new ArrayList<>()));
        return before;
    }

    private void submit(UUID record, Edit edit, Runnable done) {
        sending = true;
        work.submit(
                List.of(edit),
                () -> {
                    sending = false;
                    done.run();
                },
                sentence -> {
                    sending = false;
                    if (record.equals(owner)) {
                        problem.set(work.say("record.notSaved", "why", sentence));
                    }
                });
    }

    // ---- what is shown

    public OwnRowsSpec<R> spec() {
        return spec;
    }

    public ObservableList<R> rows() {
        return rows;
    }

    /** What a row says, a sentence for each field that says something. */
    public List<String> told(R row) {
        return spec.fields().stream()
                .flatMap(field -> {
                    String text = Typed.text(spec.type(), row, field);
                    return text.isEmpty() ? Stream.of() : Stream.of(word(field, text));
                })
                .toList();
    }

    /** A value in the language of the moment. */
    public String word(String field, String value) {
        return spec.type().column(field).kind() == ColumnKind.ENUM ? work.say(spec.name() + "." + value) : value;
    }

    /** Whether there is room for another one. */
    public boolean takesAnother() {
        return !spec.one() || rows.isEmpty();
    }

    /** Whether the form stands there. */
    public ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    /** Whether somebody has just asked for it: else it stands there because the record was opened again. */
    boolean isBegunNow() {
        return begunNow;
    }

    public StringProperty text(String field) {
        return form.text(field);
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether it is for the person to read at all. */
    public boolean maySee() {
        return may.may(spec.see());
    }

    /** Why nothing can be changed, as a sentence; empty where it can. */
    public String whyNot() {
        return may.whyNot(spec.edit());
    }

    /** Followed by whoever shows {@link #whyNot}. */
    ReadOnlyObjectProperty<@Nullable Set<String>> rights() {
        return may.rights();
    }

    /** The rows that it is made of. */
    Set<Class<? extends Row>> follows() {
        return Set.of(spec.type().rowClass());
    }
}
