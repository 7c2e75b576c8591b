package io.daftari.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.bench.Office.Account;
import io.daftari.model.Daftari;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.op.Operation;
import io.daftari.model.row.RowType;
import io.daftari.model.seal.BoxKey;
import io.daftari.model.seal.DeviceCertificate;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.ExchangeReply.Lease;
import io.daftari.model.wire.Json;
import io.daftari.replica.Device;
import io.daftari.replica.Replica;
import io.daftari.replica.Steps;
import io.daftari.replica.Submitted;
import io.daftari.replica.SystemDeviceClock;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.ExchangeResult;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.exchange.Problem;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.signin.Enrolment;
import io.daftari.replica.signin.PasswordKey;
import io.daftari.replica.signin.UserGrant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A device: a real replica on a file of its own, enrolled at the hub, and a line to it. */
final class BenchDevice implements AutoCloseable {

    /** Enrolment is not what is measured. */
    private static final PasswordKey.Cost CHEAP = new PasswordKey.Cost(1024, 1);

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final long MOST_TRIES = 1_000;

    private static final long LEAST_WAIT_NANOS = 100_000_000;

    private final Path folder;
    private final Replica replica;
    private final Transport line;

    private BenchDevice(Path folder, Replica replica, Transport line) {
        this.folder = folder;
        this.replica = replica;
        this.line = line;
    }

    /** Enrols the device of a user and makes its empty replica. */
    static BenchDevice enrol(URI hub, Office office, UUID school, Account user, Ids ids, Path folder) {
        return of(enrolment(hub, office, school, user), ids, folder);
    }

    private static BenchDevice of(Enrolment enrolment, Ids ids, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Device device = new Device(new SystemDeviceClock(), ids, RANDOM, Steps.NONE);
        Replica replica = Replica.create(
                folder.resolve("replica.db"),
                enrolment,
                Office.PASSWORD.toCharArray(),
                CHEAP,
                Daftari.catalog(),
                device);
        return new BenchDevice(folder, replica, new HttpTransport());
    }

    static Enrolment enrolment(URI hub, Office office, UUID school, Account user) {
        SigningKey deviceKey = SigningKey.generate(RANDOM);
        SigningKey authorKey = SigningKey.generate(RANDOM);
        JsonNode answer = office.call(
                "/api/v1/devices/enrol",
                user,
                null,
                Map.of(
                        "school_id",
                        school,
                        "device_name",
                        "benchmark",
                        "device_key",
                        deviceKey.verifyKey(),
                        "author_key",
                        authorKey.verifyKey()));
        try {
            return new Enrolment(
                    UUID.fromString(answer.path("replica_id").asText()),
                    school,
                    answer.path("school_name").asText(),
                    hub,
                    VerifyKey.parse(answer.path("hub_key").asText()),
                    BoxKey.parse(answer.path("hub_box_key").asText()),
                    deviceKey,
                    new UserGrant(
                            user.email(),
                            authorKey,
                            Json.mapper().treeToValue(answer.path("grant"), Grant.Signed.class)),
                    Arrays.asList(Json.mapper().treeToValue(answer.path("leases"), Lease[].class)),
                    answer.path("paper_series").asText(null),
                    Json.mapper().treeToValue(answer.path("certificate"), DeviceCertificate.Signed.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The hub's enrolment can't be read", e);
        }
    }

    Replica replica() {
        return replica;
    }

    Path folder() {
        return folder;
    }

    /** Exchanges until all is sent and all is read; anything else is no measurement. */
    ExchangeResult exchange() {
        return exchangeBy(line);
    }

    ExchangeResult exchangeBy(Transport other) {
        ExchangeResult result = new ExchangeClient(replica.hubSide(), other).exchange();
        if (!result.complete()) {
            throw new IllegalStateException("The exchange did not come to its end: " + result.problem());
        }
        return result;
    }

    /** Exchanges as often as the hub asks to come again later; returns how often it took. */
    long exchangeUntilThrough() {
        for (long tries = 1; ; tries++) {
            Problem problem =
                    new ExchangeClient(replica.hubSide(), line).exchange().problem();
            if (problem == null) {
                return tries;
            }
            if (problem.kind() != Problem.Kind.BUSY || tries == MOST_TRIES) {
                throw new IllegalStateException("The exchange did not come to its end: " + problem);
            }
            LockSupport.parkNanos(
                    Math.max(LEAST_WAIT_NANOS, problem.retryAfter().toNanos()));
        }
    }

    /** Submits operations one after the other; every one must be stored. */
    List<Submitted> submit(List<? extends Operation> operations) {
        List<Submitted> submitted = new ArrayList<>();
        for (Operation operation : operations) {
            Submitted one = replica.submit(operation, "benchmark");
            if (!one.stored()) {
                throw new IllegalStateException("The device refused what is to be measured: " + one.forecast());
            }
            submitted.add(one);
        }
        return submitted;
    }

    long marks() {
        var sum = replica.verify().get(RowType.of(AttendanceMark.class).table());
        return sum == null ? 0 : sum.rows();
    }

    @Override
    public void close() {
        replica.close();
        delete(folder);
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A folder of the benchmarks can't be removed", e);
        }
    }
}
