package io.daftari.office.people;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.RowType;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.form.Candidates;
import io.daftari.office.kit.form.KeptForm;
import io.daftari.office.kit.list.LiveLines;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Gives a pupil a guardian from his own page: one who is known here, as of a sibling, or somebody new; and changes what a
 * guardian is to him.
 */
public final class FamilyViewModel implements ViewModel {

    /** What is being done. */
    public enum Act {
        ADD,
        CHANGE
    }

    /** With fewer digits a phone number is everybody's. */
    private static final int ENOUGH_DIGITS = 7;

    private static final String ACT = "act";
    /** The row that is changed. */
    private static final String TIE = "tie";

    private static final String GUARDIAN = "guardianId";
    private static final String RELATIONSHIP = "relationship";
    private static final String FIRST = "first";
    private static final String MAY_COLLECT = "mayCollect";
    /** What stood in a field of a tie when its change was begun. */
    private static final String WAS = "was.";

    private static final String YES = "true";

    private final Workspace work;
    private final May may;
    private final LiveLines<GuardianList.Line> guardians;
    private final Candidates<GuardianList.Line> found;
    private final KeptForm form;
    private final ReadOnlyObjectWrapper<@Nullable Act> open = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable PupilRecord> pupil = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private boolean restored;
    private boolean goneOn;
    private boolean sending;

    FamilyViewModel(Workspace work, May may, LiveLines<GuardianList.Line> guardians) {
        this.work = work;
        this.may = may;
        this.guardians = guardians;
        this.found = new Candidates<>(work);
        this.form = new KeptForm(
                work,
                "family",
                List.of(
                        ACT,
                        TIE,
                        "typed",
                        GUARDIAN,
                        "firstName",
                        "lastName",
                        "phone",
                        RELATIONSHIP,
                        FIRST,
                        MAY_COLLECT,
                        WAS + RELATIONSHIP,
                        WAS + FIRST,
                        WAS + MAY_COLLECT),
                (desk, key) -> !Erasure.isOf(desk, RowType.of(Student.class), UUID.fromString(key)));
        form.text("typed").addListener((source, before, now) -> find());
        form.text("phone").addListener((source, before, now) -> find());
        guardians.all().addListener((source, before, now) -> find());
        open.addListener((source, before, now) -> {
            if (now != null) {
                guardians.wanted();
            }
        });
    }

    @Override
    public void activate() {
        if (!restored) {
            restored = true;
            form.restore(
                    () -> {
                        PupilRecord now = pupil.get();
                        if (now != null && open.get() == null) {
                            goOn(now);
                        }
                    },
                    problem::set);
        }
    }

    /** Of this pupil from now on; what is half typed of him stands there again, also after others were looked at. */
    void of(PupilRecord record) {
        PupilRecord before = pupil.get();
        boolean another = before == null || !before.student().id.equals(record.student().id);
        if (another) {
            shut();
        }
        pupil.set(record);
        if (another) {
            goOn(record);
        }
    }

    private void goOn(PupilRecord record) {
        String key = record.student().id.toString();
        boolean begun = form.has(key);
        form.open(key, Map.of());
        if (!begun) {
            return;
        }
        boolean changes = form.value(ACT).equals(Act.CHANGE.name());
        if (changes && tie(record).isEmpty()) {
            // He is no guardian any more.
            form.clear();
            return;
        }
        goneOn = true;
        open.set(changes ? Act.CHANGE : Act.ADD);
        find();
    }

    private Optional<StudentGuardian> tie(PupilRecord record) {
        return record.ties().stream()
                .filter(one -> one.id.toString().equals(form.value(TIE)))
                .findFirst();
    }

    // ---- what is begun

    /** Another guardian. */
    public void add() {
        begin(Map.of(ACT, Act.ADD.name()), Act.ADD);
    }

    /** What a guardian is to the pupil. */
    public void change(UUID guardian) {
        PupilRecord now = pupil.get();
        if (now != null) {
            now.tie(guardian).ifPresent(tie -> {
                Map<String, String> values = new HashMap<>();
                said(tie).forEach((field, value) -> {
                    values.put(field, value);
                    values.put(WAS + field, value);
                });
                values.put(ACT, Act.CHANGE.name());
                values.put(TIE, tie.id.toString());
                begin(values, Act.CHANGE);
            });
        }
    }

    private static Map<String, String> said(StudentGuardian tie) {
        return Map.of(
                RELATIONSHIP, tie.relationship, FIRST, tick(tie.primaryContact), MAY_COLLECT, tick(tie.mayCollect));
    }

    private static String tick(boolean yes) {
        return yes ? YES : "";
    }

    private void begin(Map<String, String> values, Act act) {
        PupilRecord now = pupil.get();
        if (now == null || !whyNot().isEmpty()) {
            return;
        }
        goneOn = false;
        problem.set("");
        form.clear();
        form.open(now.student().id.toString(), values);
        open.set(act);
        find();
    }

    /** He is this child's guardian no more; the record of it is kept. */
    public void end(UUID guardian) {
        PupilRecord now = pupil.get();
        if (now != null && whyNot().isEmpty()) {
            now.tie(guardian).ifPresent(tie -> submit(List.of(Edit.archiving(tie)), now.student().id, () -> {}));
        }
    }

    /** Not now: what was typed is not wanted. */
    public void leave() {
        form.clear();
        shut();
    }

    private void shut() {
        open.set(null);
        problem.set("");
        found.clear();
    }

    // ---- somebody who is known

    /** By what is looked for, else by the phone of the new one: two records of one person help nobody. */
    private void find() {
        String wanted = form.value("typed");
        String phone = form.value("phone");
        long digits = phone.chars().filter(Character::isDigit).count();
        String by = !wanted.isEmpty() ? wanted : digits < ENOUGH_DIGITS ? "" : phone;
        found.set(by.isEmpty() || open.get() != Act.ADD || isChosen() ? List.of() : guardians.found(by));
    }

    public void choose(GuardianList.Line line) {
        form.text(GUARDIAN).set(line.id().toString());
        form.text("typed").set(line.name() + (line.phone().isEmpty() ? "" : " · " + line.phone()));
        if (form.value(RELATIONSHIP).isEmpty()) {
            form.text(RELATIONSHIP).set(line.relationship());
        }
        find();
    }

    /** Somebody else is meant. */
    public void letGo() {
        form.text(GUARDIAN).set("");
        form.text("typed").set("");
        find();
    }

    /** Whether somebody who is known is meant. */
    public boolean isChosen() {
        return !form.value(GUARDIAN).isEmpty();
    }

    // ---- what is done

    public void save() {
        PupilRecord now = pupil.get();
        Act act = open.get();
        if (now == null || act == null || sending) {
            return;
        }
        String wrong = !whyNot().isEmpty() ? whyNot() : act == Act.ADD ? wrong(now) : "";
        if (wrong.isEmpty() && form.value(RELATIONSHIP).isEmpty()) {
            wrong = work.say("tie.what");
        }
        if (!wrong.isEmpty()) {
            problem.set(wrong);
            return;
        }
        UUID whose = now.student().id;
        List<Operation> operations = act == Act.ADD ? adding(now) : changing(now);
        if (operations.isEmpty()) {
            leave();
            return;
        }
        submit(operations, whose, () -> {
            PupilRecord shown = pupil.get();
            if (shown != null && shown.student().id.equals(whose)) {
                leave();
            } else {
                form.forget(whose.toString());
            }
        });
    }

    private String wrong(PupilRecord now) {
        if (isChosen()) {
            boolean already = now.ties().stream()
                    .anyMatch(tie -> tie.guardianId.toString().equals(form.value(GUARDIAN)));
            return already ? work.say("family.already") : "";
        }
        if (form.value("firstName").isEmpty() || form.value("lastName").isEmpty()) {
            return work.say("family.whom");
        }
        return may.whyNot(Edit.permissionFor("guardian"));
    }

    private List<Operation> adding(PupilRecord now) {
        List<Operation> all = new ArrayList<>();
        StudentGuardian tie = new StudentGuardian();
        if (isChosen()) {
            tie.guardianId = UUID.fromString(form.value(GUARDIAN));
        } else {
            Guardian made = new Guardian();
            made.id = work.replica().newId();
            made.firstName = form.value("firstName");
            made.lastName = form.value("lastName");
            made.phone = form.value("phone").isEmpty() ? null : form.value("phone");
            made.relationship = form.value(RELATIONSHIP);
            all.add(Edit.creating(made));
            tie.guardianId = made.id;
        }
        tie.id = work.replica().newId();
        tie.studentId = now.student().id;
        say(tie, "");
        all.add(Edit.creating(tie));
        all.addAll(others(now, tie));
        return all;
    }

    /** From what stood there when it was begun, so that a change of somebody else meanwhile stays or is asked about. */
    private List<Operation> changing(PupilRecord now) {
        List<Operation> all = new ArrayList<>();
        tie(now).ifPresent(tie -> {
            StudentGuardian before = RowType.of(tie).copy(tie);
            say(before, WAS);
            StudentGuardian after = RowType.of(tie).copy(tie);
            say(after, "");
            if (!RowType.of(tie).same(before, after)) {
                all.add(Edit.changing(before, after));
                if (!before.primaryContact) {
                    all.addAll(others(now, after));
                }
            }
        });
        return all;
    }

    private void say(StudentGuardian tie, String which) {
        tie.relationship = form.value(which + RELATIONSHIP);
        tie.primaryContact = form.value(which + FIRST).equals(YES);
        tie.mayCollect = form.value(which + MAY_COLLECT).equals(YES);
    }

    /** One is called first: whoever was before is not any more. */
    private static List<Operation> others(PupilRecord now, StudentGuardian first) {
        List<Operation> others = new ArrayList<>();
        if (first.primaryContact) {
            for (StudentGuardian tie : now.ties()) {
                if (tie.primaryContact && !tie.id.equals(first.id)) {
                    StudentGuardian after = RowType.of(tie).copy(tie);
                    after.primaryContact = false;
                    others.add(Edit.changing(tie, after));
                }
            }
        }
        return others;
    }

    private void submit(List<Operation> operations, UUID whose, Runnable done) {
        sending = true;
        work.submit(
                operations,
                () -> {
                    sending = false;
                    done.run();
                },
                sentence -> {
                    sending = false;
                    PupilRecord shown = pupil.get();
                    if (shown != null && shown.student().id.equals(whose)) {
                        problem.set(work.say("record.notSaved", "why", sentence));
                    }
                });
    }

    // ---- what is shown

    /** Why nothing can be done, as a sentence; empty where it can. */
    public String whyNot() {
        return may.whyNot(Edit.permissionFor("student_guardian"));
    }

    /** Followed by whoever shows {@link #whyNot}. */
    ReadOnlyObjectProperty<@Nullable Set<String>> rights() {
        return may.rights();
    }

    /** Of whom; null before one was shown. */
    public ReadOnlyObjectProperty<@Nullable PupilRecord> pupil() {
        return pupil.getReadOnlyProperty();
    }

    /** What is being done; null for nothing. */
    public ReadOnlyObjectProperty<@Nullable Act> open() {
        return open.getReadOnlyProperty();
    }

    /** Who may be meant. */
    public Candidates<GuardianList.Line> found() {
        return found;
    }

    /** One of the fields: {@code typed firstName lastName phone relationship}, or a tick: {@code first mayCollect}. */
    public StringProperty text(String field) {
        return form.text(field);
    }

    /** The id of whoever is known and meant; empty for none. */
    public StringProperty guardian() {
        return form.text(GUARDIAN);
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether the fields stand there because the pupil was opened again: the keys are elsewhere, as in a search. */
    boolean isGoneOn() {
        return goneOn;
    }
}
