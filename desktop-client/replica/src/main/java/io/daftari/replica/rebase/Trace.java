package io.daftari.replica.rebase;

import io.daftari.model.op.Footprint;
import io.daftari.replica.store.Change;
import java.util.List;
import java.util.UUID;

/**
 * What one run of an undecided operation read and changed.
 *
 * @param n its number in the chain
 * @param changes rows that it really changed: those that it wrote as they were are left out, as they have no base image
 */
public record Trace(long n, UUID operation, Footprint footprint, List<Change> changes) {

    /** Whether some of the changes could have been seen by the other operation. */
    boolean reaches(Trace other) {
        for (Change change : changes) {
            if (change.concerns(other.footprint)) {
                return true;
            }
        }
        return false;
    }

    /** Whether both changed one row, so that the base image under it is of both. */
    boolean sharesRowWith(Trace other) {
        for (Change change : changes) {
            if (other.footprint.written().contains(change.id())) {
                return true;
            }
        }
        return false;
    }
}
