package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestHub;
import io.daftari.model.Daftari;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.Enrolment;
import io.daftari.model.row.Row;
import io.daftari.model.time.UuidV7;
import io.daftari.replica.Device;
import io.daftari.replica.DeviceClock;
import io.daftari.replica.Replica;
import io.daftari.replica.Steps;
import io.daftari.replica.Submitted;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.ExchangeResult;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.signin.Enroller;
import io.daftari.replica.signin.PasswordKey;
import io.daftari.replica.store.PlainPages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A real replica on a file of its own, enrolled at a hub of a test. */
final class TestPhone implements AutoCloseable {

    private static final PasswordKey.Cost COST = new PasswordKey.Cost(8 * 1024, 1);

    private final Path folder;
    private final Replica replica;
    private final ExchangeClient client;

    private TestPhone(Path folder, Replica replica) {
        this.folder = folder;
        this.replica = replica;
        this.client = new ExchangeClient(replica.hubSide(), new HttpTransport());
    }

    /** Enrols a device of this user and reads all that it holds. */
    static TestPhone enrol(TestHub hub, TestHub.User user, UUID schoolId, Path folder, DeviceClock clock) {
        SecureRandom random = new SecureRandom();
        char[] password = TestHub.PASSWORD.toCharArray();
        try {
            Files.createDirectories(folder);
            var enrolment = new Enroller(hub.address(), new HttpTransport(), random)
                    .enrol(
                            user.email(),
                            password,
                            schoolId,
                            folder.getFileName().toString());
            Device device = new Device(clock, UuidV7.secure(Clock.systemUTC()), random, Steps.NONE);
            Replica replica =
                    Replica.create(folder.resolve("replica.db"), enrolment, password, COST, Daftari.catalog(), device);
            TestPhone phone = new TestPhone(folder, replica);
            phone.exchange();
            return phone;
        } catch (Enroller.EnrolmentRefused | IOException e) {
            throw new IllegalStateException("The hub did not enrol " + user.email(), e);
        }
    }

    Replica replica() {
        return replica;
    }

    Path file() {
        return folder.resolve("replica.db");
    }

    /** One exchange that goes through. */
    long exchange() {
        ExchangeResult result = client.exchange();
        assertThat(result.problem()).isNull();
        return result.decided();
    }

    /** One exchange, however it ends. */
    ExchangeResult tryExchange() {
        return client.exchange();
    }

    /** An exchange that compares all that is here with the hub. */
    void compare() {
        client.verifyNext();
        exchange();
    }

    /** Submits something that must be on the disk afterwards. */
    UUID submit(Operation operation, String display) {
        Submitted submitted = replica.submit(operation, display);
        assertThat(submitted.stored()).as(String.valueOf(submitted.forecast())).isTrue();
        return submitted.operationId();
    }

    SeenList listOf(UUID classId, LocalDate day) {
        long commit = replica.commit();
        return replica.read(desk -> SeenList.of(commit, desk.find(Enrolment.of(classId, day))));
    }

    <R extends Row> List<R> rows(Class<R> type) {
        return replica.read(desk -> desk.find(Query.of(type)));
    }

    /** Which of these texts stand somewhere in the files of this device, freed pages and log included, for who has the key. */
    List<String> spelled(String... texts) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(PlainPages.of(file, replica.key()), StandardCharsets.ISO_8859_1);
                Arrays.stream(texts).filter(bytes::contains).forEach(found::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    @Override
    public void close() {
        replica.close();
    }
}
