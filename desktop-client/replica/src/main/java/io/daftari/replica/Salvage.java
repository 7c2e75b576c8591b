package io.daftari.replica;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Columnar;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Said;
import io.daftari.model.wire.SalvageRequest;
import io.daftari.replica.store.BaseImages;
import io.daftari.replica.store.Rereading;
import io.daftari.replica.store.Rereading.Known;
import io.daftari.replica.store.SealedPages;
import io.daftari.replica.store.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** The hub's rows as this replica has them, without forecasts, for a hub that has forgotten them (heart.md, rule 12). */
public final class Salvage {

    private final ReplicaFile file;

    Salvage(ReplicaFile file) {
        this.file = file;
    }

    /** Takes one part of what this replica has. */
    @FunctionalInterface
    public interface Taker<E extends Exception> {
        SalvageRequest.Answer take(SalvageRequest part) throws E;
    }

    /** Whether the hub has got all that was read up to the present cursor. */
    public boolean isBrought() {
        return file.store.read(session -> {
            Settings settings = new Settings(session);
            return settings.get(Settings.Key.SALVAGED, Cursor.class)
                    .filter(new Rereading(settings).last()::equals)
                    .isPresent();
        });
    }

    /** Whether the hub has it still: it may have been put back once more since. */
    public <E extends Exception> boolean isStillThere(Taker<E> taker) throws E {
        Cursor cursor = file.store.read(session -> new Rereading(new Settings(session)).last());
        SalvageRequest.Answer answer = taker.take(
                SalvageRequest.question(ExchangeRequest.VERSION, file.identity().replica(), cursor));
        return answer.brought() || answer.epoch() == 0;
    }

    /**
     * Hands everything out, part by part.
     *
     * @param taker whatever it throws ends the handing out; the next one begins anew
     */
    public <E extends Exception> void bring(Taker<E> taker) throws E {
        Known known = file.store.read(session -> {
            Rereading rereading = new Rereading(new Settings(session));
            return rereading.known().orElseGet(() -> new Known(rereading.last(), Map.of()));
        });
        Cursor cursor = known.cursor();
        Set<Long> held = new TreeSet<>();
        Draft draft = new Draft(known);
        for (RowType<?> type : file.catalog.rows()) {
            for (Packed rows : packed(type)) {
                if (!draft.takes(rows)) {
                    held.addAll(taker.take(draft.part()).held());
                    draft = new Draft(known);
                }
                draft.add(type, rows);
            }
        }
        if (draft.count > 0) {
            held.addAll(taker.take(draft.part()).held());
        }
        for (Said word : saidOf(held)) {
            taker.take(part(cursor, false, Map.of(), Map.of(), List.of(word), Map.of()));
        }
        taker.take(part(cursor, true, Map.of(), Map.of(), List.of(), Map.of()));
        file.change(
                session -> {
                    new Settings(session).put(Settings.Key.SALVAGED, cursor);
                    return cursor;
                },
                done -> file.device.steps().reached("salvage.afterCommit"));
    }

    /** What the hub has said of operations that it holds again, page by page. */
    private Set<Said> saidOf(Set<Long> held) {
        UUID replica = file.identity().replica();
        return file.store.read(session -> {
            SealedPages pages = new SealedPages(session);
            Set<Said> words = new LinkedHashSet<>();
            held.forEach(n -> words.addAll(pages.about(replica, n, n)));
            return words;
        });
    }

    private SalvageRequest part(
            Cursor cursor,
            boolean done,
            Map<String, JsonNode> rows,
            Map<String, Set<String>> without,
            List<Said> said,
            Map<String, Set<String>> fields) {
        return new SalvageRequest(
                ExchangeRequest.VERSION, file.identity().replica(), cursor, done, rows, without, said, fields);
    }

    /** Some rows of one table, in columns. */
    private record Packed(JsonNode columns, int count) {}

    /** The next part: small tables go together, because each part is a trip to the hub and a turn of its school. */
    private final class Draft {
        private final Known known;
        private final Map<String, JsonNode> rows = new LinkedHashMap<>();
        private final Map<String, Set<String>> without = new LinkedHashMap<>();
        private final Map<String, Set<String>> fields = new LinkedHashMap<>();
        private int count;

        Draft(Known known) {
            this.known = known;
        }

        boolean takes(Packed more) {
            return count == 0 || count + more.count <= SalvageRequest.ROWS;
        }

        void add(RowType<?> type, Packed some) {
            Set<String> unread = known.added().getOrDefault(type.table(), Set.of());
            if (!unread.isEmpty()) {
                without.put(type.table(), unread);
            }
            rows.put(type.table(), some.columns);
            fields.put(type.table(), fields(type));
            count += some.count;
        }

        SalvageRequest part() {
            return Salvage.this.part(known.cursor(), false, rows, without, List.of(), fields);
        }
    }

    /** The hub's program may be newer: of fields that this one does not know it must not read that they are empty. */
    private static Set<String> fields(RowType<?> type) {
        return type.ownColumns().stream().map(Column::field).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Packed in columns at once, which takes a tenth of the rows' own room. */
    private <R extends Row> List<Packed> packed(RowType<R> type) {
        return file.store.read(session -> {
            List<Packed> parts = new ArrayList<>();
            List<R> some = new ArrayList<>();
            // A row that can't be read here, nobody can read there: it keeps back no other.
            new BaseImages(session, file.identity().school()).eachSoundHubRow(type, row -> {
                some.add(row);
                if (some.size() == SalvageRequest.ROWS) {
                    parts.add(new Packed(Columnar.write(type, some), some.size()));
                    some.clear();
                }
            });
            if (!some.isEmpty()) {
                parts.add(new Packed(Columnar.write(type, some), some.size()));
            }
            return parts;
        });
    }
}
