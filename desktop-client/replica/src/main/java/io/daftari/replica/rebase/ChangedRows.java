package io.daftari.replica.rebase;

import io.daftari.model.op.Footprint;
import io.daftari.model.row.RowType;
import io.daftari.replica.store.Change;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Changed rows, arranged so that a footprint finds quickly what concerns it. */
final class ChangedRows {

    private final Set<UUID> ids = new HashSet<>();
    /** How the rows were and are. */
    private final Map<RowType<?>, RowsByValue> states = new HashMap<>();

    ChangedRows(List<Change> changes) {
        for (Change change : changes) {
            ids.add(change.id());
            RowsByValue ofType = states.computeIfAbsent(change.type(), type -> new RowsByValue());
            if (change.before() != null) {
                ofType.add(change.before());
            }
            if (change.after() != null) {
                ofType.add(change.after());
            }
        }
    }

    Set<UUID> ids() {
        return ids;
    }

    /** Whether an operation with this footprint could have seen one of the changes. */
    boolean concern(Footprint footprint) {
        return meet(footprint.written()) || meet(footprint.read()) || answer(footprint.asked());
    }

    private boolean meet(Set<UUID> looked) {
        Set<UUID> fewer = looked.size() < ids.size() ? looked : ids;
        Set<UUID> more = looked.size() < ids.size() ? ids : looked;
        for (UUID id : fewer) {
            if (more.contains(id)) {
                return true;
            }
        }
        return false;
    }

    private boolean answer(List<Footprint.Asked> questions) {
        for (Footprint.Asked asked : questions) {
            RowsByValue ofType = states.get(asked.query().type());
            if (ofType != null && ofType.answering(asked).findAny().isPresent()) {
                return true;
            }
        }
        return false;
    }
}
