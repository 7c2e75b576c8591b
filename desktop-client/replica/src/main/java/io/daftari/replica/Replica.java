package io.daftari.replica;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.seal.ChainFault;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.Holding;
import io.daftari.model.wire.TableSum;
import io.daftari.replica.live.TableWatch;
import io.daftari.replica.outbox.Outbox;
import io.daftari.replica.signin.Enrolment;
import io.daftari.replica.signin.Keyring.Answer;
import io.daftari.replica.signin.KeyringFile;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.OfflineSignIn;
import io.daftari.replica.signin.PasswordKey;
import io.daftari.replica.signin.SchoolDevice;
import io.daftari.replica.signin.Session;
import io.daftari.replica.signin.SignInResult;
import io.daftari.replica.signin.UserGrant;
import io.daftari.replica.store.BaseImages;
import io.daftari.replica.store.Credentials;
import io.daftari.replica.store.FileKey;
import io.daftari.replica.store.Holdings;
import io.daftari.replica.store.JdbcDesk;
import io.daftari.replica.store.OutboxRows;
import io.daftari.replica.store.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One school on one device, for screens: read what is here, submit what a person wants, watch what changes. Works without
 * a network; whatever talks to the hub does so through {@link #hubSide}.
 *
 * <p>Safe for every thread, but not for one that must not wait: each call reads or writes the disk. A {@link
 * StorageFailed} from a call means that the call did nothing; what was submitted before is safe.
 */
public final class Replica implements AutoCloseable {

    private final ReplicaFile file;
    private final HubSide hubSide;
    private final FileShelf files;
    private final Notes notes;
    private volatile @Nullable Session session;

    private Replica(ReplicaFile file) {
        this.file = file;
        this.hubSide = new HubSide(file);
        this.files = new FileShelf(file, this::requireSession);
        this.notes = new Notes(file, this::requireSession);
    }

    /**
     * Opens a replica that was enrolled on this device, and runs its undecided operations again over the hub's rows.
     *
     * @param key of the file, as its keyring or the hub gives it
     * @throws StorageFailed if the file can't be read, holds no replica, or is open already; nothing was changed
     */
    public static Replica open(Path file, FileKey key, Catalog catalog, Device device) {
        return new Replica(ReplicaFile.open(file, key, catalog, device));
    }

    /** The same, for a person who is told why it could not be opened. */
    static Replica openFor(Path file, FileKey key, Catalog catalog, Device device) throws NotLetIn {
        try {
            return open(file, key, catalog, device);
        } catch (StorageFailed e) {
            throw new NotLetIn(
                    switch (e.why()) {
                        case FAILED -> throw e;
                        case NOT_ENCRYPTED -> NotLetIn.Why.FILE_NOT_ENCRYPTED;
                        case KEY_OR_DAMAGE -> NotLetIn.Why.FILE_NOT_OPENED;
                        case NEWER -> NotLetIn.Why.FILE_NEWER;
                    },
                    "",
                    e);
        }
    }

    /**
     * Opens a replica by a user's password, with nothing but what is on this device. He is signed in unless the hub's grant
     * has ended; then what waits can still be carried to the hub.
     *
     * @throws NotLetIn if nothing was opened
     */
    public static Replica unlock(Path file, String email, char[] password, Catalog catalog, Device device)
            throws NotLetIn {
        Answer answer =
                KeyringFile.of(file).open(email, password, device.clock().read().at());
        if (answer instanceof Answer.TooSoon tooSoon) {
            throw NotLetIn.tooSoon(tooSoon.patience());
        }
        if (!(answer instanceof Answer.Opened opened)) {
            throw new NotLetIn(NotLetIn.Why.UNKNOWN_HERE, "", null);
        }
        Replica replica = openFor(file, opened.key(), catalog, device);
        replica.signIn(email, opened.password());
        return replica;
    }

    /** Makes the file of a newly enrolled replica, a key for it, and its keyring; its user is signed in. */
    public static Replica create(
            Path file, Enrolment enrolment, char[] password, PasswordKey.Cost cost, Catalog catalog, Device device) {
        FileKey key = FileKey.generate(device.random());
        new Adoption(enrolment, password, cost, device).create(file, key, catalog);
        Replica replica = open(file, key, catalog, device);
        replica.session = enrolment.session();
        return replica;
    }

    // ---- who and where

    public UUID id() {
        return file.identity().replica();
    }

    public UUID schoolId() {
        return file.identity().school();
    }

    public String schoolName() {
        return file.identity().schoolName();
    }

    public URI hub() {
        return file.identity().hub();
    }

    /** Whether this is a school to try the program with, which no hub knows. */
    public boolean isTrial() {
        return Trial.isOf(hub());
    }

    /** The hub's key as it was pinned when this device was enrolled. */
    public VerifyKey hubKey() {
        return file.identity().hubKey();
    }

    public ReplicaState state() {
        return file.state();
    }

    /** For a row that somebody makes on this device. */
    public UUID newId() {
        return file.device.ids().next();
    }

    /** What opens this replica's file. Not to be written anywhere. */
    public FileKey key() {
        return file.store.key();
    }

    /**
     * Takes on a new identity after the old one was lost: undecided operations move to its chain, their ids unchanged;
     * everything is read again from the hub; leased numbers of the old identity are given up.
     */
    public void adopt(Enrolment enrolment, char[] password, PasswordKey.Cost cost) {
        new Adoption(enrolment, password, cost, file.device).adopt(file);
        session = enrolment.session();
    }

    /**
     * Lets a user sign in on this device without a network: one more, or again one whose grant the hub has renewed.
     *
     * @throws IllegalArgumentException if the grant is of another replica or not of the pinned hub
     */
    public void addUser(UserGrant user, char[] password, PasswordKey.Cost cost) {
        if (!user.granted().grant().replica().equals(id())
                || !user.granted().isBy(file.identity().hubKey())) {
            throw new IllegalArgumentException("This grant is not for this replica");
        }
        PasswordKey stretched = PasswordKey.fresh(password, cost, file.device.random());
        Credentials.Credential credential = OfflineSignIn.credential(user, stretched, file.device.random());
        file.change(
                sqlite -> {
                    new Outbox(sqlite, id()).keyChanges();
                    new Credentials(sqlite).put(credential);
                    return credential;
                },
                done -> {});
        file.keep(user.email(), stretched);
    }

    /** The person who is signed in has another password at the hub: from now on it is his here, and no other. */
    void newPassword(char[] password, PasswordKey.Cost cost) {
        Session open = requireSession();
        PasswordKey stretched = PasswordKey.fresh(password, cost, file.device.random());
        file.change(
                sqlite -> {
                    Credentials credentials = new Credentials(sqlite);
                    Credentials.Credential before =
                            credentials.byEmail(open.email()).orElseThrow();
                    UserGrant user = new UserGrant(open.email(), open.authorKey(), before.granted());
                    credentials.put(OfflineSignIn.credential(user, stretched, file.device.random()));
                    return user;
                },
                done -> {});
        file.keep(open.email(), stretched);
    }

    // ---- signing in without a network

    /** Signs a user in by what his last sign-in with a network left here; ends the session of the one before him. */
    public SignInResult signIn(String email, char[] password) {
        return signIn(email, credential -> OfflineSignIn.stretched(credential, password));
    }

    /** The same by a password that was stretched for this user's slot in the keyring. */
    SignInResult signIn(String email, PasswordKey password) {
        return signIn(email, credential -> password);
    }

    private SignInResult signIn(String email, Function<Credentials.Credential, PasswordKey> password) {
        Instant now = file.latestTime();
        Optional<Credentials.Credential> credential = file.store.read(sqlite -> new Credentials(sqlite).byEmail(email));
        SignInResult result = credential.isEmpty()
                ? new SignInResult.Unknown()
                : OfflineSignIn.signIn(
                        credential.get(),
                        password.apply(credential.get()),
                        file.identity().hubKey(),
                        now);
        if (result instanceof SignInResult.SignedIn signedIn) {
            session = signedIn.session();
        }
        return result;
    }

    /** Forgets the unlocked key. */
    public void signOut() {
        session = null;
    }

    public Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    private Session requireSession() {
        Session open = session;
        if (open == null) {
            throw new IllegalStateException("Nobody is signed in on this replica");
        }
        return open;
    }

    // ---- submitting

    public Submitted submit(Operation operation) {
        return submit(operation, "");
    }

    /**
     * Applies the operation here and puts it into the outbox, in one transaction. A request that is refused here is not
     * stored; a fact always is.
     *
     * @param display what the screen calls it, with the names of those it is about: still readable when their rows are gone
     */
    public Submitted submit(Operation operation, String display) {
        return new Submission(file, requireSession(), Drafting.of(operation), display, false).run();
    }

    /**
     * The same for an operation that bears numbers: they are drawn in the transaction that stores it, so that none is drawn
     * and not used. What was printed before this returns may be printed again.
     */
    public Submitted submit(Drafting drafting, String display) {
        return new Submission(file, requireSession(), drafting, display, false).run();
    }

    /**
     * What would be made of it now, numbers included; none is drawn, and somebody else may draw them before. Empty where
     * there is no series yet.
     */
    public Optional<Operation> foreseen(Drafting drafting) {
        return new Submission(file, requireSession(), drafting, "", false).foreseen();
    }

    /** Stores a request, too, that was refused here: the hub may know better. */
    public Submitted submitAnyway(Operation operation, String display) {
        return new Submission(file, requireSession(), Drafting.of(operation), display, true).run();
    }

    /**
     * What takes back an operation of the signed-in user, to be submitted like any other: it may be refused, with the list of
     * what was built on it. Empty if nothing takes it back, or what it was about has left this device.
     */
    public Optional<Operation> undoOf(UUID operation) {
        return typed().undo(operation);
    }

    /** What the signed-in user typed on this device. */
    public Typed typed() {
        return new Typed(file, requireSession().userId());
    }

    /**
     * Draws a number of a leased series, never to be drawn again, before there is an operation for it; empty when a paper
     * must say "provisional". If no operation comes of it, a person has to declare it void.
     */
    public OptionalLong nextNumber(String series, int year) {
        if (file.state().needsNewIdentity()) {
            return OptionalLong.empty();
        }
        Instant now = file.latestTime();
        return file.change(
                sqlite -> Numbers.leased(sqlite, now, series, year),
                number -> file.device.steps().reached("number.afterCommit"));
    }

    // ---- reading

    /** Reads what the signed-in user may see, forecasts included. */
    public <T> T read(Reader<T> reader) {
        Session open = requireSession();
        Instant now = file.device.clock().read().at();
        return file.store.read(sqlite -> {
            JdbcDesk desk = JdbcDesk.reading(schoolId(), file.catalog, sqlite, open.userId());
            desk.begin(new Desk.Intent(new UUID(0, 0), open.userId(), id(), now, CaptureInterval.at(now)));
            return reader.read(desk);
        });
    }

    /**
     * What a row is called, even one that is not here and to which rows here only refer; empty if its name is not known, or
     * not for the signed-in user.
     */
    public <R extends Row> Optional<String> nameOf(Class<R> type, UUID id) {
        return read(desk -> desk.nameOf(type, id));
    }

    /** The hub's commit up to which this replica has read; part of a {@code SeenList}. */
    public long commit() {
        return file.store.read(sqlite -> new Settings(sqlite)
                .get(Settings.Key.CURSOR, Cursor.class)
                .orElse(Cursor.START)
                .commit());
    }

    /** The signed-in user's undecided operations in order. */
    public List<PendingOperation> pending() {
        UUID user = requireSession().userId();
        return file.store.read(sqlite -> new OutboxRows(sqlite)
                .undecided().stream()
                        .filter(entry -> entry.author().equals(user))
                        .map(PendingOperation::of)
                        .toList());
    }

    /** The signed-in user's operations that the hub has decided, the last first. */
    public List<DecidedOperation> decided(int limit) {
        UUID user = requireSession().userId();
        return file.store.read(sqlite -> new OutboxRows(sqlite)
                .decided(user, limit).stream().map(DecidedOperation::of).toList());
    }

    /** What was decided otherwise than it was sent and is not settled, the last captured first. */
    public List<InboxItem> inbox() {
        return read(desk -> desk.find(InboxItem.open()));
    }

    public List<Holding> holdings() {
        return file.store.read(sqlite -> new Holdings(sqlite).list());
    }

    /** Number of the last operation submitted here. */
    public long lastSubmitted() {
        return file.store.read(sqlite -> new Outbox(sqlite, id()).head().n());
    }

    /** The devices of the school as the hub last told the signed-in user; empty where it never did. */
    public Optional<SchoolDevice.Listed> knownDevices() {
        UUID user = requireSession().userId();
        return file.store
                .read(sqlite -> new Settings(sqlite).get(Settings.Key.DEVICES, SchoolDevice.Listed.class))
                .filter(listed -> listed.user().equals(user));
    }

    void keepDevices(SchoolDevice.Listed listed) {
        file.change(
                sqlite -> {
                    new Settings(sqlite).put(Settings.Key.DEVICES, listed);
                    return listed;
                },
                done -> {});
    }

    // ---- proof

    /** Count and hash of the hub's rows per table, without forecasts. */
    public Map<String, TableSum> verify() {
        return hubSide.verifying().sums();
    }

    /**
     * Reads the replica's own chain, decided and undecided, and says the first thing that is wrong with it: a damaged disk
     * or a hand in the file. Empty where all is as it was linked.
     */
    public Optional<ChainFault> verifyChain() {
        return file.store.read(sqlite -> new Outbox(sqlite, id()).verify());
    }

    /** Every row as the hub last said it, by table and id, one after the other. */
    public void canonicalRows(BiConsumer<String, ObjectNode> taker) {
        file.store.read(sqlite -> {
            BaseImages images = new BaseImages(sqlite, schoolId());
            for (RowType<?> type : file.catalog.rows()) {
                eachRow(images, type, taker);
            }
            return true;
        });
    }

    /** The hub's word on some rows, by their tables; those that it does not have are missing. */
    public void canonicalRows(Map<String, ? extends Collection<UUID>> ids, BiConsumer<String, ObjectNode> taker) {
        file.store.read(sqlite -> {
            BaseImages images = new BaseImages(sqlite, schoolId());
            ids.forEach((table, some) -> {
                RowType<?> type = file.catalog.row(table).orElseThrow();
                images.hubRows(type, some).values().forEach(row -> taker.accept(table, RowJson.write(row)));
            });
            return true;
        });
    }

    private static <R extends Row> void eachRow(
            BaseImages images, RowType<R> type, BiConsumer<String, ObjectNode> taker) {
        images.eachHubRow(type, row -> taker.accept(type.table(), RowJson.write(row)));
    }

    /** Whether a cut of power can't take back what {@link #submit} has stored: each commit is on the disk when it returns. */
    public boolean isDurable() {
        return file.store.syncLevel() >= 2;
    }

    // ---- others

    /** Tells which tables change. */
    public TableWatch watch() {
        return file.watch;
    }

    ReplicaFile file() {
        return file;
    }

    /** What the signed-in user keeps on this device for himself. */
    public Notes notes() {
        return notes;
    }

    /** Photos and documents. */
    public FileShelf files() {
        return files;
    }

    /** What an exchange with the hub does to this replica. */
    public HubSide hubSide() {
        return hubSide;
    }

    @Override
    public void close() {
        session = null;
        file.close();
    }
}
