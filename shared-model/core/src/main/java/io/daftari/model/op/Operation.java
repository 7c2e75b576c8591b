package io.daftari.model.op;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.daftari.model.number.Paper;
import io.daftari.model.row.Problem;
import io.daftari.model.row.SubjectKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An intent that changes a school: a record whose fields are frozen when a person confirms it. The same
 * {@link #apply} is a forecast on a device and the decision on the hub; it is a pure function of the operation, its
 * capture and the rows that it reads through the desk.
 */
public interface Operation {

    @JsonIgnore
    Nature nature();

    /** The right that the author needs at the moment of capture. */
    Permission permission();

    /**
     * Whether the author's right reaches what this operation touches, as a teacher's only reaches his classes.
     *
     * @return the reasons why not; empty when it does
     */
    default List<Reason> scope(Desk desk) {
        return List.of();
    }

    /** What is wrong with the operation by itself, whatever the rows say; such an operation is never submitted. */
    default List<Problem> check() {
        return List.of();
    }

    /**
     * Does it, through the desk. Ids of rows made here come from natural keys or {@link Desk#derivedId}.
     *
     * @return a {@link Refusal} only if this is a request
     */
    Applied apply(Desk desk);

    /**
     * Satellite times taken with the operation, which narrow its capture.
     *
     * @param claimed when the device says that it was captured
     */
    default List<Instant> satelliteTimes(Instant claimed) {
        return List.of();
    }

    /** The papers that it puts into the world, with numbers drawn before; each is entered into the number register. */
    default List<Paper> papers() {
        return List.of();
    }

    /**
     * The operation that takes this one back, as far as nothing was built on it; empty where it is not taken back but
     * answered by another act, as a payment is by a void.
     *
     * @param id of this operation
     */
    default Optional<Operation> undo(UUID id) {
        return Optional.empty();
    }

    /**
     * Questions that {@link #apply} is sure to ask, known from the operation alone, so that a hub can ask them of its
     * database for all operations of a piece at once. They change nothing but the time that it takes; those that begin
     * with the same field are asked together. Called only where {@link #check} finds nothing.
     */
    default List<Query<?>> foreseen() {
        return List.of();
    }

    /**
     * Whether it means the person whoever he is now: where it names a record that became one with another, it is applied
     * to the one that stayed. Not for what puts a record away or takes an act on it back, which nobody meant for the other.
     */
    default boolean followsMerged() {
        return true;
    }

    /**
     * Whether a fact that is kept without effect, as its author had no right to it, can be let count by somebody who has: then
     * it is applied as if its author had had it. Only for what bears no numbers.
     */
    default boolean canBeLetCount() {
        return false;
    }

    /**
     * Applies a fact that somebody lets count. It is refused where that would not come about any more, so that nobody is told
     * that it counts.
     *
     * @param against why it was kept without effect
     */
    default Applied letCount(Desk desk, List<Reason> against) {
        return apply(desk);
    }

    /** The section of the office that owns what becomes of this operation when its author can't. */
    default SubjectKind section() {
        return SubjectKind.OFFICE;
    }
}
