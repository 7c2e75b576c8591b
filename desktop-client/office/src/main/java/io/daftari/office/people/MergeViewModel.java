package io.daftari.office.people;

import io.daftari.model.duplicate.MergePerson;
import io.daftari.model.duplicate.TellApart;
import io.daftari.model.duplicate.ToldApart;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.IdentityNumber;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.Column;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Two records of one person become one: which stays and, where they differ, which value. Of a value that only one has, or
 * that is newer, that one is proposed; a name or a day of birth is never chosen but by the person. It is one operation, and
 * what both are is followed as long as they lie side by side.
 */
public final class MergeViewModel implements ViewModel {

    /** Whose value a field will hold. */
    public enum Whose {
        STAYS,
        GOES,
        /** Nobody has said, and must. */
        OPEN
    }

    /** One field of both. */
    public record Line(String field, String stays, String goes, boolean differs, Whose whose) {}

    private static final Set<String> ASKED = Set.of("firstName", "middleName", "lastName", "birthDate");

    private static final Set<Class<? extends Row>> FOLLOWS = Set.of(
            Student.class,
            Guardian.class,
            StaffMember.class,
            StudentGuardian.class,
            Enrolment.class,
            IdentityNumber.class,
            ToldApart.class);

    private record Asked(Kind kind, UUID one, @Nullable UUID other) {}

    private final Workspace work;
    private final May may;
    private final BiConsumer<Kind, UUID> open;
    private final LiveQuery<MergeSides> query;
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Map<String, Whose> chosen = new HashMap<>();
    private volatile @Nullable Asked asked;
    private MergeSides sides = MergeSides.NONE;
    private boolean ordered;
    private boolean sending;

    /** @param open shows the record that stays */
    MergeViewModel(Workspace work, May may, BiConsumer<Kind, UUID> open) {
        this.work = work;
        this.may = may;
        this.open = open;
        this.query = work.live(
                FOLLOWS,
                (desk, commit) -> {
                    Asked now = asked;
                    return now == null
                            ? MergeSides.NONE
                            : MergeSides.of(work, desk, now.kind(), now.one(), now.other());
                },
                this::told);
        // What of the two may be read follows from them, too.
        may.rights().addListener((source, before, now) -> {
            changed();
            query.refresh();
        });
    }

    @Override
    public void activate() {
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
    }

    /** One record, whose other is still to be found. */
    public void begin(Kind kind, UUID one) {
        ask(new Asked(kind, one, null), false);
    }

    /** Lays two side by side; the one on which more hangs is proposed to stay. */
    public void compare(Kind kind, UUID one, UUID other) {
        ask(new Asked(kind, one, other), false);
    }

    /** The other of the one that was begun with. */
    public void with(UUID other) {
        Asked now = asked;
        if (now != null && !now.one().equals(other)) {
            ask(new Asked(now.kind(), now.one(), other), false);
        }
    }

    /** The other one stays. */
    public void swap() {
        Asked now = asked;
        if (now != null && now.other() != null) {
            ask(new Asked(now.kind(), now.other(), now.one()), true);
        }
    }

    public void leave() {
        asked = null;
        sides = MergeSides.NONE;
        chosen.clear();
        problem.set("");
        changed();
    }

    private void ask(Asked next, boolean inThisOrder) {
        asked = next;
        ordered = inThisOrder;
        sides = MergeSides.NONE;
        chosen.clear();
        problem.set("");
        changed();
        query.refresh();
    }

    private void told(MergeSides now) {
        Asked wanted = asked;
        if (wanted != null && !ordered && wanted.other() != null && now.isOtherFuller()) {
            ask(new Asked(wanted.kind(), wanted.other(), wanted.one()), true);
            return;
        }
        ordered = true;
        sides = now;
        changed();
    }

    private void changed() {
        version.set(version.get() + 1);
    }

    // ---- what is chosen

    public void choose(String field, boolean other) {
        Whose whose = other ? Whose.GOES : Whose.STAYS;
        if (chosen.put(field, whose) != whose) {
            changed();
        }
    }

    public List<Line> lines() {
        MergeSides.Side one = sides.stays();
        MergeSides.Side other = sides.goes();
        if (one == null || other == null) {
            return List.of();
        }
        return kind().fields().stream()
                .map(field -> line(field, one.row(), other.row()))
                .toList();
    }

    private Line line(String field, EditableRow one, EditableRow other) {
        Column column = kind().type().column(field);
        String left = MergeSides.text(work, column, one);
        String right = MergeSides.text(work, column, other);
        Whose whose = chosen.get(field);
        if (whose == null) {
            whose = proposed(field, left, right);
        }
        return new Line(field, left, right, !left.equals(right), whose);
    }

    private Whose proposed(String field, String left, String right) {
        if (left.equals(right) || right.isEmpty()) {
            return Whose.STAYS;
        }
        if (left.isEmpty()) {
            return Whose.GOES;
        }
        if (ASKED.contains(field)) {
            return Whose.OPEN;
        }
        return sides.isNewerOnOther(field) ? Whose.GOES : Whose.STAYS;
    }

    /** Why they can't become one as they lie, as a sentence; empty where they can. */
    public String whyNot() {
        MergeSides.Side one = sides.stays();
        MergeSides.Side other = sides.goes();
        if (one == null || other == null) {
            return "";
        }
        String right = may.whyNot(MergePerson.PERMISSION);
        if (right.isEmpty()) {
            right = may.whyNot(Edit.permissionFor(kind().table()));
        }
        if (!right.isEmpty()) {
            return right;
        }
        if (one.account() != null && other.account() != null && !one.account().equals(other.account())) {
            return work.say("merge.accounts");
        }
        if (other.isMerged() || one.isMerged()) {
            return work.say("merge.already");
        }
        MergeSides.Told told = sides.told();
        return told == null
                ? ""
                : work.say(
                        "merge.apart",
                        "when",
                        told.who().isEmpty() ? work.when(told.at()) : work.when(told.at()) + " · " + told.who());
    }

    /** The fields of which the person must say which value holds, as a sentence; empty where none is open. */
    public String open() {
        List<String> open = lines().stream()
                .filter(line -> line.whose() == Whose.OPEN)
                .map(line -> work.say("field." + line.field()))
                .toList();
        return open.isEmpty()
                ? ""
                : work.say("merge.open", "fields", work.words().list(open));
    }

    /** Makes them one. */
    public void merge() {
        MergeSides.Side one = sides.stays();
        MergeSides.Side other = sides.goes();
        Kind kind = kind();
        if (one == null || other == null || sending || !whyNot().isEmpty() || !open().isEmpty()) {
            return;
        }
        sending = true;
        work.submit(
                List.of(operation(one.row(), other.row())),
                () -> {
                    sending = false;
                    leave();
                    open.accept(kind, one.row().id);
                },
                sentence -> {
                    sending = false;
                    problem.set(work.say("merge.refused", "why", sentence));
                });
    }

    /** Whether somebody said that they are two people. */
    public boolean isApart() {
        return sides.told() != null;
    }

    /** Why one may not say whether they are two, as a sentence; empty where he may. */
    public String whyNotJudge() {
        return may.whyNot(MergePerson.PERMISSION);
    }

    /** They are two people: nobody is asked about them again. */
    public void tellApart() {
        judge(true, this::leave);
    }

    /** They may be one after all: they lie here as before, and in the list. */
    public void proposeAgain() {
        judge(false, () -> problem.set(""));
    }

    private void judge(boolean apart, Runnable then) {
        MergeSides.Side one = sides.stays();
        MergeSides.Side other = sides.goes();
        if (one == null
                || other == null
                || sending
                || isApart() == apart
                || !whyNotJudge().isEmpty()) {
            return;
        }
        sending = true;
        work.submit(
                List.of(new TellApart(kind().table(), one.row().id, other.row().id, apart)),
                () -> {
                    sending = false;
                    then.run();
                },
                sentence -> {
                    sending = false;
                    problem.set(sentence);
                });
    }

    @SuppressWarnings("unchecked")
    private <R extends EditableRow> Operation operation(EditableRow stays, EditableRow goes) {
        R kept = (R) stays;
        RowType<R> type = RowType.of(kept);
        R after = type.copy(kept);
        for (Line line : lines()) {
            if (line.differs() && line.whose() == Whose.GOES) {
                Column column = type.column(line.field());
                column.set(after, column.get(goes));
            }
        }
        return MergePerson.of(kept, after, (R) goes);
    }

    // ---- what is shown

    /** Whether there is at least one record. */
    public boolean isOpen() {
        return sides.stays() != null;
    }

    /** Whether the second is still to be found. */
    public boolean isSeeking() {
        Asked now = asked;
        return now != null && now.other() == null;
    }

    /** Whose records they are; of pupils while there are none. */
    public Kind kind() {
        Asked now = asked;
        return now == null ? Kind.PUPIL : now.kind();
    }

    /** The one that stays; only while there is one. */
    public MergeSides.Side stays() {
        return Objects.requireNonNull(sides.stays());
    }

    /** The one that is put away; null while it is to be found. */
    public MergeSides.@Nullable Side goes() {
        return sides.goes();
    }

    /** That one of two places ends, where both are in a class now; else empty. */
    public String places() {
        MergeSides.Side one = sides.stays();
        MergeSides.Side other = sides.goes();
        if (one == null || other == null) {
            return "";
        }
        boolean two = !one.className().isEmpty()
                && !other.className().isEmpty()
                && !one.className().equals(other.className());
        return two ? work.say("merge.places", "stays", one.className(), "goes", other.className()) : "";
    }

    /** Grows whenever something that is shown has changed. */
    public ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
