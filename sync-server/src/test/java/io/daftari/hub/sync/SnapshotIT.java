package io.daftari.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.Daftari;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Reason;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.row.RowType;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.Term;
import io.daftari.model.seal.Hash;
import io.daftari.model.wire.ExchangeReply.Standing;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.Snapshot;
import io.daftari.model.wire.Verification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Snapshots as the hub gives them: of one commit, shared, from any byte on, and to nobody else. */
class SnapshotIT {

    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private static final String PARTS = "/sync/v1/snapshot/parts";

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
        school = hub.found(test.getTestMethod().orElseThrow().getName());
        classId = hub.addClass(school, "Grade 4 East", 40);
        hub.submit(school, hub.admission(classId, "SUN/1", LONG_AGO), hub.admission(classId, "SUN/2", LONG_AGO));
        office = hub.enrol(school.owner(), school.id());
    }

    @Test
    void aDeviceAtTheBeginningIsSentToTheSnapshot() {
        TestDevice.Reply reply = office.exchange();
        assertThat(reply.opening().standing()).isEqualTo(Standing.REFRESH);
        assertThat(office.rows(Student.class)).hasSize(2);
        assertThat(office.rows(ClassGroup.class)).hasSize(1);
        assertThat(office.exchange().opening().standing()).isEqualTo(Standing.OK);
    }

    @Test
    void aPartComesFromAnyByteOn() {
        Snapshot.Manifest manifest = office.manifest();
        Snapshot.Part part = manifest.allParts().get(0);
        byte[] whole = bytes(manifest, part, 0);
        for (int offset = 0; offset <= part.bytes(); offset += 13) {
            assertThat(bytes(manifest, part, offset)).isEqualTo(Arrays.copyOfRange(whole, offset, whole.length));
        }
        assertThat(office.ask(PARTS, "parts", office.partsRequest(manifest, part, part.bytes() + 1))
                        .statusCode())
                .isEqualTo(400);
    }

    private byte[] bytes(Snapshot.Manifest manifest, Snapshot.Part part, int offset) {
        return office.ask(PARTS, "parts", office.partsRequest(manifest, part, offset))
                .body();
    }

    @Test
    void manyPartsComeInOneAnswer() {
        Snapshot.Manifest manifest = office.manifest();
        List<Hash> hashes =
                manifest.allParts().stream().map(Snapshot.Part::hash).toList();
        ByteArrayOutputStream each = new ByteArrayOutputStream();
        manifest.allParts().forEach(part -> each.writeBytes(bytes(manifest, part, 0)));
        assertThat(office.ask(PARTS, "parts", new Snapshot.PartsRequest(office.replicaId(), manifest.id(), hashes, 0))
                        .body())
                .isEqualTo(each.toByteArray());
    }

    @Test
    void devicesShareWhatHasNotChanged() {
        // Enrolled first: the row of its paper series is news to the other.
        TestDevice second = hub.enrol(school.owner(), school.id());
        Map<String, Hash> first = byTable(office.manifest());
        assertThat(byTable(second.manifest())).isEqualTo(first);

        hub.submit(school, hub.admission(classId, "SUN/3", LONG_AGO));
        Map<String, Hash> then = byTable(second.manifest());
        assertThat(then.get("student")).isNotEqualTo(first.get("student"));
        assertThat(then.get("class_group")).isEqualTo(first.get("class_group"));
        second.exchange();
        assertThat(second.rows(Student.class)).hasSize(3);
    }

    private static Map<String, Hash> byTable(Snapshot.Manifest manifest) {
        return manifest.allParts().stream().collect(Collectors.toMap(Snapshot.Part::table, Snapshot.Part::hash));
    }

    @Test
    void nobodyFetchesWithAnothersManifest() {
        Snapshot.Manifest manifest = office.manifest();
        Snapshot.Part students = manifest.allParts().stream()
                .filter(part -> part.table().equals("student"))
                .findFirst()
                .orElseThrow();
        TestDevice phone = hub.enrol(hub.addTeacher(school, "teacher " + school.id(), classId), school.id());
        Snapshot.Manifest own = phone.manifest();
        UUID id = phone.replicaId();
        List<Hash> wanted = List.of(students.hash());
        assertThat(phone.ask(PARTS, "parts", new Snapshot.PartsRequest(id, manifest.id(), wanted, 0))
                        .statusCode())
                .isEqualTo(410);
        assertThat(office.ask(PARTS, "parts", new Snapshot.PartsRequest(id, own.id(), wanted, 0))
                        .statusCode())
                .as("named another")
                .isEqualTo(400);
        assertThat(phone.ask(PARTS, "exchange", new Snapshot.PartsRequest(id, own.id(), wanted, 0))
                        .statusCode())
                .as("signed for something else")
                .isEqualTo(401);
    }

    @Test
    void aNewerManifestTakesThePlaceOfTheOlder() {
        Snapshot.Manifest older = office.manifest();
        office.manifest();
        assertThat(office.ask(
                                PARTS,
                                "parts",
                                office.partsRequest(older, older.allParts().get(0), 0))
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void aHundredFirstSyncsAtOnceAllFinish() throws ExecutionException, InterruptedException {
        List<TestDevice> devices = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            devices.add(hub.enrol(school.owner(), school.id()));
        }
        try (ExecutorService at = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TestDevice.Reply>> replies = new ArrayList<>();
            devices.forEach(device -> replies.add(at.submit(device::exchange)));
            for (Future<TestDevice.Reply> reply : replies) {
                assertThat(reply.get().opening().standing()).isEqualTo(Standing.REFRESH);
            }
        }
        Set<Hash> parts = new HashSet<>();
        for (TestDevice device : devices) {
            assertThat(device.rows(Student.class)).hasSize(2);
            device.manifest().allParts().forEach(part -> parts.add(part.hash()));
        }
        assertThat(parts)
                .as("made once for all")
                .hasSize(office.manifest().allParts().size());
    }

    @Test
    void aCursorThatTheFeedDoesNotReachIsSentToTheSnapshotAndOthersAreNot() {
        office.exchange();
        office.exchange();
        TestDevice away = hub.enrol(school.owner(), school.id());
        away.exchange();
        hub.submit(school, hub.admission(classId, "SUN/3", LONG_AGO));
        office.exchange();
        long commits = hub.count("SELECT count(*) FROM commit_log WHERE school_id = '" + school.id() + "'");
        hub.run("SELECT prune_feed(now() - interval '1 day')");
        assertThat(away.exchange().opening().standing())
                .as("nothing is that old")
                .isEqualTo(Standing.OK);

        hub.submit(school, hub.admission(classId, "SUN/4", LONG_AGO));
        office.exchange();
        hub.run("SELECT prune_feed(now() + interval '1 day')");
        assertThat(hub.count("SELECT count(*) FROM feed WHERE school_id = '" + school.id() + "'"))
                .isZero();
        assertThat(hub.count("SELECT count(*) FROM commit_log WHERE school_id = '" + school.id() + "'"))
                .isGreaterThan(commits);
        assertThat(office.exchange().opening().standing()).as("at the head").isEqualTo(Standing.OK);
        away.write(hub.admission(classId, "SUN/5", LONG_AGO));
        TestDevice.Reply reply = away.exchange();
        assertThat(reply.opening().standing()).isEqualTo(Standing.REFRESH);
        assertThat(reply.decisions()).hasSize(1);
        assertThat(away.rows(Student.class)).hasSize(5);
        hub.submit(school, hub.admission(classId, "SUN/6", LONG_AGO));
        assertThat(away.exchange().opening().standing()).isEqualTo(Standing.OK);
        assertThat(away.rows(Student.class)).hasSize(6);
    }

    /** Who was in the class when the feed began is known though the feed does not say when he came. */
    @Test
    void aRegisterCountsByAListOfBeforeTheFeedBegins() {
        TestDevice phone = hub.enrol(hub.addTeacher(school, "marks " + school.id(), classId), school.id());
        phone.exchange();
        hub.run("SELECT prune_feed(now() + interval '1 day')");
        LocalDate today = LocalDate.now(ZoneId.of("Africa/Nairobi"));
        SeenList list = SeenList.of(phone.cursor().commit(), phone.rows(Enrolment.class));
        hub.submit(school, hub.admission(classId, "SUN/3", LONG_AGO));
        phone.write(new MarkRegister(classId, today, 0, list, List.of(), List.of()));
        Decision decision = phone.exchange().decisions().get(0);
        assertThat(decision.reasons()).extracting(Reason::code).doesNotContain("ListUnknown");
        assertThat(decision.outcome().counts()).containsEntry("marked", 2L).containsEntry("open", 1L);
    }

    /** What has left the feed can't say any more that a part has changed since it was made. */
    @Test
    void aPartOlderThanTheFeedIsMadeAnew() {
        office.manifest();
        hub.submit(school, hub.admission(classId, "SUN/3", LONG_AGO));
        hub.run("SELECT prune_feed(now() + interval '1 day')");
        office.exchange();
        assertThat(office.rows(Student.class)).hasSize(3);
    }

    @Test
    void sumsAreOfTheCursorOrNotGivenAndNotEveryMinute() throws IOException {
        office.exchange();
        TestDevice phone = hub.enrol(
                hub.addTeacher(school, "teacher " + school.id(), hub.addClass(school, "Grade 5", 40)), school.id());
        phone.exchange();
        hub.submit(school, hub.admission(classId, "SUN/3", LONG_AGO));
        assertThat(sums(office, false).moved()).isTrue();
        Verification.Sums far = sums(phone, false);
        assertThat(far.moved()).as("what it holds is the same").isFalse();
        assertThat(far.tables()).containsKey("class_group").doesNotContainKey("student");
        assertThat(phone.ask("/sync/v1/verify", "verify", question(phone, false))
                        .statusCode())
                .isEqualTo(503);
        assertThat(sums(phone, true).moved()).as("a person waits").isFalse();
        assertThat(hub.count("SELECT count(*) FROM verify_report WHERE school_id = '" + school.id() + "'"))
                .isZero();
    }

    /** A phone keeps the last terms: what belongs to days before is neither sent to it nor counted. */
    @Test
    void aPhoneIsGivenTheDaysOfTheTermsThatItAsksFor() throws IOException {
        LocalDate today = LocalDate.now(ZoneId.of("Africa/Nairobi"));
        LocalDate before = today.minusDays(200);
        office.exchange();
        SeenList list = SeenList.of(office.cursor().commit(), office.rows(Enrolment.class));
        for (LocalDate day : List.of(before, today)) {
            office.write(new MarkRegister(classId, day, 0, list, List.of(), List.of()));
        }
        office.exchange();
        hub.submit(school, term("Before", before.minusDays(5)), term("Now", today.minusDays(5)));
        office.exchange();
        assertThat(sessions(manifest(0))).as("an office asks for all").isEqualTo(2);
        Snapshot.Manifest whole = manifest(9);
        assertThat(whole.since()).as("the school has not had so many terms").isNull();
        Snapshot.Manifest lastTerm = manifest(1);
        assertThat(lastTerm.since()).isEqualTo(today.minusDays(5));
        assertThat(sessions(lastTerm)).isEqualTo(1);
        Verification.Request request = new Verification.Request(
                ExchangeRequest.VERSION,
                Daftari.SCHEMA,
                office.replicaId(),
                office.cursor(),
                null,
                true,
                lastTerm.since(),
                null);
        Verification.Sums sums = Json.mapper()
                .readValue(office.ask("/sync/v1/verify", "verify", request).body(), Verification.Sums.class);
        assertThat(sums.tables().get("class_session").rows()).isEqualTo(1);
        assertThat(sums.tables().get("attendance_mark").rows()).isEqualTo(2);
        Verification.RowsRequest rows = new Verification.RowsRequest(
                office.replicaId(), office.cursor(), "class_session", Map.of(classId, 0L), lastTerm.since());
        assertThat(Json.mapper()
                        .readValue(
                                office.ask("/sync/v1/verify/rows", "verify-rows", rows)
                                        .body(),
                                Verification.Rows.class)
                        .rows()
                        .toString())
                .contains("\"c\":" + today.toEpochDay())
                .doesNotContain("\"c\":" + before.toEpochDay());
    }

    private Snapshot.Manifest manifest(int terms) throws IOException {
        Snapshot.Request request = new Snapshot.Request(ExchangeRequest.VERSION, office.replicaId(), 1, terms);
        return Json.mapper()
                .readValue(office.ask("/sync/v1/snapshot", "snapshot", request).body(), Snapshot.Manifest.class);
    }

    private static int sessions(Snapshot.Manifest manifest) {
        return manifest.allParts().stream()
                .filter(part -> part.table().equals("class_session"))
                .mapToInt(Snapshot.Part::rows)
                .sum();
    }

    private Edit term(String name, LocalDate starts) {
        Term term = new Term();
        term.id = UUID.randomUUID();
        term.academicYearId = office.rows(Term.class).get(0).academicYearId;
        term.name = name;
        term.number = 1;
        term.startsOn = starts;
        term.endsOn = starts.plusDays(60);
        return Edit.creating(term);
    }

    /** A program that is older or newer than the hub: what is alike in both is compared, and nothing else. */
    @Test
    void comparesWithAnotherSchemaTheTablesThatAreAlike() throws IOException {
        office.exchange();
        assertThat(office.ask("/sync/v1/verify", "verify", otherSchema(null)).statusCode())
                .isEqualTo(409);
        Map<String, String> shapes = new HashMap<>();
        for (RowType<?> type : Daftari.catalog().rows()) {
            shapes.put(type.table(), Verification.shapeOf(type));
        }
        shapes.put("class_group", "another");
        shapes.remove("term");
        Verification.Sums sums = Json.mapper()
                .readValue(
                        office.ask("/sync/v1/verify", "verify", otherSchema(shapes))
                                .body(),
                        Verification.Sums.class);
        assertThat(sums.compared())
                .contains("student", "subject")
                .doesNotContain("class_group", "term")
                .hasSize(Daftari.catalog().rows().size() - 2);
        assertThat(sums.tables().get("student"))
                .isEqualTo(sums(office, true).tables().get("student"));
        assertThat(sums.tables()).doesNotContainKeys("class_group", "term");
    }

    private Verification.Request otherSchema(Map<String, String> shapes) {
        return new Verification.Request(
                ExchangeRequest.VERSION,
                Daftari.SCHEMA + 1,
                office.replicaId(),
                office.cursor(),
                null,
                true,
                null,
                shapes);
    }

    private static Verification.Request question(TestDevice device, boolean urgent) {
        return new Verification.Request(
                ExchangeRequest.VERSION, Daftari.SCHEMA, device.replicaId(), device.cursor(), null, urgent);
    }

    private static Verification.Sums sums(TestDevice device, boolean urgent) throws IOException {
        return Json.mapper()
                .readValue(
                        device.ask("/sync/v1/verify", "verify", question(device, urgent))
                                .body(),
                        Verification.Sums.class);
    }
}
