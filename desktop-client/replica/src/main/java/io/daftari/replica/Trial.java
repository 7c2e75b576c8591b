package io.daftari.replica;

import io.daftari.model.number.DrawnNumber;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.MemoryStore;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.seal.BoxSecret;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.wire.ExchangeReply.Lease;
import io.daftari.model.wire.Holding;
import io.daftari.replica.signin.Enrolment;
import io.daftari.replica.signin.NoHubDoor;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.PasswordKey;
import io.daftari.replica.signin.UserGrant;
import io.daftari.replica.store.BaseImages;
import io.daftari.replica.store.FileKey;
import io.daftari.replica.store.Holdings;
import io.daftari.replica.store.Settings;
import io.daftari.replica.store.SqliteSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A school to try the program with, on this computer alone and without a network: in a folder of its own, apart from every
 * real school. It is a replica like any other, but of no hub: the keys that it takes for a hub's were made here, and their
 * secret halves are thrown away, its address is none, and it signs no request. What is done in it stays on the disk until
 * it is begun again or removed. Blocks; belongs to one background thread.
 */
public final class Trial implements AutoCloseable {

    /** What stands in the place of a hub's address; no transport speaks such a language, and no host has such a name. */
    private static final String SCHEME = "trial";

    private static final URI NO_HUB = URI.create(SCHEME + "://nowhere.invalid");

    /** Nobody is kept out: a trial is opened by one click, and holds nothing of anybody. */
    private static final String PASSWORD = "trial";

    private static final PasswordKey.Cost COST = new PasswordKey.Cost(64, 1);
    private static final Duration FOR_GOOD = Duration.ofDays(36_500);
    private static final int NUMBERS = 5_000;

    private final Path folder;
    private final Supplier<Catalog> catalog;
    private final Device device;
    private final Entrance entrance;

    /** @param folder where it lies, or will lie; whatever else lies there goes with it */
    public Trial(Path folder, Supplier<Catalog> catalog, Device device) {
        this.folder = folder;
        this.catalog = catalog;
        this.device = device;
        this.entrance = new Entrance(file(folder), catalog, device, new NoHubDoor(), COST);
    }

    /**
     * A school at work, as it is to lie on the disk.
     *
     * @param head who works in it
     * @param email as he signs in, for there are names only where an account is
     * @param device on which it is said to have been made
     */
    public record Made(UUID school, String name, UUID head, String email, UUID device, MemoryStore rows) {}

    /** Whether this is the address of no hub. */
    public static boolean isOf(URI hub) {
        return SCHEME.equals(hub.getScheme());
    }

    private static Path file(Path folder) {
        return folder.resolve("replica.db");
    }

    private Path draft() {
        return folder.resolveSibling(folder.getFileName() + ".new");
    }

    /** Whether one was begun and not removed. */
    public boolean exists() {
        return Files.exists(file(folder));
    }

    /** For an id of a school or device that nobody else has. */
    public UUID newId() {
        return device.ids().next();
    }

    public Catalog catalog() {
        return catalog.get();
    }

    /** The way to it, for who is in; it leads to no hub. */
    public Entrance entrance() {
        return entrance;
    }

    /** Puts this school in the place of the one before, if there was one. A cut of power leaves either, or none. */
    public void begin(Made made) {
        close();
        remove(draft());
        try {
            Files.createDirectories(draft());
        } catch (IOException e) {
            throw new StorageFailed("The folder of the trial can't be made: " + draft(), e);
        }
        FileKey key = FileKey.generate(device.random());
        new Adoption(enrolment(made), PASSWORD.toCharArray(), COST, device)
                .create(file(draft()), key, catalog.get(), session -> fill(session, made));
        remove(folder);
        try {
            Files.move(draft(), folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StorageFailed("The trial can't be put in its place: " + folder, e);
        }
    }

    /** Signs in as its head. */
    public Replica open(String email) throws NotLetIn {
        return entrance.signIn(email, PASSWORD.toCharArray());
    }

    private Enrolment enrolment(Made made) {
        SigningKey nobody = SigningKey.generate(device.random());
        SigningKey author = SigningKey.generate(device.random());
        Grant grant = new Grant(
                made.device(),
                made.head(),
                author.verifyKey(),
                Instant.EPOCH,
                device.clock().read().at().plus(FOR_GOOD));
        return new Enrolment(
                made.device(),
                made.school(),
                made.name(),
                NO_HUB,
                nobody.verifyKey(),
                BoxSecret.generate(device.random()).boxKey(),
                SigningKey.generate(device.random()),
                new UserGrant(made.email(), author, new Grant.Signed(grant, nobody.sign(grant.message()))),
                leases(),
                "A",
                null);
    }

    /** Whatever the year: a school that is looked at for an hour admits few. */
    private List<Lease> leases() {
        int year = device.clock().read().at().atZone(ZoneOffset.UTC).getYear();
        List<Lease> leases = new ArrayList<>();
        for (int of = year - 1; of <= year + 1; of++) {
            leases.add(new Lease(DrawnNumber.ADMISSION, of, 1, NUMBERS));
        }
        leases.add(new Lease(DrawnNumber.ADMISSION, 0, 1, NUMBERS));
        return leases;
    }

    private void fill(SqliteSession session, Made made) {
        BaseImages images = new BaseImages(session, made.school());
        for (RowType<?> type : catalog.get().rows()) {
            load(images, type, made.rows());
        }
        List<Holding> all = new ArrayList<>(
                Arrays.stream(SubjectKind.values()).map(Holding::allOf).toList());
        all.add(Holding.of(SubjectKind.USER, made.head()));
        new Holdings(session).gain(all);
        new Settings(session)
                .put(Settings.Key.LEASED_UNTIL, device.clock().read().at().plus(FOR_GOOD));
    }

    private static <R extends Row> void load(BaseImages images, RowType<R> type, MemoryStore rows) {
        images.load(type, rows.rows(type));
    }

    /** Nothing of it is left on this computer. */
    public void remove() {
        close();
        remove(draft());
        remove(folder);
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException | UncheckedIOException e) {
            // The second is what the walk throws of a folder that can't be read.
            throw new StorageFailed("The trial can't be removed: " + folder, e);
        }
    }

    @Override
    public void close() {
        entrance.close();
    }
}
