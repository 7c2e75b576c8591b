package io.daftari.replica;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Columnar;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply.Page;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.TableSum;
import io.daftari.model.wire.Verification;
import io.daftari.replica.rebase.Rebase;
import io.daftari.replica.store.BaseImages;
import io.daftari.replica.store.Days;
import io.daftari.replica.store.Rereading;
import io.daftari.replica.store.Settings;
import io.daftari.replica.store.SqliteSession;
import io.daftari.replica.store.Stubs;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether this replica holds what the hub says that it holds: sums over the hub's rows as they lie here, and putting right
 * what differs. Forecasts stand over the hub's rows and are not looked at; the outbox is never touched.
 */
public final class Verifying {

    private static final Duration BETWEEN = Duration.ofDays(1);

    private final ReplicaFile file;
    private final HubSide hubSide;

    Verifying(ReplicaFile file, HubSide hubSide) {
        this.file = file;
        this.hubSide = hubSide;
    }

    /**
     * How the last comparison ended.
     *
     * @param at by this device's clock
     * @param equal whether all was as at the hub, perhaps after it was put right
     * @param putRight how many rows were put right, at the last time that some were
     * @param putRightAt when that was; null if it never was
     */
    public record Verified(
            Instant at,
            boolean equal,
            long putRight,
            @Nullable Instant putRightAt) {}

    /** The last comparison; empty before the first. */
    public Optional<Verified> last() {
        return file.store.read(session -> new Settings(session).get(Settings.Key.VERIFIED, Verified.class));
    }

    /** Whether it is time for another. A clock that was put back makes it time. */
    public boolean isDue() {
        Instant now = file.device.clock().read().at();
        return last().filter(Verified::equal)
                .filter(last -> Duration.between(last.at(), now).abs().compareTo(BETWEEN) < 0)
                .isEmpty();
    }

    /**
     * @param tables of whose audiences sums are asked for; null for those of all tables
     * @param shapes whether the hub has another schema, so that it must know what this program's tables are like
     */
    public Verification.Request request(@Nullable List<String> tables, boolean urgent, boolean shapes) {
        return new Verification.Request(
                ExchangeRequest.VERSION,
                file.catalog.schema().version(),
                hubSide.replica(),
                cursor(),
                tables,
                urgent,
                since(),
                shapes ? shapes() : null);
    }

    private Map<String, String> shapes() {
        Map<String, String> shapes = new TreeMap<>();
        file.catalog.rows().forEach(type -> shapes.put(type.table(), Verification.shapeOf(type)));
        return shapes;
    }

    /** The first day that is compared; null for all. */
    public @Nullable LocalDate since() {
        return hubSide.pruning().since().orElse(null);
    }

    public Cursor cursor() {
        return file.store.read(HubSide::cursor);
    }

    /** The sums of the hub's rows here, by table; those without rows are there, too. */
    public Map<String, TableSum> sums() {
        return file.store.read(session -> {
            Map<String, TableSum> sums = new TreeMap<>();
            for (RowType<?> type : file.catalog.rows()) {
                TableSum.Adder adder = new TableSum.Adder();
                images(session).eachHubRow(type, new Days(session).since(), adder::add);
                sums.put(type.table(), adder.sum());
            }
            return sums;
        });
    }

    /** The sum of the names that are here without their rows. */
    public TableSum stubs() {
        return file.store.read(session -> {
            TableSum.Adder adder = new TableSum.Adder();
            new Stubs(session).all().forEach(adder::addStubs);
            return adder.sum();
        });
    }

    /**
     * Puts the hub's names in the place of those that are here without their rows.
     *
     * @param at the cursor of which the names are
     * @return how many were otherwise; 0 if the replica has moved on meanwhile
     */
    public long putRight(Cursor at, Map<String, Map<UUID, String>> names) {
        return file.change(
                session -> {
                    if (!HubSide.cursor(session).equals(at)) {
                        return 0L;
                    }
                    Stubs stubs = new Stubs(session);
                    Set<String> before = named(stubs.all());
                    Set<String> after = named(names);
                    stubs.clear();
                    stubs.take(names);
                    long put = after.stream()
                            .filter(name -> !before.contains(name))
                            .count();
                    return put
                            + before.stream()
                                    .filter(name -> !after.contains(name))
                                    .count();
                },
                done -> file.watch.changed(names.keySet()));
    }

    private static Set<String> named(Map<String, Map<UUID, String>> names) {
        Set<String> named = new TreeSet<>();
        names.forEach((table, ofTable) -> ofTable.forEach((id, name) -> named.add(table + ' ' + id + ' ' + name)));
        return named;
    }

    /**
     * The tables that differ from the hub's.
     *
     * @param compared those of which the hub has told sums; null for all
     */
    public List<String> differing(Map<String, TableSum> hub, @Nullable Set<String> compared) {
        List<String> differing = new ArrayList<>();
        sums().forEach((table, here) -> {
            if ((compared == null || compared.contains(table))
                    && !here.equals(hub.getOrDefault(table, TableSum.NONE))) {
                differing.add(table);
            }
        });
        return differing;
    }

    /** The audiences of a table that differ from the hub's, with the rows that are here. */
    public Map<UUID, Long> differing(String table, Map<UUID, TableSum> hub) {
        Map<UUID, TableSum> here = new HashMap<>();
        file.store.read(session -> {
            Map<UUID, TableSum.Adder> adders = new HashMap<>();
            images(session)
                    .eachHubRow(
                            type(table),
                            new Days(session).since(),
                            row -> adders.computeIfAbsent(row.audience, audience -> new TableSum.Adder())
                                    .add(row));
            adders.forEach((audience, adder) -> here.put(audience, adder.sum()));
            return true;
        });
        Map<UUID, Long> differing = new TreeMap<>();
        Set<UUID> all = new TreeSet<>(hub.keySet());
        all.addAll(here.keySet());
        for (UUID audience : all) {
            TableSum mine = here.getOrDefault(audience, TableSum.NONE);
            if (!mine.equals(hub.getOrDefault(audience, TableSum.NONE))) {
                differing.put(audience, mine.rows());
            }
        }
        return differing;
    }

    /**
     * Puts the hub's rows of these audiences in the place of those that are here, in one transaction.
     *
     * @param at the cursor of which the rows are
     * @param rows null for none
     * @return how many rows were otherwise, too many or missing; 0 if the replica has moved on meanwhile
     * @throws IllegalArgumentException if the rows are not in their form
     */
    public long putRight(Cursor at, String table, Set<UUID> audiences, @Nullable JsonNode rows) {
        long[] put = new long[1];
        hubSide.rebase(session -> {
            put[0] = 0;
            if (!HubSide.cursor(session).equals(at)) {
                return new Rebase.Result(new TreeSet<>(), List.of(), List.of(), false);
            }
            List<UUID> gone = new ArrayList<>();
            put[0] = differences(session, type(table), audiences, rows, gone);
            Page page = new Page(at, null, null, Map.of(table, gone), rows == null ? null : Map.of(table, rows));
            return file.rebase().apply(session, page, file.pending);
        });
        return put[0];
    }

    private <R extends Row> long differences(
            SqliteSession session, RowType<R> type, Set<UUID> audiences, @Nullable JsonNode rows, List<UUID> gone) {
        Map<UUID, R> there = new HashMap<>();
        if (rows != null) {
            Columnar.read(type, file.identity().school(), rows).forEach(row -> there.put(row.id, row));
        }
        Set<UUID> same = new TreeSet<>();
        Consumer<R> compare = row -> {
            R hub = there.get(row.id);
            if (hub != null && type.same(row, hub)) {
                same.add(row.id);
            } else if (hub == null && audiences.contains(row.audience)) {
                gone.add(row.id);
            }
        };
        images(session).eachHubRow(type, new Days(session).since(), compare);
        return (long) gone.size() + there.size() - same.size();
    }

    /** Remembers how a comparison ended. */
    public void note(boolean equal, long putRight) {
        Instant now = file.device.clock().read().at();
        file.change(
                session -> {
                    Settings settings = new Settings(session);
                    Verified before = settings.get(Settings.Key.VERIFIED, Verified.class)
                            .orElse(new Verified(now, equal, 0, null));
                    settings.put(
                            Settings.Key.VERIFIED,
                            putRight > 0
                                    ? new Verified(now, equal, putRight, now)
                                    : new Verified(now, equal, before.putRight(), before.putRightAt()));
                    return true;
                },
                done -> {});
    }

    /** Rows here can't even be read: everything is to be taken anew with the next exchange. */
    public void takeAllAnew() {
        file.change(
                session -> {
                    new Rereading(new Settings(session)).begin();
                    return true;
                },
                done -> {});
    }

    private BaseImages images(SqliteSession session) {
        return new BaseImages(session, file.identity().school());
    }

    private RowType<?> type(String table) {
        return file.catalog.row(table).orElseThrow(() -> new IllegalArgumentException("No table " + table));
    }
}
