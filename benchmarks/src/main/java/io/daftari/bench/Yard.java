package io.daftari.bench;

import io.daftari.bench.Office.Account;
import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.database.LocalPostgres;
import io.daftari.hub.security.HubKeys;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.time.Ids;
import io.daftari.model.time.UuidV7;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where benchmarks run: a folder on a real disk, an embedded PostgreSQL, the hub in a process of its own, and schools that
 * several workloads share.
 */
final class Yard implements AutoCloseable {

    /** Classes of the school on which most is measured: 2,000 pupils. */
    private static final int CLASSES = 50;

    private final Path folder;
    private final Scale scale;
    private final Clock clock;
    private final Ids ids;
    private final Path programs;
    private final Map<Integer, BenchSchool> schools = new HashMap<>();
    private @Nullable LocalPostgres postgres;
    private @Nullable HubProcess hub;
    private @Nullable URI address;
    private @Nullable URI limitAddress;
    private @Nullable Office office;
    private @Nullable Account owner;
    private int devices;

    /**
     * How much is measured.
     *
     * @param factor of the numbers of rows, devices and schools
     * @param repetitions of what is compared
     */
    record Scale(double factor, int repetitions) {

        /**
         * Rounds before those that count: a hub runs for weeks, and is not judged by its first minute. After six rounds the
         * compilers still took a quarter of all processor time, after twenty a tenth.
         */
        int warmUps() {
            return repetitions < 3 ? 1 : 20;
        }

        int of(int full, int least) {
            return (int) Math.max(least, Math.round(full * factor));
        }
    }

    Yard(Path folder, Path programs, Scale scale, Clock clock) {
        this.folder = folder;
        this.programs = programs;
        this.scale = scale;
        this.clock = clock;
        this.ids = UuidV7.secure(clock);
    }

    Scale scale() {
        return scale;
    }

    Ids ids() {
        return ids;
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    Clock clock() {
        return clock;
    }

    /** A new folder for something that is removed with the yard. */
    Path place(String name) {
        Path place = folder.resolve(name + "-" + devices++);
        try {
            return Files.createDirectories(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DatabaseAddress database() {
        if (postgres == null) {
            postgres = LocalPostgres.start(folder.resolve("postgres"), programs);
        }
        return postgres.address();
    }

    HubProcess hubProcess() {
        if (hub == null) {
            hub = HubProcess.hub(folder, database());
            var addresses = hub.addresses();
            address = addresses.get(0);
            limitAddress = addresses.get(1);
        }
        return hub;
    }

    URI hub() {
        hubProcess();
        return known(address);
    }

    /** Where the POST is served that an idle exchange is compared with. */
    URI limitHub() {
        hubProcess();
        return known(limitAddress);
    }

    Office office() {
        if (office == null) {
            office = new Office(hub());
        }
        return office;
    }

    Account owner() {
        if (owner == null) {
            owner = office().register("owner" + ids.next());
            verify(owner);
        }
        return owner;
    }

    /** Whoever founds more than one school has opened his mail; here nobody reads any. */
    private void verify(Account account) {
        try (Connection connection = database().source().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE daftari.user_account SET email_verified_at = now() WHERE id = ?")) {
            statement.setObject(1, account.id());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The owner of the schools can't be verified", e);
        }
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("The hub is not started");
        }
        return value;
    }

    /** A new school with this many classes. */
    BenchSchool found(int classes) {
        return BenchSchool.found(office(), owner(), ids, clock, today(), classes);
    }

    /** The school of 2,000 pupils with so many marks, made at the first call; workloads add to it. */
    BenchSchool school(int marks) {
        BenchSchool known = schools.get(marks);
        if (known != null) {
            return known;
        }
        BenchSchool school = found(scale.of(CLASSES, 2));
        school.take(school.registers(marks / BenchSchool.PUPILS_IN_CLASS));
        schools.put(marks, school);
        return school;
    }

    /** Marks of the big school. */
    int manyMarks() {
        return scale.of(2_500, 10) * BenchSchool.PUPILS_IN_CLASS;
    }

    /** A tenth of them. */
    int fewMarks() {
        return scale.of(250, 5) * BenchSchool.PUPILS_IN_CLASS;
    }

    /** A new device of the school's owner, its replica empty. */
    BenchDevice device(BenchSchool school) {
        return device(school, school.owner());
    }

    /** The hub's own key, read from its database: pages made by hand are sealed with it. */
    SigningKey hubSeal() {
        try (Connection connection = database().source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet secret = statement.executeQuery("SELECT secret FROM daftari.hub_key")) {
            secret.next();
            return HubKeys.ofSecret(secret.getBytes(1)).seal();
        } catch (SQLException e) {
            throw new IllegalStateException("The hub's key can't be read", e);
        }
    }

    BenchDevice device(BenchSchool school, Account user) {
        return BenchDevice.enrol(hub(), office(), school.id(), user, ids, place("device"));
    }

    @Override
    public void close() {
        if (hub != null) {
            hub.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        BenchDevice.delete(folder);
    }
}
