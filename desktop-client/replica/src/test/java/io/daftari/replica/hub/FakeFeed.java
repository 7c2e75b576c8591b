package io.daftari.replica.hub;

import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.MemoryStore;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply.Page;
import io.daftari.model.wire.Holding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What changed at each commit of a {@link FakeHub}, and the pages that follow from it. */
final class FakeFeed {

    private final Catalog catalog;
    private final MemoryStore store;
    private final List<Map<Key, Optional<Row>>> commits = new ArrayList<>(List.of(Map.of()));
    private final Map<Key, Row> rows = new LinkedHashMap<>();

    private record Key(RowType<?> type, UUID id) {}

    FakeFeed(Catalog catalog, MemoryStore store) {
        this.catalog = catalog;
        this.store = store;
    }

    /** Notes what the store's last commit changed. */
    void publish() {
        Map<Key, Optional<Row>> changed = new LinkedHashMap<>();
        Set<Key> present = new HashSet<>();
        for (RowType<?> type : catalog.rows()) {
            collect(type, present, changed);
        }
        for (Key key : List.copyOf(rows.keySet())) {
            if (!present.contains(key)) {
                changed.put(key, Optional.empty());
                rows.remove(key);
            }
        }
        while (commits.size() <= store.commit()) {
            commits.add(Map.of());
        }
        commits.set(Math.toIntExact(store.commit()), changed);
    }

    private <R extends Row> void collect(RowType<R> type, Set<Key> present, Map<Key, Optional<Row>> changed) {
        for (R row : store.rows(type)) {
            Key key = new Key(type, row.id);
            present.add(key);
            Row known = rows.get(key);
            if (known == null || !type.same(row, type.rowClass().cast(known))) {
                R copy = type.copy(row);
                rows.put(key, copy);
                changed.put(key, Optional.of(copy));
            }
        }
    }

    /** Every row within these holdings. */
    List<Row> within(Set<Holding> held) {
        return rows.entrySet().stream()
                .filter(entry -> reaches(held, entry.getKey().type, entry.getValue()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What changed between two commits for somebody who held the one and then the other. */
    Page page(long from, Cursor to, Set<Holding> before, Set<Holding> after, List<Decision> decisions) {
        Set<Holding> gained = minus(after, before);
        Set<Holding> lost = minus(before, after);
        Map<Key, Row> atEnd = rowsAt(to.commit());
        Map<Key, Row> atStart = from == 0 ? Map.of() : rowsAt(from);
        Map<RowType<?>, List<Row>> sent = new LinkedHashMap<>();
        Map<String, List<UUID>> departed = new LinkedHashMap<>();
        atEnd.forEach((key, row) -> {
            Row old = atStart.get(key);
            boolean then = old != null && reaches(before, key.type, old);
            boolean isNew = !then || !Objects.equals(old, row) || reaches(gained, key.type, row);
            if (isNew && reaches(after, key.type, row)) {
                sent.computeIfAbsent(key.type, t -> new ArrayList<>()).add(row);
            }
        });
        atStart.forEach((key, row) -> {
            Row now = atEnd.get(key);
            boolean leaves = reaches(before, key.type, row) && (now == null || !reaches(after, key.type, now));
            // What leaves with a lost holding is dropped by the device itself.
            if (leaves && (now == null || !Objects.equals(now.audience, row.audience) || lost.isEmpty())) {
                departed.computeIfAbsent(key.type.table(), t -> new ArrayList<>())
                        .add(key.id);
            }
        });
        return new Page(to, decisions, List.copyOf(gained), List.copyOf(lost), departed, PageTables.write(sent), null);
    }

    private static Set<Holding> minus(Set<Holding> from, Set<Holding> what) {
        Set<Holding> rest = new LinkedHashSet<>(from);
        rest.removeAll(what);
        return rest;
    }

    private Map<Key, Row> rowsAt(long commit) {
        Map<Key, Row> at = new LinkedHashMap<>();
        for (int c = 0; c <= commit && c < commits.size(); c++) {
            commits.get(c).forEach((key, row) -> row.ifPresentOrElse(r -> at.put(key, r), () -> at.remove(key)));
        }
        return at;
    }

    private static boolean reaches(Set<Holding> held, RowType<?> type, Row row) {
        UUID user = row.audienceUser;
        return held.stream()
                .anyMatch(holding -> (holding.kind() == type.subjectKind()
                                && (holding.isAll() || row.audience.equals(holding.subject())))
                        || (user != null && holding.kind() == SubjectKind.USER && user.equals(holding.subject())));
    }
}
