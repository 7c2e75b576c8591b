package io.daftari.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.op.Decision;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Status;
import io.daftari.model.seal.ChainFault;
import io.daftari.model.seal.ChainFault.Kind;
import io.daftari.model.wire.ExchangeReply.Span;
import io.daftari.model.wire.ExchangeReply.Standing;
import io.daftari.model.wire.ExchangeRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Each fault that a replica's chain can have, by its name; and pieces that come before their turn. */
class ChainFaultIT {

    private static final LocalDate LONG_AGO =
            LocalDate.now(java.time.ZoneId.of("Africa/Nairobi")).minusDays(60);

    private static TestHub hub;

    private TestHub.School school;
    private UUID classId;
    private TestDevice office;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void found(TestInfo test) {
        school = hub.found("chain " + test.getTestMethod().orElseThrow().getName());
        classId = hub.addClass(school, "Grade 4 East", 40);
        office = hub.enrol(school.owner(), school.id());
        office.exchange();
    }

    private void write(int... numbers) {
        for (int number : numbers) {
            office.write(hub.admission(classId, "SUN/" + number, LONG_AGO));
        }
    }

    /** Sends the outbox with its lines changed after they were sealed. */
    private TestDevice.Reply sendWith(UnaryOperator<List<byte[]>> change) {
        try {
            ExchangeRequest request = ExchangeRequest.read(office.request());
            List<byte[]> lines = change.apply(new ArrayList<>(request.lines()));
            return office.send(TestDevice.gzip(new ExchangeRequest(request.header(), lines).write()));
        } catch (MalformedOperation e) {
            throw new IllegalStateException(e);
        }
    }

    private long students() {
        return hub.count("SELECT count(*) FROM student WHERE school_id = '" + school.id() + "'");
    }

    private void assertIncident(Kind kind, long n) {
        JsonNode items =
                hub.get("/api/v1/incidents", school.owner(), school.id()).body().get("items");
        assertThat(items).as(items.toString()).anySatisfy(incident -> {
            assertThat(incident.get("kind").asText()).isEqualTo(kind.name());
            assertThat(incident.get("n").asLong()).isEqualTo(n);
            assertThat(incident.get("replica_id").asText())
                    .isEqualTo(office.replicaId().toString());
        });
    }

    private void assertRefused(TestDevice.Reply reply, Kind kind, long n) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.opening().fault()).isEqualTo(new ChainFault(kind, n));
        assertThat(reply.opening().next()).isEqualTo(1);
        assertThat(students()).isZero();
        assertIncident(kind, n);
        // What was sealed is still taken.
        assertThat(office.exchange().decisions()).hasSize(3).allMatch(d -> d.status() == Status.ACCEPTED);
        assertThat(students()).isEqualTo(3);
    }

    @Test
    void namesAnAlteredLine() {
        write(1, 2, 3);
        TestDevice.Reply reply = sendWith(lines -> {
            String line = new String(lines.get(1), StandardCharsets.UTF_8);
            lines.set(1, line.replace("Otieno", "Otiena").getBytes(StandardCharsets.UTF_8));
            return lines;
        });
        assertRefused(reply, Kind.ALTERED, 1);
    }

    @Test
    void namesAMissingLine() {
        write(1, 2, 3);
        assertRefused(
                sendWith(lines -> {
                    lines.remove(1);
                    return lines;
                }),
                Kind.MISSING,
                1);
    }

    @Test
    void namesReorderedLinesAndWhereTheyBegin() {
        write(1, 2, 3);
        assertRefused(
                sendWith(lines -> {
                    lines.add(1, lines.remove(2));
                    return lines;
                }),
                Kind.REORDERED,
                2);
    }

    @Test
    void takesARepeatedLineOnceAndCountsIt() {
        write(1, 2, 3);
        TestDevice.Reply reply = sendWith(lines -> {
            lines.add(1, lines.get(0));
            return lines;
        });
        assertThat(reply.opening().fault()).isNull();
        assertThat(reply.decisions()).hasSize(3);
        assertThat(students()).isEqualTo(3);
        sendWith(lines -> lines);
        assertThat(hub.count("SELECT repeated FROM replica WHERE id = '" + office.replicaId() + "'"))
                .isEqualTo(4);
        assertThat(hub.get("/api/v1/incidents", school.owner(), school.id())
                        .body()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void namesAForkAndWhereItBegins() {
        TestDevice clone = office.cloned();
        write(1, 2);
        UUID shared = hub.newId();
        office.forgetPending();
        var amina = hub.admission(classId, "SUN/9", LONG_AGO);
        office.write(shared, amina);
        ExchangeRequest first = read(office.request());
        clone.writeLine(new String(first.lines().get(0), StandardCharsets.UTF_8));
        write(1);
        office.exchange();
        clone.write(hub.admission(classId, "SUN/2", LONG_AGO));
        TestDevice.Reply reply = clone.send(TestDevice.gzip(clone.request()));
        assertThat(reply.opening().standing()).isEqualTo(Standing.FORK);
        assertThat(reply.opening().fault()).isEqualTo(new ChainFault(Kind.FORKED, 2));
        assertIncident(Kind.FORKED, 2);
    }

    private static ExchangeRequest read(byte[] body) {
        try {
            return ExchangeRequest.read(body);
        } catch (MalformedOperation e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsWhatComesBeforeItsTurnAndDecidesItInOrder() {
        List<byte[]> parts = parts(6);
        TestDevice.Reply late = office.send(TestDevice.gzip(parts.get(2)));
        assertThat(late.opening().standing()).isEqualTo(Standing.OK);
        assertThat(late.opening().fault()).isEqualTo(new ChainFault(Kind.MISSING, 1));
        assertThat(late.opening().waiting()).isEqualTo(new Span(1, 4));
        assertThat(students()).isZero();
        assertIncident(Kind.MISSING, 1);
        TestDevice.Reply middle = office.send(TestDevice.gzip(parts.get(1)));
        assertThat(middle.opening().waiting()).isEqualTo(new Span(1, 2));
        assertThat(middle.opening().waiting()).hasToString("1-2");
        TestDevice.Reply first = office.send(TestDevice.gzip(parts.get(0)));
        assertThat(first.opening().waiting()).isNull();
        assertThat(first.opening().next()).isEqualTo(7);
        assertThat(first.decisions()).extracting(Decision::n).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(students()).isEqualTo(6);
        assertThat(hub.count("SELECT count(*) FROM waiting_piece WHERE school_id = '" + school.id() + "'"))
                .isZero();
        assertThat(office.send(TestDevice.gzip(parts.get(2))).opening().next()).isEqualTo(7);
        assertThat(students()).isEqualTo(6);
    }

    /** The outbox of so many operations in pieces of two. */
    private List<byte[]> parts(int operations) {
        List<byte[]> parts = new ArrayList<>();
        TestDevice writer = office.cloned();
        for (int i = 0; i < operations; i += 2) {
            writer.write(hub.admission(classId, "SUN/" + i, LONG_AGO));
            writer.write(hub.admission(classId, "SUN/" + (i + 1), LONG_AGO));
            parts.add(writer.request());
            writer.passOver();
        }
        return parts;
    }

    @Test
    void aWaitingPieceOfAnotherBranchIsAForkWhenItsTurnComes() {
        TestDevice clone = office.cloned();
        List<byte[]> parts = parts(4);
        office.send(TestDevice.gzip(parts.get(1)));
        clone.write(hub.admission(classId, "SUN/7", LONG_AGO));
        clone.write(hub.admission(classId, "SUN/8", LONG_AGO));
        TestDevice.Reply reply = clone.send(TestDevice.gzip(clone.request()));
        assertThat(reply.opening().standing()).isEqualTo(Standing.FORK);
        assertThat(reply.opening().fault()).isEqualTo(new ChainFault(Kind.FORKED, 2));
        assertThat(hub.count("SELECT count(*) FROM waiting_piece WHERE school_id = '" + school.id() + "'"))
                .isZero();
        assertThat(hub.count("SELECT count(*) FROM fork_branch WHERE school_id = '" + school.id() + "'"))
                .isEqualTo(2);
    }

    @Test
    void keepsNoMoreThanItsBound() {
        hub.run("INSERT INTO waiting_piece (school_id, replica_id, from_n, last_n, received_at, request)" + " VALUES ('"
                + school.id() + "', '" + office.replicaId() + "', 101, 4196, now(), '')");
        List<byte[]> parts = parts(4);
        TestDevice.Reply reply = office.send(TestDevice.gzip(parts.get(1)));
        assertThat(reply.opening().fault()).isEqualTo(new ChainFault(Kind.MISSING, 1));
        assertThat(hub.count("SELECT count(*) FROM waiting_piece WHERE school_id = '" + school.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void showsIncidentsToOwnerAndPrincipalOnly() {
        TestHub.User teacher = hub.addTeacher(school, "chain teacher", classId);
        assertThat(hub.get("/api/v1/incidents", teacher, school.id()).status()).isEqualTo(403);
        assertThat(hub.get("/api/v1/incidents", null, school.id()).status()).isEqualTo(401);
    }
}
