package io.daftari.replica.rebase;

import io.daftari.model.op.Footprint;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Of the rows on which the hub says something new, those that some waiting operation could have seen, before or now; the
 * others need no comparison with what the hub said before. An operation has read each row that has answered it, so its
 * questions are asked of what the rows are now; only where it has not listed the answer, as when it counted, all are.
 */
final class Suspects {

    private Suspects() {}

    static Map<RowType<?>, Set<UUID>> of(Incoming incoming, Collection<Trace> waiting) {
        Map<RowType<?>, Set<UUID>> suspects = new LinkedHashMap<>();
        for (RowType<?> type : incoming.types()) {
            suspects.put(type, of(type, incoming.of(type), waiting));
        }
        return suspects;
    }

    static Set<UUID> of(RowType<?> type, Map<UUID, Optional<Row>> words, Collection<Trace> waiting) {
        RowsByValue now = new RowsByValue();
        words.values().forEach(word -> word.ifPresent(now::add));
        Set<UUID> suspects = new HashSet<>();
        for (Trace trace : waiting) {
            addCommon(trace.footprint().written(), words.keySet(), suspects);
            addCommon(trace.footprint().read(), words.keySet(), suspects);
            for (Footprint.Asked asked : trace.footprint().asked()) {
                if (!asked.query().type().equals(type)) {
                    continue;
                }
                if (!asked.listed()) {
                    return words.keySet();
                }
                now.answering(asked).forEach(row -> suspects.add(row.id));
            }
            if (suspects.size() == words.size()) {
                break;
            }
        }
        return suspects;
    }

    private static void addCommon(Set<UUID> looked, Set<UUID> words, Set<UUID> suspects) {
        Set<UUID> fewer = looked.size() < words.size() ? looked : words;
        Set<UUID> more = looked.size() < words.size() ? words : looked;
        for (UUID id : fewer) {
            if (more.contains(id)) {
                suspects.add(id);
            }
        }
    }
}
