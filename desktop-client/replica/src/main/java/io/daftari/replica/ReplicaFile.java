package io.daftari.replica;

import io.daftari.model.op.Catalog;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.Contact;
import io.daftari.replica.live.TableWatch;
import io.daftari.replica.outbox.ChainHead;
import io.daftari.replica.outbox.HighWater;
import io.daftari.replica.outbox.Identity;
import io.daftari.replica.outbox.Outbox;
import io.daftari.replica.rebase.Pending;
import io.daftari.replica.rebase.Rebase;
import io.daftari.replica.signin.KeyFile;
import io.daftari.replica.signin.Keyring;
import io.daftari.replica.signin.KeyringFile;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.PasswordKey;
import io.daftari.replica.store.FileKey;
import io.daftari.replica.store.OutboxRows;
import io.daftari.replica.store.Rereading;
import io.daftari.replica.store.Sealed;
import io.daftari.replica.store.Settings;
import io.daftari.replica.store.SqliteSchema;
import io.daftari.replica.store.SqliteSession;
import io.daftari.replica.store.SqliteStore;
import io.daftari.replica.store.Staging;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replica as it lies on the disk, with what must be kept in step with it in memory: the undecided operations' traces
 * and the mark beside the file. All changes go through {@link #change}, one at a time.
 */
final class ReplicaFile implements AutoCloseable {

    static final String DEVICE_KEY = "device key";

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaFile.class);

    final Catalog catalog;
    final Device device;
    final SqliteStore store;
    final TableWatch watch = new TableWatch();
    final Pending pending = new Pending();
    private final HighWater highWater;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile Identity identity;
    private volatile @Nullable SigningKey deviceKey;
    private volatile ReplicaState state;

    private ReplicaFile(Catalog catalog, Device device, SqliteStore store, HighWater highWater, Identity identity) {
        this.catalog = catalog;
        this.device = device;
        this.store = store;
        this.highWater = highWater;
        this.identity = identity;
        this.deviceKey = openDeviceKey(identity);
        this.state = ReplicaState.READY;
    }

    static ReplicaFile open(Path file, FileKey key, Catalog catalog, Device device) {
        SqliteStore store = SqliteStore.open(file, key, device.steps());
        boolean opened = false;
        try {
            Identity identity = store.write(session -> {
                SqliteSchema.Migration done = SqliteSchema.migrate(session, catalog);
                Settings settings = new Settings(session);
                Identity known = settings.get(Settings.Key.IDENTITY, Identity.class)
                        .orElseThrow(() -> new StorageFailed("This file holds no replica: " + file));
                if (done.readAgain()) {
                    new Rereading(settings).begin(done.added());
                }
                return known;
            });
            ReplicaFile replica =
                    new ReplicaFile(catalog, device, store, HighWater.open(beside(file, ".mark")), identity);
            replica.compareWithMark();
            replica.change(
                    session -> replica.rebase().rebuild(session, replica.pending),
                    result -> result.settle(replica.pending));
            opened = true;
            return replica;
        } finally {
            if (!opened) {
                store.close();
            }
        }
    }

    static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private @Nullable SigningKey openDeviceKey(Identity of) {
        Optional<byte[]> key = KeyFile.read(beside(store.file(), ".key"))
                .flatMap(secret -> Sealed.open(secret, DEVICE_KEY, of.sealedDeviceKey()));
        return key.map(SigningKey::ofBytes).orElse(null);
    }

    private void compareWithMark() {
        ChainHead head = store.read(session -> new Outbox(session, identity.replica()).head());
        Optional<ChainHead> mark = highWater.read();
        state = store.read(session -> new Settings(session)
                .get(Settings.Key.STANDING, ReplicaState.class)
                .orElseGet(() -> isBehind(session, head, mark) ? ReplicaState.RESTORED : ReplicaState.READY));
        if (state == ReplicaState.READY && (mark.isEmpty() || mark.get().n() < head.n())) {
            highWater.mark(head);
        }
    }

    /** Whether this file is not the one that gave out the marked number, or not as young. */
    private boolean isBehind(SqliteSession session, ChainHead head, Optional<ChainHead> mark) {
        if (deviceKey == null) {
            return true;
        }
        if (mark.isEmpty()) {
            return head.n() > 0;
        }
        ChainHead marked = mark.get();
        if (!marked.replica().equals(identity.replica()) || marked.n() > head.n()) {
            return true;
        }
        return marked.n() > 0
                && !new OutboxRows(session)
                        .linkOf(identity.replica(), marked.n())
                        .filter(marked.link()::equals)
                        .isPresent();
    }

    /**
     * Does the work in one transaction, alone, and then brings the memory in step with it.
     *
     * @param afterCommit runs when the work is on the disk, before anybody else may change something
     */
    <T> T change(Function<SqliteSession, T> work, Consumer<T> afterCommit) {
        changing.lock();
        try {
            T result = store.write(work::apply);
            afterCommit.accept(result);
            return result;
        } finally {
            changing.unlock();
        }
    }

    /** As {@link #change} of all that a replica is to hold. */
    <T> T fill(Function<SqliteSession, T> work, Consumer<T> afterCommit) {
        changing.lock();
        try {
            T result = store.fill(work::apply);
            afterCommit.accept(result);
            return result;
        } finally {
            changing.unlock();
        }
    }

    /** As {@link #change} of what a loss of power may undo. */
    <T> T note(Function<SqliteSession, T> work) {
        changing.lock();
        try {
            return store.note(work::apply);
        } finally {
            changing.unlock();
        }
    }

    Identity identity() {
        return identity;
    }

    /** The device's key; null in a copy of the file that has lost it. */
    @Nullable
    SigningKey deviceKey() {
        return deviceKey;
    }

    ReplicaState state() {
        return state;
    }

    /** Remembers how the replica stands from now on. */
    void stand(ReplicaState standing) {
        change(
                session -> {
                    Settings settings = new Settings(session);
                    if (standing == ReplicaState.READY) {
                        // So that the next start compares the file with its mark again.
                        settings.remove(Settings.Key.STANDING);
                    } else {
                        settings.put(Settings.Key.STANDING, standing);
                    }
                    return standing;
                },
                stored -> state = stored);
        watch.changed(java.util.Set.of(TableWatch.OUTBOX));
    }

    void mark(ChainHead head) {
        highWater.mark(head);
    }

    /** The first mark of a new identity; written before the file's transaction ends, so that no copy can be older. */
    void restartMark(ChainHead head) {
        highWater.restart(head);
    }

    /** The transaction that changed the identity is committed. */
    void adopted(Identity newIdentity) {
        identity = newIdentity;
        deviceKey = openDeviceKey(newIdentity);
        state = ReplicaState.READY;
    }

    /** Removes all that is left of a replica whose keyring is destroyed, but for the keyring's last word. */
    static void remove(Path file) {
        Staging.remove(beside(file, ".staging"));
        for (String ending : List.of("-wal", "-shm", "-journal", ".mark", ".key", "")) {
            try {
                Files.deleteIfExists(beside(file, ending));
            } catch (IOException e) {
                throw new StorageFailed("What is left of a replica can't be removed: " + file, e);
            }
        }
    }

    private KeyringFile keyring() {
        return KeyringFile.of(store.file());
    }

    /** The keyring as it stands; a new one where it was lost, which this replica's own knowledge makes good. */
    private Keyring soundKeyring() {
        try {
            Optional<Keyring> found = keyring().find().filter(known -> !known.isWithdrawn());
            if (found.isPresent()) {
                return found.get();
            }
        } catch (NotLetIn damaged) {
            LOG.warn("the keyring was damaged and is made anew; its users sign in with the hub once");
        }
        return Keyring.of(identity, store.key(), device.random());
    }

    /** Lets a password open this file from now on. */
    void keep(String email, PasswordKey password) {
        keyring().write(soundKeyring().with(email, password, store.key(), device.random()));
    }

    /** What opens the file is gone from this device for good; in memory it stays until the program ends. */
    void destroyKeys() {
        Keyring keyring = soundKeyring();
        keyring().destroy(keyring);
    }

    private boolean isDestroyed() {
        return keyring().isWithdrawn();
    }

    /** The keyring says of whom this replica is now. */
    void keepIdentity() {
        keyring().write(soundKeyring().as(identity, store.key(), device.random()));
    }

    /** Where a snapshot is gathered, beside the file. */
    Staging staging() {
        return new Staging(beside(store.file(), ".staging"), store.key(), device.random());
    }

    /** The school is served at another address. */
    void moveTo(URI hub) {
        Identity moved = new Identity(
                identity.replica(),
                identity.school(),
                identity.schoolName(),
                hub,
                identity.hubKey(),
                identity.hubBox(),
                identity.sealedDeviceKey());
        change(
                session -> {
                    new Settings(session).put(Settings.Key.IDENTITY, moved);
                    return moved;
                },
                stored -> identity = stored);
        keepIdentity();
    }

    Rebase rebase() {
        return new Rebase(catalog, identity.school(), identity.replica());
    }

    /** The hub's time by this device's clock, put right where the hub knows better. */
    Instant hubTime() {
        ClockReading reading = device.clock().read();
        return store.read(session -> hubTime(new Settings(session), reading));
    }

    private static Instant hubTime(Settings settings, ClockReading reading) {
        return settings.get(Settings.Key.CLOCK_OFF, Contact.class)
                .map(contact -> contact.hubTimeAt(reading))
                .orElse(reading.at());
    }

    /** The latest time that this device has seen, by the hub or by its own clock, put right where the hub knows better. */
    Instant latestTime() {
        return store.read(this::latestTime);
    }

    /** The same, in a transaction that is open. */
    Instant latestTime(SqliteSession session) {
        ClockReading reading = device.clock().read();
        Settings settings = new Settings(session);
        Instant seen = settings.get(Settings.Key.TIME_SEEN, Instant.class).orElse(Instant.EPOCH);
        Instant time = hubTime(settings, reading);
        return seen.isAfter(time) ? seen : time;
    }

    @Override
    public void close() {
        changing.lock();
        try {
            store.close();
            highWater.close();
            if (state == ReplicaState.REVOKED && isDestroyed()) {
                remove(store.file());
            }
        } finally {
            changing.unlock();
        }
    }
}
