package io.daftari.office.people;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.people.Student;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.words.RecordWords;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
 * One pupil's record, and what a person changes in it. What is typed stands beside the record until it is saved or
 * dropped, also while others are looked at; the edit goes from what was on the screen when typing began, so that a change
 * of somebody else meanwhile is told here and merged, never overwritten.
 */
public final class PupilViewModel implements ViewModel {

    /** The fields of the form, in its order. */
    public static final List<String> FIELDS =
            List.of("firstName", "middleName", "lastName", "birthDate", "gender", "boarding", "phone", "address");

    private static final RowType<Student> TYPE = RowType.of(Student.class);

    /** What is typed and not saved, over the record as it was when typing began. */
    private record Draft(Student base, Map<String, String> typed) {}

    private final Workspace work;
    private final May may;
    private final Permission edit;
    private final Consumer<UUID> open;
    private final LiveQuery<Optional<PupilRecord>> query;
    private final ReadOnlyObjectWrapper<@Nullable PupilRecord> record = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Map<String, StringProperty> texts = new LinkedHashMap<>();
    private final Map<UUID, Draft> drafts = new HashMap<>();
    private @Nullable UUID shown;
    private @Nullable Student base;
    private boolean filling;
    private boolean sending;

    PupilViewModel(Workspace work, May may, Permission edit, Consumer<UUID> open, List<PupilSection> sections) {
        this.work = work;
        this.may = may;
        this.edit = edit;
        this.open = open;
        for (String field : FIELDS) {
            StringProperty text = new SimpleStringProperty("");
            text.addListener((source, before, now) -> typed());
            texts.put(field, text);
        }
        this.query = work.live(
                PupilRecord.follows(sections),
                (desk, commit) -> {
                    UUID id = shown;
                    return id == null ? Optional.empty() : PupilRecord.of(desk, id, work.today(), sections);
                },
                this::publish);
        may.rights().addListener((source, before, now) -> version.set(version.get() + 1));
    }

    @Override
    public void activate() {
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
    }

    void retell() {
        query.refresh();
    }

    void show(UUID id) {
        if (!id.equals(shown)) {
            shown = id;
            base = null;
            problem.set("");
            query.refresh();
        }
    }

    private void publish(Optional<PupilRecord> now) {
        PupilRecord read = now.orElse(null);
        if (read != null && !read.student().id.equals(shown)) {
            return;
        }
        record.set(read);
        if (read != null) {
            Draft draft = drafts.get(read.student().id);
            base = draft == null ? read.student() : draft.base();
            fill(draft == null ? Map.of() : draft.typed());
        }
        version.set(version.get() + 1);
    }

    private void fill(Map<String, String> typed) {
        filling = true;
        Student from = Objects.requireNonNull(base);
        texts.forEach((field, text) -> {
            String wanted = typed.getOrDefault(field, text(from, field));
            if (!wanted.equals(text.get())) {
                text.set(wanted);
            }
        });
        filling = false;
        changed.set(!typed.isEmpty());
    }

    private static String text(Student student, String field) {
        Object value = TYPE.column(field).get(student);
        return value == null ? "" : value.toString();
    }

    private void typed() {
        Student from = base;
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
            drafts.put(id, new Draft(from, typed));
        } else {
            drafts.remove(id);
        }
        changed.set(any);
        version.set(version.get() + 1);
    }

    // ---- what is done

    /** Sends what was typed as one edit. */
    public void save() {
        UUID id = shown;
        Draft draft = id == null ? null : drafts.get(id);
        if (draft == null || sending || !whyNot().isEmpty()) {
            return;
        }
        Student after = TYPE.copy(draft.base());
        List<Reason> wrong = new ArrayList<>();
        draft.typed().forEach((field, text) -> put(after, TYPE.column(field), text.strip(), wrong));
        if (wrong.isEmpty()) {
            after.check()
                    .forEach(one ->
                            wrong.add(Reason.of("Invalid", "field", one.field()).with("rule", one.code())));
        }
        if (!wrong.isEmpty()) {
            problem.set(String.join(
                    " ",
                    wrong.stream()
                            .map(reason -> work.say(
                                    "pupil.notPossible",
                                    "field",
                                    work.say("field." + reason.args().get("field")),
                                    "rule",
                                    work.say("rule." + reason.args().get("rule"))))
                            .toList()));
            return;
        }
        sending = true;
        work.submit(
                List.of(Edit.changing(draft.base(), after)),
                () -> {
                    sending = false;
                    drafts.remove(draft.base().id);
                    query.refresh();
                },
                sentence -> {
                    sending = false;
                    problem.set(work.say("pupil.notSaved", "why", sentence));
                });
    }

    private static void put(Student student, Column column, String text, List<Reason> wrong) {
        try {
            if (text.isEmpty() && column.nullable()) {
                column.set(student, null);
            } else {
                column.set(
                        student,
                        RowJson.read(
                                column,
                                column.kind() == ColumnKind.BOOL
                                        ? BooleanNode.valueOf(Boolean.parseBoolean(text))
                                        : TextNode.valueOf(text)));
            }
        } catch (IllegalArgumentException e) {
            wrong.add(Reason.of("Invalid", "field", column.field()).with("rule", "not-" + column.kind()));
        }
    }

    /** What was typed is not wanted. */
    public void drop() {
        PupilRecord now = record.get();
        if (now != null) {
            drafts.remove(now.student().id);
            base = now.student();
            problem.set("");
            fill(Map.of());
            version.set(version.get() + 1);
        }
    }

    /** Shows a brother or sister. */
    public void open(UUID id) {
        open.accept(id);
    }

    // ---- what is shown

    /** Null until one was read. */
    public ReadOnlyObjectProperty<@Nullable PupilRecord> record() {
        return record.getReadOnlyProperty();
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

    /** Whether something of this pupil is typed and not saved. */
    public boolean hasDraft(UUID id) {
        return drafts.containsKey(id);
    }

    /** That somebody else has changed a field since typing began, and to what; empty where nobody has. */
    public String meanwhile(String field) {
        PupilRecord now = record.get();
        Draft draft = now == null ? null : drafts.get(now.student().id);
        if (now == null || draft == null) {
            return "";
        }
        String current = text(now.student(), field);
        if (current.equals(text(draft.base(), field))
                || current.equals(text(field).get().strip())) {
            return "";
        }
        Column column = TYPE.column(field);
        return work.say("pupil.meanwhile", "value", RecordWords.plain(work.words(), column, column.get(now.student())));
    }

    /** Why nothing can be changed, as a sentence; empty where it can. */
    public String whyNot() {
        return may.whyNot(edit);
    }

    public String day(java.time.LocalDate day) {
        return work.words().day(day);
    }
}
