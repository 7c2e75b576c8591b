package io.daftari.replica;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.Decision;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.privacy.Redaction;
import io.daftari.model.row.RowType;
import io.daftari.model.seal.Backup;
import io.daftari.model.seal.SealedBox;
import io.daftari.model.seal.Signature;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.Said;
import io.daftari.replica.outbox.Outbox.Parcel;
import io.daftari.replica.store.BaseImages;
import io.daftari.replica.store.OutboxRows;
import io.daftari.replica.store.SealedPages;
import io.daftari.replica.store.Settings;
import io.daftari.replica.store.SqliteSession;
import io.daftari.replica.store.TakenLines;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the hub has said of this replica's operations, kept under its seal for a hub that forgets (heart.md, rule 12). */
final class HubWord {

    /** For so long, decided operations stay on the device in any case. */
    private static final Duration KEPT = Duration.ofDays(60);

    private final ReplicaFile file;

    HubWord(ReplicaFile file) {
        this.file = file;
    }

    private UUID replica() {
        return file.identity().replica();
    }

    /**
     * Keeps decisions with the hub's seal.
     *
     * @throws IllegalArgumentException if there are decisions and the hub that this device knows has not sealed them
     */
    void keep(SqliteSession session, Cursor to, @Nullable List<Decision> decisions, @Nullable Signature seal) {
        if (decisions == null || decisions.isEmpty()) {
            return;
        }
        if (seal == null || !new Said(to, decisions, seal).isBy(file.identity().hubKey(), replica())) {
            throw new IllegalArgumentException("The decisions are not sealed by the hub that this device knows");
        }
        new SealedPages(session).add(replica(), new Said(to, decisions, seal));
    }

    /**
     * What is decided can be read by the hub alone from now on; it is kept for one that forgets. What names somebody who was
     * erased is not kept.
     *
     * @param erased whether the hub has told of somebody who was erased
     */
    void sealDecided(SqliteSession session, Instant now, boolean erased) {
        OutboxRows outbox = new OutboxRows(session);
        boolean decided = outbox.hasUnsealed();
        if (decided) {
            Instant seen = new Settings(session)
                    .get(Settings.Key.TIME_SEEN, Instant.class)
                    .orElse(Instant.EPOCH);
            Function<JsonNode, Set<UUID>> teller = Redaction.teller(file.catalog);
            outbox.sealDecided(
                    new SealedBox.Sealer(file.identity().hubBox(), file.device.random())::seal,
                    new TakenBack(file.catalog)::keep,
                    line -> told(teller, line),
                    // A clock that was put back must not make it look old.
                    seen.isAfter(now) ? seen : now);
        }
        if (decided || erased) {
            Set<UUID> persons = new HashSet<>();
            new BaseImages(session, file.identity().school())
                    .eachHubRow(RowType.of(Erasure.class), one -> persons.add(one.id));
            boolean destroyed = !persons.isEmpty() && outbox.erase(persons);
            if (destroyed || erased) {
                new Settings(session).put(Settings.Key.SCRUB_DUE, true);
            }
        }
    }

    /** Of a replica that is withdrawn: what the hub has taken can be read by the hub alone from now on. */
    void sealTaken(SqliteSession session, long before) {
        new TakenLines(session)
                .sealBefore(
                        replica(),
                        before,
                        new SealedBox.Sealer(file.identity().hubBox(), file.device.random())::seal,
                        file.device.clock().read().at());
    }

    /**
     * Drops the copies of what a backup holds of which the hub says that it was proven, and that had been decided long
     * before.
     */
    void backedUp(SqliteSession session, Backup.Signed named) {
        Backup backup = named.backup();
        if (named.isBy(file.identity().hubKey())
                && backup.school().equals(file.identity().school())) {
            new OutboxRows(session)
                    .forgetBackedUp(backup.commit(), backup.verifiedAt().minus(KEPT));
        }
    }

    private static Set<UUID> told(Function<JsonNode, Set<UUID>> teller, byte[] line) {
        try {
            return teller.apply(Json.mapper().readTree(line));
        } catch (IOException e) {
            throw new IllegalStateException("Our own line can't be read", e);
        }
    }

    /** Operations to send, and beside those that were decided before what the hub said of them. */
    Parcel beside(SqliteSession session, Parcel parcel) {
        ExchangeRequest.Piece piece = parcel.piece();
        List<Said> said = new SealedPages(session).about(replica(), piece.from(), parcel.last());
        return said.isEmpty()
                ? parcel
                : new Parcel(
                        new ExchangeRequest.Piece(piece.from(), piece.previous(), piece.seals(), piece.device(), said),
                        parcel.lines());
    }
}
