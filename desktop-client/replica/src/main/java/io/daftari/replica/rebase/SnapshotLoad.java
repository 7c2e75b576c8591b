package io.daftari.replica.rebase;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.Snapshot;
import io.daftari.replica.store.BaseImages;
import io.daftari.replica.store.Days;
import io.daftari.replica.store.Holdings;
import io.daftari.replica.store.OutboxRows;
import io.daftari.replica.store.OutboxRows.Entry;
import io.daftari.replica.store.OutboxRows.State;
import io.daftari.replica.store.Rereading;
import io.daftari.replica.store.SeenLists;
import io.daftari.replica.store.Settings;
import io.daftari.replica.store.SqliteSession;
import io.daftari.replica.store.Staging;
import io.daftari.replica.store.Stubs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts a gathered snapshot in the place of all the hub's rows, with its holdings and its cursor, in the transaction of the
 * session. The outbox stays, but for what the hub has decided; its forecasts are made again over the new rows.
 */
final class SnapshotLoad {

    /** From so many rows on a table is indexed when all are in. */
    private static final int LONG = 10_000;

    private final Catalog catalog;
    private final UUID schoolId;
    private final UUID replica;
    private final Snapshot.Manifest manifest;
    private final Staging staging;
    private final LongConsumer progress;

    /** @param progress is told how many rows are in */
    SnapshotLoad(
            Catalog catalog,
            UUID schoolId,
            UUID replica,
            Snapshot.Manifest manifest,
            Staging staging,
            LongConsumer progress) {
        this.catalog = catalog;
        this.schoolId = schoolId;
        this.replica = replica;
        this.manifest = manifest;
        this.staging = staging;
        this.progress = progress;
    }

    /** Rows of one type, read from a part. */
    private record Decoded<R extends Row>(RowType<R> type, List<R> rows) {

        void putInto(BaseImages images) {
            images.load(type, rows);
        }
    }

    /**
     * Replaces rows, holdings and cursor; returns the decisions that it brought.
     *
     * @throws IllegalArgumentException if a part is not in its form, or not what the manifest says
     */
    List<Decision> run(SqliteSession session) {
        BaseImages images = new BaseImages(session, schoolId);
        Set<RowType<?>> full = longTables();
        images.unindex(full);
        images.clear(catalog);
        loadAll(images);
        images.index(full);
        Stubs stubs = new Stubs(session);
        stubs.clear();
        stubs.take(manifest.stubs() == null ? Map.of() : manifest.stubs());
        Holdings holdings = new Holdings(session);
        holdings.clear();
        holdings.gain(manifest.holdings() == null ? List.of() : manifest.holdings());
        List<Decision> decided = takeDecisions(new OutboxRows(session));
        if (new OutboxRows(session).isEmpty()) {
            new SeenLists(session).clear();
        }
        Settings settings = new Settings(session);
        settings.put(Settings.Key.CURSOR, manifest.at());
        new Rereading(settings).end();
        settings.put(Settings.Key.SCRUB_DUE, true);
        // When it was looked at last stays: two of one day, with another word each time, would go in circles.
        Days days = new Days(session);
        Days.Horizon before = days.horizon();
        days.set(new Days.Horizon(
                manifest.since(), before == null ? 0 : before.terms(), before == null ? null : before.on()));
        return decided;
    }

    private Set<RowType<?>> longTables() {
        Map<String, Integer> rows = new HashMap<>();
        manifest.allParts().forEach(part -> rows.merge(part.table(), part.rows(), Integer::sum));
        Set<RowType<?>> tables = new LinkedHashSet<>();
        rows.forEach((table, count) -> {
            if (count >= LONG) {
                catalog.row(table).ifPresent(tables::add);
            }
        });
        return tables;
    }

    /** One part is read while the one before is written: the two take about as long. */
    private void loadAll(BaseImages images) {
        Iterator<Snapshot.Part> parts = manifest.allParts().iterator();
        CompletableFuture<Optional<Decoded<?>>> next = decodeNext(parts);
        long rows = 0;
        while (next != null) {
            Optional<Decoded<?>> decoded = await(next);
            next = decodeNext(parts);
            if (decoded.isPresent()) {
                decoded.get().putInto(images);
                rows += decoded.get().rows().size();
                progress.accept(rows);
            }
        }
    }

    private @Nullable CompletableFuture<Optional<Decoded<?>>> decodeNext(Iterator<Snapshot.Part> parts) {
        if (!parts.hasNext()) {
            return null;
        }
        Snapshot.Part part = parts.next();
        return CompletableFuture.supplyAsync(() -> decode(part));
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private Optional<Decoded<?>> decode(Snapshot.Part part) {
        byte[] bytes = staging.read(part)
                .orElseThrow(() -> new IllegalArgumentException("A part of the snapshot was damaged: " + part));
        // Of a newer hub's tables nothing is known here: they come with the next version.
        Optional<RowType<?>> type = catalog.row(part.table());
        return type.map(known -> decode(known, part, bytes));
    }

    private <R extends Row> Decoded<R> decode(RowType<R> type, Snapshot.Part part, byte[] bytes) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), 8192)) {
            JsonNode columns = Json.mapper().readTree(in);
            return new Decoded<>(type, Incoming.read(type, schoolId, columns));
        } catch (IOException e) {
            throw new IllegalArgumentException("A part of the snapshot is not in its form: " + part, e);
        }
    }

    private List<Decision> takeDecisions(OutboxRows outbox) {
        List<Decision> taken = new ArrayList<>();
        for (Decision decision : manifest.decisions() == null ? List.<Decision>of() : manifest.decisions()) {
            Optional<Entry> entry = outbox.get(decision.n());
            if (entry.isEmpty() || !entry.get().isMeantBy(decision, replica)) {
                continue;
            }
            taken.add(decision);
            if (decision.status().isDecision()) {
                outbox.decide(replica, decision, manifest.at().commit());
            } else {
                outbox.setState(decision.n(), State.HELD, decision.reasons());
            }
        }
        return taken;
    }
}
