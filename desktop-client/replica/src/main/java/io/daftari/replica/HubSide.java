package io.daftari.replica;

import io.daftari.model.op.Decision;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.seal.BoxKey;
import io.daftari.model.seal.DeviceCertificate;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.time.ClockReading;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.ExchangeReply.Page;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Readmission;
import io.daftari.model.wire.Snapshot;
import io.daftari.replica.live.TableWatch;
import io.daftari.replica.outbox.Outbox;
import io.daftari.replica.outbox.Outbox.Parcel;
import io.daftari.replica.rebase.Rebase;
import io.daftari.replica.store.Credentials;
import io.daftari.replica.store.FileCopies;
import io.daftari.replica.store.NumberLeases;
import io.daftari.replica.store.OutboxRows;
import io.daftari.replica.store.OutboxRows.State;
import io.daftari.replica.store.Rereading;
import io.daftari.replica.store.Settings;
import io.daftari.replica.store.SqliteSession;
import io.daftari.replica.store.Staging;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange does to a replica: what it takes out to send, and how it puts in what came. Each call is one
 * transaction or less, so that an exchange may end anywhere and go on later from what is on the disk.
 */
public final class HubSide {

    /** So many rows are held in SQLite's memory until they are committed. */
    private static final int MOST_FILLED = 150_000;

    private final ReplicaFile file;

    private final Verifying verifying;
    private final Salvage salvage;
    private final HubWord word;
    private final Carrying carrying;
    private final Leaving leaving;
    private final Watchdog watchdog;
    private final Openings openings;
    private final Pruning pruning;

    HubSide(ReplicaFile file) {
        this.file = file;
        this.verifying = new Verifying(file, this);
        this.salvage = new Salvage(file);
        this.word = new HubWord(file);
        this.carrying = new Carrying(file);
        this.leaving = new Leaving(file, this, word);
        this.watchdog = new Watchdog(file);
        this.openings = new Openings(file, watchdog);
        this.pruning = new Pruning(file);
    }

    /** What a hub that has forgotten gets from this replica. */
    public Salvage salvage() {
        return salvage;
    }

    /** How far back the replica goes. */
    public Pruning pruning() {
        return pruning;
    }

    /** Whether the replica holds what it should. */
    public Verifying verifying() {
        return verifying;
    }

    /** How many undecided operations there are, by how they stand. */
    public record Counts(long pending, long doubtful, long held, Optional<Instant> oldest) {

        public long all() {
            return pending + doubtful + held;
        }
    }

    /** Since when nothing of the outbox has got on. */
    public Watchdog watchdog() {
        return watchdog;
    }

    public UUID replica() {
        return file.identity().replica();
    }

    public UUID school() {
        return file.identity().school();
    }

    public URI hub() {
        return file.identity().hub();
    }

    /** Whether there is no hub at all, but a school to try the program with. */
    public boolean isTrial() {
        return Trial.isOf(hub());
    }

    public ReplicaState state() {
        return file.state();
    }

    public ClockReading clock() {
        return file.device.clock().read();
    }

    public Steps steps() {
        return file.device.steps();
    }

    public Counts counts() {
        return file.store.read(session -> {
            OutboxRows outbox = new OutboxRows(session);
            return new Counts(
                    outbox.count(State.PENDING),
                    outbox.count(State.DOUBTFUL),
                    outbox.count(State.HELD),
                    outbox.oldestSubmission());
        });
    }

    /** When the last exchange went through; empty before the first. */
    public Optional<Instant> lastExchange() {
        return file.store.read(session -> new Settings(session).get(Settings.Key.LAST_EXCHANGE, Instant.class));
    }

    // ---- up

    /** The number of the operation that the hub wants next, as far as is known. */
    public long hubExpects() {
        return file.store.read(HubSide::hubExpects);
    }

    static long hubExpects(SqliteSession session) {
        return new Settings(session).get(Settings.Key.HUB_EXPECTS, Long.class).orElse(1L);
    }

    /** The number of the last operation of the chain. */
    public long last() {
        return file.store.read(session -> new Outbox(session, replica()).head().n());
    }

    /** Whether there are operations that the hub does not have, as far as is known. */
    public boolean hasLeftToSend() {
        return file.store.read(session ->
                hubExpects(session) <= new Outbox(session, replica()).head().n());
    }

    /** The key to which is sealed what only the hub may read. */
    public BoxKey hubBox() {
        return file.identity().hubBox();
    }

    /** From where the hub's word is to be read on; from the start while all is read anew. */
    public Cursor cursor() {
        return file.store.read(HubSide::cursor);
    }

    /** The files that were made here for a carrier. */
    public Carrying carrying() {
        return carrying;
    }

    public SecureRandom random() {
        return file.device.random();
    }

    /** The key by which the hub's word is known, pinned when this device was enrolled. */
    public VerifyKey hubKey() {
        return file.identity().hubKey();
    }

    /** The next request: the cursor, and the operations that the hub wants next as far as one piece takes them. */
    public ExchangeRequest request() {
        return request(HubSide::hubExpects, null, HubSide::cursor);
    }

    /** The next request of a replica that has read up to a cursor in pages which it holds, but has not put in yet. */
    public ExchangeRequest requestBeyond(Cursor cursor) {
        return request(HubSide::hubExpects, null, session -> cursor);
    }

    /** A request with the operations from n on as far as one piece takes them; n beyond the last for none. */
    public ExchangeRequest request(long n, ExchangeRequest.@Nullable Carried carried) {
        return request(session -> n, carried, HubSide::cursor);
    }

    private ExchangeRequest request(
            ToLongFunction<SqliteSession> from,
            ExchangeRequest.@Nullable Carried carried,
            Function<SqliteSession, Cursor> cursor) {
        SigningKey device = requireDeviceKey();
        ClockReading clock = clock();
        return file.store.read(session -> {
            long n = from.applyAsLong(session);
            Optional<Parcel> parcel =
                    new Outbox(session, replica()).parcel(n, device).map(sent -> word.beside(session, sent));
            long upTo = parcel.map(Parcel::last).orElse(n - 1);
            long unsent = Math.max(0, new Outbox(session, replica()).head().n() - upTo);
            Optional<Instant> oldest = unsent == 0 ? Optional.empty() : new OutboxRows(session).submittedFrom(upTo + 1);
            ExchangeRequest.Header header = new ExchangeRequest.Header(
                    ExchangeRequest.VERSION,
                    file.catalog.schema().version(),
                    replica(),
                    cursor.apply(session),
                    clock,
                    parcel.map(Parcel::piece).orElse(null),
                    unsent == 0 ? null : unsent,
                    oldest.orElse(null),
                    carried,
                    file.device.app(),
                    new Rereading(new Settings(session))
                            .known()
                            .map(Rereading.Known::cursor)
                            .orElse(null));
            return new ExchangeRequest(header, parcel.map(Parcel::lines).orElse(List.of()));
        });
    }

    /** What this replica shows to a hub that does not know it any more; empty where the hub has certified nothing. */
    public Optional<Readmission> readmission() {
        return file.store.read(session -> new Settings(session)
                .get(Settings.Key.CERTIFICATE, DeviceCertificate.Signed.class)
                .map(certificate -> new Readmission(
                        ExchangeRequest.VERSION,
                        certificate,
                        new Rereading(new Settings(session)).last(),
                        new Credentials(session).kept(replica(), Readmission.MAX_GRANTS),
                        file.state() == ReplicaState.REVOKED)));
    }

    /** Signs with the device's key. */
    public Signature sign(byte[] message) {
        return requireDeviceKey().sign(message);
    }

    private SigningKey requireDeviceKey() {
        if (isTrial()) {
            // Every request to a hub is signed: nothing of a trial can be sent, whoever tries.
            throw new IllegalStateException("A trial school sends nothing");
        }
        SigningKey key = file.deviceKey();
        if (key == null) {
            throw new IllegalStateException("This copy of the replica has lost its device key");
        }
        return key;
    }

    // ---- down

    /** What the hub said at the beginning of its last answer. */
    public Openings openings() {
        return openings;
    }

    /**
     * Puts one page in, with its cursor; on the disk when this returns.
     *
     * @return the decisions that it brought on operations of this replica
     * @throws IllegalArgumentException if the page is not in its form; nothing of it is taken
     */
    public List<Decision> apply(Page page) {
        return rebase(session -> {
            if (page.to().commit() < cursor(session).commit()) {
                return new Rebase.Result(new TreeSet<>(), List.of(), List.of(), false);
            }
            word.keep(session, page.to(), page.decisions(), page.seal());
            boolean erased = page.rows() != null && page.rows().containsKey(Erasure.TABLE);
            Optional<ErasedUsers> users = erased ? Optional.of(new ErasedUsers(session, school())) : Optional.empty();
            Rebase.Result result = file.rebase().apply(session, page, file.pending);
            users.ifPresent(ErasedUsers::forget);
            word.sealDecided(session, clock().at(), erased);
            if (erased) {
                new FileCopies(session).forgetErased(FileShelf.tables());
                // People call devices after themselves; the hub is asked again when somebody looks.
                new Settings(session).remove(Settings.Key.DEVICES);
            }
            steps().reached("page.beforeCommit");
            return result;
        });
    }

    /** The hub has no more pages. */
    public void readToTheEnd() {
        readToTheEnd(clock().at());
    }

    /** @param at when the hub had no more */
    public void readToTheEnd(Instant at) {
        file.note(session -> {
            new Settings(session).put(Settings.Key.LAST_EXCHANGE, at);
            return at;
        });
        staging().clear();
        leaving.scrub();
    }

    // ---- all anew

    /** Where a snapshot is gathered. */
    public Staging staging() {
        return file.staging();
    }

    /** The snapshot that was begun where this replica still stands. */
    public Optional<Snapshot.Manifest> begunSnapshot() {
        return staging().manifest(replica(), file.store.read(HubSide::cursor));
    }

    /** Begins to gather a snapshot. */
    public void beginSnapshot(Snapshot.Manifest manifest) {
        staging().begin(replica(), file.store.read(HubSide::cursor), manifest);
    }

    /** Asks for all that this replica holds. */
    public Snapshot.Request snapshotRequest() {
        return file.store.read(session -> new Snapshot.Request(
                ExchangeRequest.VERSION,
                replica(),
                new OutboxRows(session)
                        .first()
                        .orElse(new Outbox(session, replica()).head().n() + 1),
                pruning.wanted(session)));
    }

    /**
     * Puts the gathered snapshot in the place of the hub's rows; on the disk when this returns. What was submitted before
     * and meanwhile stays.
     *
     * @param progress is told how many rows are in, while the transaction is open
     * @return the decisions that it brought on operations of this replica
     * @throws IllegalArgumentException if the snapshot is not in its form; nothing of it is taken
     */
    public List<Decision> takeSnapshot(Snapshot.Manifest manifest, LongConsumer progress) {
        List<ExchangeReply.Lease> leases = manifest.leases();
        if (leases != null) {
            file.change(
                    session -> {
                        takeLeases(session, leases);
                        return true;
                    },
                    done -> {});
        }
        List<Decision> decided = rebase(fills(manifest), session -> {
            word.keep(session, manifest.at(), manifest.decisions(), manifest.seal());
            Rebase.Result result = file.rebase().load(session, manifest, staging(), progress, file.pending);
            word.sealDecided(session, clock().at(), true);
            steps().reached("snapshot.beforeCommit");
            return result;
        });
        steps().reached("snapshot.afterCommit");
        // Every part was checked by its hash as it was read.
        verifying.note(true, 0);
        staging().clear();
        return decided;
    }

    static void takeLeases(SqliteSession session, List<ExchangeReply.Lease> given) {
        NumberLeases leases = new NumberLeases(session);
        given.forEach(lease -> leases.add(lease.series(), lease.year(), lease.first(), lease.last()));
    }

    /** Whether a snapshot is the first that comes here; while one is put in that outgrows memory, nobody could read. */
    private boolean fills(Snapshot.Manifest manifest) {
        return manifest.rows() <= MOST_FILLED
                && file.store.read(
                        session -> new Rereading(new Settings(session)).last().equals(Cursor.START));
    }

    List<Decision> rebase(Function<SqliteSession, Rebase.Result> work) {
        return rebase(false, work);
    }

    private List<Decision> rebase(boolean fills, Function<SqliteSession, Rebase.Result> work) {
        Function<SqliteSession, Rebase.Result> watched = session -> {
            Rebase.Result done = work.apply(session);
            if (!done.decided().isEmpty()) {
                watchdog.moved(session);
            }
            return done;
        };
        Consumer<Rebase.Result> settle = done -> {
            done.settle(file.pending);
            steps().reached("page.afterCommit");
        };
        Rebase.Result result = fills ? file.fill(watched, settle) : file.change(watched, settle);
        Set<String> tables = new TreeSet<>(result.tables());
        if (!result.decided().isEmpty() || !result.rerun().isEmpty()) {
            tables.add(TableWatch.OUTBOX);
        }
        file.watch.changed(tables);
        return result.decided();
    }

    /** The hub knows other operations under our numbers. */
    public void forked() {
        file.stand(ReplicaState.FORKED);
    }

    /** The school is closed, or open again. */
    public void closed(boolean closed) {
        if (closed && file.state() == ReplicaState.READY) {
            file.stand(ReplicaState.CLOSED);
        } else if (!closed && file.state() == ReplicaState.CLOSED) {
            file.stand(ReplicaState.READY);
        }
    }

    /** The school is served at another address; the chain goes on there. */
    public void movedTo(URI hub) {
        file.moveTo(hub);
    }

    /** Whether bytes of files are here that the hub wants and does not have. */
    public boolean hasUnsentFiles() {
        return file.store.read(session -> !new FileCopies(session).unsent().isEmpty());
    }

    /** The hub has withdrawn this replica and has all that was captured: nothing readable of the school stays here. */
    public void revoked() {
        leaving.revoked(!hasLeftToSend());
    }

    static Cursor cursor(SqliteSession session) {
        return new Settings(session).get(Settings.Key.CURSOR, Cursor.class).orElse(Cursor.START);
    }
}
