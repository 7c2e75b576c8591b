package io.daftari.office.people;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.RowType;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.people.GuardianRecord.Child;
import io.daftari.office.people.GuardianRecord.Twin;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Two records of one guardian become one: the person chooses which stays, and where they differ, which value. It is done by
 * edits in an order in which nothing is ever without a record: first the children go over, then the values, and the other
 * record is put away last, with all that it held. Each can be taken back.
 */
public final class MergeViewModel implements ViewModel {

    /** One field of both. Of a value that only one of them has, that one stays unless somebody chooses otherwise. */
    public record Line(String field, String stays, String goes, boolean differs, boolean takesOther) {}

    private static final RowType<Guardian> TYPE = RowType.of(Guardian.class);
    private static final List<String> FIELDS = List.of("firstName", "lastName", "phone", "email", "relationship");

    private final Workspace work;
    private final May may;
    private final Consumer<UUID> open;
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Set<String> fromOther = new LinkedHashSet<>();
    private @Nullable Twin stays;
    private @Nullable Twin goes;
    private boolean sending;

    /** @param open shows the record that stays */
    MergeViewModel(Workspace work, May may, Consumer<UUID> open) {
        this.work = work;
        this.may = may;
        this.open = open;
    }

    /** Another guardian is looked at: what lay side by side is put together again. */
    void of(GuardianRecord record) {
        Twin one = stays;
        Twin other = goes;
        UUID shown = record.guardian().id;
        if (one != null
                && other != null
                && !one.guardian().id.equals(shown)
                && !other.guardian().id.equals(shown)) {
            leave();
        }
    }

    /** Lays them side by side. */
    public void compare(Twin one, Twin other) {
        stays = one;
        goes = other;
        propose();
    }

    /** The other one stays. */
    public void swap() {
        Twin before = stays;
        stays = goes;
        goes = before;
        propose();
    }

    public void leave() {
        stays = null;
        goes = null;
        problem.set("");
        version.set(version.get() + 1);
    }

    private void propose() {
        problem.set("");
        fromOther.clear();
        for (Line line : lines()) {
            if (line.stays().isEmpty() && !line.goes().isEmpty()) {
                fromOther.add(line.field());
            }
        }
        version.set(version.get() + 1);
    }

    public void choose(String field, boolean other) {
        if (other ? fromOther.add(field) : fromOther.remove(field)) {
            version.set(version.get() + 1);
        }
    }

    public List<Line> lines() {
        Twin one = stays;
        Twin other = goes;
        if (one == null || other == null) {
            return List.of();
        }
        return FIELDS.stream()
                .map(field -> {
                    String left = text(one.guardian(), field);
                    String right = text(other.guardian(), field);
                    return new Line(field, left, right, !left.equals(right), fromOther.contains(field));
                })
                .toList();
    }

    private static String text(Guardian guardian, String field) {
        Object value = TYPE.column(field).get(guardian);
        return value == null ? "" : value.toString();
    }

    /** Why they can't become one as they lie, as a sentence; empty where they can. */
    public String whyNot() {
        Twin one = stays;
        Twin other = goes;
        if (one == null || other == null) {
            return "";
        }
        String right = may.whyNot(Edit.permissionFor("guardian"));
        if (right.isEmpty()) {
            right = may.whyNot(Edit.permissionFor("student_guardian"));
        }
        if (!right.isEmpty()) {
            return right;
        }
        UUID account = one.guardian().userId;
        UUID second = other.guardian().userId;
        if (second != null && account != null && !account.equals(second)) {
            return work.say("merge.accounts");
        }
        if (!other.held().isEmpty()) {
            return work.say(one.held().isEmpty() ? "merge.heldByOther" : "merge.heldByBoth");
        }
        return "";
    }

    /** Makes them one. */
    public void merge() {
        Twin one = stays;
        Twin other = goes;
        if (one == null || other == null || sending || !whyNot().isEmpty()) {
            return;
        }
        sending = true;
        work.submit(
                operations(one, other),
                () -> {
                    sending = false;
                    leave();
                    open.accept(one.guardian().id);
                },
                sentence -> {
                    sending = false;
                    problem.set(work.say("merge.stopped", "why", sentence));
                });
    }

    private List<Operation> operations(Twin one, Twin other) {
        List<Operation> operations = new ArrayList<>();
        for (Child child : other.children()) {
            Optional<Child> same = one.children().stream()
                    .filter(mine -> mine.id().equals(child.id()))
                    .findFirst();
            operations.add(
                    same.isPresent()
                            ? Edit.archiving(child.tie())
                            : Edit.changing(child.tie(), moved(child.tie(), one.guardian().id)));
        }
        Guardian after = TYPE.copy(one.guardian());
        fromOther.forEach(
                field -> TYPE.column(field).set(after, TYPE.column(field).get(other.guardian())));
        if (after.userId == null) {
            after.userId = other.guardian().userId;
        }
        if (!TYPE.same(after, one.guardian())) {
            operations.add(Edit.changing(one.guardian(), after));
        }
        operations.add(Edit.archiving(other.guardian()));
        return operations;
    }

    private static StudentGuardian moved(StudentGuardian tie, UUID guardian) {
        StudentGuardian after = RowType.of(tie).copy(tie);
        after.guardianId = guardian;
        return after;
    }

    // ---- what is shown

    public boolean isOpen() {
        return stays != null;
    }

    /** The one that stays; only while two are compared. */
    public Twin stays() {
        return Objects.requireNonNull(stays);
    }

    /** The one that is put away; only while two are compared. */
    public Twin goes() {
        return Objects.requireNonNull(goes);
    }

    /** Grows whenever something that is shown has changed. */
    public ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
