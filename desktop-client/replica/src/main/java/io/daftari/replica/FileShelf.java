package io.daftari.replica;

import io.daftari.model.file.AttachFile;
import io.daftari.model.file.AttachedFile;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileOwner;
import io.daftari.model.file.FileRules;
import io.daftari.model.file.MediaType;
import io.daftari.model.file.Picture;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.RowType;
import io.daftari.model.time.CaptureInterval;
import io.daftari.replica.signin.Session;
import io.daftari.replica.store.FileCopies;
import io.daftari.replica.store.JdbcDesk;
import io.daftari.replica.store.SqliteSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Photos and documents on this device: taken in without a network, shown as far as they are here, and fetched when somebody
 * asks. Reading is for what the signed-in user sees; the rows tell what there is. Safe for every thread; each call reads or
 * writes the disk.
 */
public final class FileShelf {

    /** What of others' files is kept here at most, in bytes; what waits for the hub does not count. */
    public static final long BUDGET_BYTES = 200L * 1024 * 1024;

    /** The name under which {@link Replica#watch} tells that bytes have come or gone. */
    public static final String WATCHED = "file_copy";

    /** How long bytes stay that no record names and the hub never got: as long as a refusal may be looked into. */
    private static final Duration UNNAMED_KEPT = Duration.ofDays(60);

    private final ReplicaFile file;
    private final Supplier<Session> user;

    FileShelf(ReplicaFile file, Supplier<Session> user) {
        this.file = file;
        this.user = user;
    }

    /** How the bytes of a file stand on this device. */
    public enum Standing {
        /** Here alone: they go to the hub when there is a line. */
        WAITING,
        /** Here, and the hub does not take them. */
        REFUSED,
        /** Here, and at the hub. */
        HERE,
        /** At the hub; they are fetched when somebody wants them. */
        AT_HUB,
        /** Still on the device of whoever attached the file. */
        ELSEWHERE
    }

    private Instant now() {
        return file.device.clock().read().at();
    }

    /**
     * Hangs bytes on a record, in one transaction with the operation that says so. Out of a picture goes what it says besides
     * what it shows. Bytes that are not taken are refused here, as the hub would.
     *
     * @param display what the screen calls it
     */
    public Submitted attach(FileOwner owner, UUID record, FileKind kind, String name, byte[] bytes, String display) {
        byte[] bare;
        try {
            bare = Picture.bare(bytes);
        } catch (IllegalArgumentException e) {
            return Submitted.refused(fault(FileRules.Fault.DAMAGED));
        }
        Optional<FileRules.Fault> fault = FileRules.fault(kind, bare);
        if (fault.isPresent()) {
            return Submitted.refused(fault(fault.get()));
        }
        AttachFile attach = new AttachFile(
                file.device.ids().next(),
                owner,
                record,
                kind,
                name,
                MediaType.of(bare).orElseThrow(),
                bare.length,
                FileRules.hashOf(bare));
        FileCopies.Unsent captured =
                new FileCopies.Unsent(attach.contentHash(), owner.name(), attach.id(), bare.length);
        Submitted submitted = new Submission(
                        file,
                        user.get(),
                        Drafting.of(attach),
                        display,
                        false,
                        session -> new FileCopies(session).capture(captured, record, bare, now()))
                .run();
        if (submitted.stored()) {
            file.watch.changed(Set.of(WATCHED));
        }
        return submitted;
    }

    private static Refusal fault(FileRules.Fault fault) {
        String rule = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Refusal.because(Reason.of("Invalid", "field", "file").with("rule", rule));
    }

    // ---- looking

    public Standing standing(AttachedFile row) {
        return file.store.read(session -> {
            Optional<FileCopies.Standing> copy = new FileCopies(session).standing(row.contentHash);
            if (copy.filter(FileCopies.Standing::unsent).isPresent()) {
                return copy.get().refused() == null ? Standing.WAITING : Standing.REFUSED;
            }
            if (copy.filter(FileCopies.Standing::isWhole).isPresent()) {
                return Standing.HERE;
            }
            return row.storedAt == null ? Standing.ELSEWHERE : Standing.AT_HUB;
        });
    }

    /** Why the hub does not take the bytes; empty unless it said so. */
    public Optional<String> refusal(AttachedFile row) {
        return file.store.read(
                session -> new FileCopies(session).standing(row.contentHash).map(FileCopies.Standing::refused));
    }

    /** The bytes; empty while not all of them are here: then they are wanted, and come with one of the next exchanges. */
    public Optional<byte[]> open(AttachedFile row) {
        Optional<byte[]> bytes = file.change(
                session -> {
                    FileCopies copies = new FileCopies(session);
                    boolean whole = copies.standing(row.contentHash)
                            .filter(FileCopies.Standing::isWhole)
                            .isPresent();
                    if (whole) {
                        copies.used(row.contentHash, now());
                        return Optional.of(copies.bytes(row.contentHash));
                    }
                    copies.want(row.contentHash, row.sizeBytes, now());
                    return Optional.<byte[]>empty();
                },
                done -> {});
        return bytes;
    }

    /** The small picture of a picture, if it is here already; those of records here come by themselves. */
    public Optional<byte[]> small(AttachedFile row) {
        return file.store
                .read(session -> new FileCopies(session).small(row.contentHash))
                .filter(small -> small.length > 0);
    }

    // ---- what the way to the hub needs

    /** Bytes that the hub wants from here and that a record here names. */
    public List<FileCopies.Unsent> toSend() {
        return file.store.read(session -> {
            JdbcDesk desk = desk(session);
            return new FileCopies(session)
                    .unsent().stream()
                            .filter(one -> desk.get(
                                            FileOwner.valueOf(one.owner())
                                                    .files()
                                                    .rowClass(),
                                            one.file())
                                    .filter(row -> row.contentHash.equals(one.hash()))
                                    .isPresent())
                            .toList();
        });
    }

    public byte[] piece(FileCopies.Unsent unsent, long from, int most) {
        return file.store.read(session -> new FileCopies(session).bytes(unsent.hash(), from, most));
    }

    /** The hub has all of it. */
    public void sent(FileCopies.Unsent unsent) {
        change(session -> new FileCopies(session).sent(unsent.hash()));
    }

    /** The hub does not take it, and said why. */
    public void refused(FileCopies.Unsent unsent, String why) {
        change(session -> new FileCopies(session).refused(unsent.hash(), why));
    }

    /**
     * A file whose bytes, or whose small picture, are to be fetched.
     *
     * @param from how many bytes are here
     */
    public record Missing(FileOwner owner, UUID id, String hash, long size, long from) {}

    /** What somebody waits for and the hub has. */
    public List<Missing> toFetch() {
        return file.store.read(session -> {
            FileCopies copies = new FileCopies(session);
            JdbcDesk desk = desk(session);
            List<Missing> missing = new ArrayList<>();
            for (String hash : copies.wanted()) {
                long here = copies.standing(hash).map(FileCopies.Standing::here).orElse(0L);
                Arrays.stream(FileOwner.values())
                        .flatMap(owner -> named(desk, owner, hash).stream()
                                .map(row -> new Missing(owner, row.id, hash, row.sizeBytes, here)))
                        .findFirst()
                        .ifPresent(missing::add);
            }
            return missing;
        });
    }

    private static List<? extends AttachedFile> named(Desk desk, FileOwner owner, String hash) {
        return stored(desk, owner.files(), hash);
    }

    private static <R extends AttachedFile> List<R> stored(Desk desk, RowType<R> type, String hash) {
        return desk.find(Query.of(type.rowClass()).eq("contentHash", hash)).stream()
                .filter(row -> row.storedAt != null)
                .toList();
    }

    /** The photos here whose small picture is not, the last taken first. */
    public List<Missing> toSee(int most) {
        return file.store.read(session -> {
            FileCopies copies = new FileCopies(session);
            JdbcDesk desk = desk(session);
            List<Missing> missing = new ArrayList<>();
            for (FileOwner owner : FileOwner.values()) {
                for (AttachedFile row : pictures(desk, owner.files())) {
                    if (row.storedAt != null && copies.small(row.contentHash).isEmpty() && missing.size() < most) {
                        missing.add(new Missing(owner, row.id, row.contentHash, row.sizeBytes, 0));
                    }
                }
            }
            return missing;
        });
    }

    private static <R extends AttachedFile> List<R> pictures(Desk desk, RowType<R> type) {
        return desk.find(Query.of(type.rowClass()).eq("kind", FileKind.PHOTO).orderByDescending("attachedAt"));
    }

    private JdbcDesk desk(SqliteSession session) {
        // Of the whole replica: whatever is here is kept and fetched for whoever of its users sees it.
        JdbcDesk desk = JdbcDesk.writing(file.identity().school(), file.catalog, session);
        Instant now = now();
        UUID replica = file.identity().replica();
        desk.begin(new Desk.Intent(new UUID(0, 0), replica, replica, now, CaptureInterval.at(now)));
        return desk;
    }

    /** Some bytes have come. */
    public void came(Missing missing, long from, byte[] bytes) {
        change(session -> {
            FileCopies copies = new FileCopies(session);
            copies.append(missing.hash(), from, bytes);
            boolean damaged = copies.standing(missing.hash())
                            .filter(FileCopies.Standing::isWhole)
                            .isPresent()
                    && !FileRules.hashOf(copies.bytes(missing.hash())).equals(missing.hash());
            if (damaged) {
                copies.restart(missing.hash());
                copies.want(missing.hash(), missing.size(), now());
            }
        });
    }

    /** A small picture has come; without bytes where the hub has none. */
    public void seen(Missing missing, byte[] small) {
        change(session -> new FileCopies(session).putSmall(missing.hash(), missing.size(), small, now()));
    }

    /** Forgets what no record here names any more, and makes room; what the hub does not have stays. */
    public void tidy(long budgetBytes) {
        file.change(
                session -> {
                    FileCopies copies = new FileCopies(session);
                    return copies.sweep(tables(), now().minus(UNNAMED_KEPT)) + copies.makeRoom(budgetBytes);
                },
                done -> {});
    }

    /** The tables whose rows name files. */
    static List<String> tables() {
        return Arrays.stream(FileOwner.values())
                .map(owner -> owner.files().table())
                .toList();
    }

    private void change(java.util.function.Consumer<SqliteSession> work) {
        file.change(
                session -> {
                    work.accept(session);
                    return true;
                },
                done -> file.watch.changed(Set.of(WATCHED)));
    }
}
