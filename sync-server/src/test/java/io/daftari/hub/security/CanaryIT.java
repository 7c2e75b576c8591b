package io.daftari.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.CanaryRows;
import io.daftari.hub.Steps;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.hub.TestSchema;
import io.daftari.model.access.Role;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.DeviceQuestion;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.SalvageRequest;
import io.daftari.model.wire.Snapshot;
import io.daftari.model.wire.Verification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A word that stands in every table of one school is never seen by somebody of another, whichever route he takes and
 * whatever he names; nor by somebody of the same school whom it does not concern. Each route that the hub serves needs a
 * probe here: a new one without fails.
 */
class CanaryIT {

    private static final Ahead CLOCK = new Ahead();
    private static TestHub hub;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        hub = new TestHub(Steps.NONE, CLOCK);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void everyRouteHasAProbe() {
        List<String> probed = new ArrayList<>(RouteProbes.all().keySet());
        probed.addAll(RouteProbes.OF_DEVICES);
        assertThat(hub.routes()).containsExactlyInAnyOrderElementsOf(probed);
        assertThat(probed).containsAll(RouteProbes.OPEN);
    }

    // ---- asking

    private final List<String> wrong = new ArrayList<>();

    /** All that is wrong is told at once. */
    private void softly(Runnable check) {
        try {
            check.run();
        } catch (AssertionError e) {
            wrong.add(e.getMessage());
        }
    }

    /** The time, and what a walk through all routes would have taken besides. */
    private static final class Ahead extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        void pass(Duration time) {
            ahead = ahead.plus(time);
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static String ask(String route, RouteProbes.Asked asked, String token, UUID school) {
        try {
            String method = route.substring(0, route.indexOf(' '));
            HttpRequest.Builder request = HttpRequest.newBuilder(hub.address().resolve(URI.create(asked.path())));
            // Signing out would end the walk with the sign-in.
            if (token != null && !route.endsWith("/auth/logout")) {
                request.header("Authorization", "Bearer " + token);
            }
            if (school != null) {
                request.header("X-School-ID", school.toString());
            }
            byte[] body = asked.body() == null
                    ? new byte[0]
                    : io.daftari.model.wire.Json.mapper().writeValueAsBytes(asked.body());
            HttpResponse<String> answer = hub.told()
                    .check(HTTP.send(
                            request.method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()));
            String headers = new TreeMap<>(answer.headers().map()).toString();
            assertThat(headers).as(route).doesNotContain(RouteProbes.WORD);
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An answer without what differs from one call to the next by chance. */
    private static String plain(String answer) {
        return answer.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll("[A-Z2-7]{32}", "SECRET")
                .replaceAll("\\b[A-Z0-9]{4}(-[A-Z0-9]{4}){1,3}\\b", "CODE")
                .replaceAll("\"(uri|secret|pass)\":\"[^\"]*\"", "")
                .replaceAll("\"n\":\\d+", "")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME");
    }

    private static boolean isList(String route) {
        return route.startsWith("GET ") && !route.contains("{") && !RouteProbes.OF_READING.contains(route);
    }

    @Test
    void nothingOfAnotherSchoolIsSeenByAnyRoute() throws SQLException {
        TestHub.School ours = hub.found("ours");
        TestHub.School theirs = hub.found(RouteProbes.WORD);
        TestDevice pc = hub.enrol(theirs.owner(), theirs.id());
        UUID group = UUID.fromString(hub.post("/api/v1/groups", theirs.owner(), null, Map.of("name", RouteProbes.WORD))
                .body()
                .get("id")
                .asText());
        Map<String, String> before = new LinkedHashMap<>();
        RouteProbes.all().forEach((route, probe) -> {
            if (isList(route)) {
                before.put(
                        route,
                        plain(ask(
                                route,
                                probe.apply(RouteProbes.Target.ofNothing()),
                                ours.owner().token(),
                                ours.id())));
            }
        });
        RouteProbes.Target canary = canaries(theirs);
        canary.ids().put("group", group);
        canary.ids().put("replica", pc.replicaId());
        canary.ids().put("user", theirs.owner().id());
        assertThat(ask(
                        "GET /api/v1/students",
                        new RouteProbes.Asked("/api/v1/students", null),
                        theirs.owner().token(),
                        theirs.id()))
                .as("whose they are sees them")
                .contains(RouteProbes.WORD);
        long sum = sum(theirs.id());
        RouteProbes.all()
                .forEach((route, probe) -> softly(() -> {
                    hub.run("DELETE FROM recent_try");
                    // As long as a person needs for as much: an account may ask ten times a second.
                    CLOCK.pass(Duration.ofSeconds(1));
                    if (isList(route)) {
                        assertThat(plain(ask(
                                        route, probe.apply(canary), ours.owner().token(), ours.id())))
                                .as("%s: as if there were no other school", route)
                                .isEqualTo(before.get(route));
                    }
                    tryRoute(route, probe, canary, ours.owner(), ours.id());
                    assertThat(plain(
                                    ask(route, probe.apply(canary), ours.owner().token(), theirs.id())))
                            .as("%s as if it were his school", route)
                            .doesNotContain(RouteProbes.WORD)
                            .isEqualTo(plain(ask(
                                    route,
                                    probe.apply(RouteProbes.Target.ofNothing()),
                                    ours.owner().token(),
                                    UUID.randomUUID())));
                }));
        assertThat(wrong).isEmpty();
        assertThat(sum(theirs.id())).as("nothing of theirs was changed").isEqualTo(sum);
    }

    /** What is another's is answered like what is not. */
    private static void tryRoute(
            String route,
            Function<RouteProbes.Target, RouteProbes.Asked> probe,
            RouteProbes.Target canary,
            TestHub.User user,
            UUID school) {
        String answer = plain(ask(route, probe.apply(canary), user.token(), school));
        assertThat(answer).as(route).doesNotContain(RouteProbes.WORD);
        boolean within = canary.school().equals(school);
        if (RouteProbes.OF_READING.contains(route) || (within && RouteProbes.AT_HIS_OWN.contains(route))) {
            return;
        }
        RouteProbes.Target nothing = within ? RouteProbes.Target.ofNothing(school) : RouteProbes.Target.ofNothing();
        assertThat(answer)
                .as("%s must not tell what is from what is not", route)
                .isEqualTo(plain(ask(route, probe.apply(nothing), user.token(), school)));
    }

    private static RouteProbes.Target canaries(TestHub.School school) throws SQLException {
        try (Connection administrator = hub.database().source().getConnection()) {
            TestSchema.run(administrator, "SET search_path = daftari");
            return new RouteProbes.Target(
                    school.id(),
                    new HashMap<>(CanaryRows.write(administrator, school.id(), RouteProbes.WORD)),
                    school.owner().email());
        }
    }

    private static long sum(UUID school) throws SQLException {
        long sum = 0;
        try (Connection administrator = hub.database().source().getConnection()) {
            TestSchema.run(administrator, "SET search_path = daftari");
            for (String table : CanaryRows.tables(administrator)) {
                sum += hub.count("SELECT count(*) + coalesce(sum(hashtextextended(t::text, 0) % 1000000), 0) FROM "
                        + table + " t WHERE school_id = '" + school + "'");
            }
        }
        return sum;
    }

    @Test
    void nobodyIsHeardWithoutATokenThatHolds() {
        RouteProbes.all().forEach((route, probe) -> {
            if (!RouteProbes.OPEN.contains(route)) {
                for (String token : new String[] {null, "", "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.e30."}) {
                    assertThat(ask(route, probe.apply(RouteProbes.Target.ofNothing()), token, UUID.randomUUID()))
                            .as(route)
                            .startsWith("401 ");
                }
            }
        });
        for (String route : RouteProbes.OF_DEVICES) {
            String path = route.substring(route.indexOf(' ') + 1);
            assertThat(ask(route, new RouteProbes.Asked(path, Map.of()), null, null))
                    .as(route)
                    .startsWith("401 ");
        }
    }

    @Test
    void devicesOfAnotherSchoolSeeNothing() throws SQLException, IOException {
        TestHub.School ours = hub.found("ours on devices");
        TestHub.School theirs = hub.found(RouteProbes.WORD + " on devices");
        TestDevice device = hub.enrol(ours.owner(), ours.id());
        TestDevice other = hub.enrol(theirs.owner(), theirs.id());
        other.exchange();
        Snapshot.Manifest theirManifest = other.manifest();
        RouteProbes.Target canary = canaries(theirs);

        assertThat(device.exchange().text()).doesNotContain(RouteProbes.WORD);
        Cursor ourPlace = device.cursor();
        device.pretendCursor(other.cursor());
        assertThat(device.send(TestDevice.gzip(device.request())).text()).doesNotContain(RouteProbes.WORD);
        device.pretendCursor(ourPlace);

        Snapshot.Manifest ourManifest = device.manifest();
        assertThat(text(device.ask(
                        "/sync/v1/snapshot",
                        "snapshot",
                        new Snapshot.Request(ExchangeRequest.VERSION, device.replicaId(), 1))))
                .doesNotContain(RouteProbes.WORD);
        for (Snapshot.Part part : ourManifest.allParts()) {
            assertThat(text(device.ask("/sync/v1/snapshot/parts", "parts", device.partsRequest(ourManifest, part, 0))))
                    .doesNotContain(RouteProbes.WORD);
        }
        Snapshot.Part theirPart = theirManifest.allParts().get(0);
        for (Snapshot.Manifest manifest : List.of(ourManifest, theirManifest)) {
            HttpResponse<byte[]> answer = device.ask(
                    "/sync/v1/snapshot/parts",
                    "parts",
                    new Snapshot.PartsRequest(device.replicaId(), manifest.id(), List.of(theirPart.hash()), 0));
            assertThat(answer.statusCode()).as(text(answer)).isGreaterThanOrEqualTo(400);
        }
        assertThat(device.ask(
                                "/sync/v1/snapshot",
                                "snapshot",
                                new Snapshot.Request(ExchangeRequest.VERSION, other.replicaId(), 1))
                        .statusCode())
                .as("in another's name")
                .isGreaterThanOrEqualTo(400);

        assertThat(text(device.ask(
                        "/sync/v1/verify",
                        "verify",
                        new Verification.Request(
                                ExchangeRequest.VERSION, 1, device.replicaId(), ourPlace, List.of("student"), true))))
                .doesNotContain(RouteProbes.WORD)
                .doesNotContain(canary.id("student").toString());
        for (String table : List.of("student", "subject", "inbox_item", Verification.STUBS)) {
            assertThat(text(device.ask(
                            "/sync/v1/verify/rows",
                            "verify-rows",
                            new Verification.RowsRequest(
                                    device.replicaId(),
                                    ourPlace,
                                    table,
                                    Map.of(canary.id("student"), 0L, theirs.id(), 0L)))))
                    .as(table)
                    .doesNotContain(RouteProbes.WORD);
        }
        assertThat(text(device.ask(
                        "/sync/v1/salvage",
                        "salvage",
                        new SalvageRequest(
                                ExchangeRequest.VERSION, device.replicaId(), other.cursor(), true, Map.of()))))
                .doesNotContain(RouteProbes.WORD);
        hub.run("UPDATE replica SET name = '" + RouteProbes.WORD + "' WHERE id = '" + other.replicaId() + "'");
        HttpResponse<byte[]> listed = device.ask(
                "/sync/v1/devices",
                "devices",
                new DeviceQuestion(device.replicaId(), ours.owner().id()));
        assertThat(listed.statusCode()).isEqualTo(200);
        assertThat(text(listed)).contains(device.replicaId().toString()).doesNotContain(RouteProbes.WORD);
        for (DeviceQuestion question : List.of(
                new DeviceQuestion(device.replicaId(), theirs.owner().id()),
                new DeviceQuestion(other.replicaId(), theirs.owner().id()))) {
            HttpResponse<byte[]> answer = device.ask("/sync/v1/devices", "devices", question);
            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(text(answer)).doesNotContain(RouteProbes.WORD);
        }
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        byte[] body = answer.body();
        boolean packed = body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
        byte[] plain = packed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
        return new String(plain, StandardCharsets.UTF_8);
    }

    // ---- within one school

    @Test
    void nothingThatConcernsOthersIsSeenByATeacherOrAParent() throws IOException {
        HiddenRows rows = new HiddenRows(hub);
        for (Role role : List.of(Role.CLASS_TEACHER, Role.GUARDIAN, Role.STUDENT, Role.NON_TEACHING_STAFF)) {
            TestHub.School school = hub.found("one school for a " + role);
            UUID east = hub.addClass(school, "East", 40);
            UUID west = hub.addClass(school, "West", 40);
            TestHub.User user = role == Role.CLASS_TEACHER
                    ? hub.addTeacher(school, "teacher of east", east)
                    : hub.addMember(school, role + " in east", role);
            RouteProbes.Target canary = rows.write(school, west, role);
            TestDevice device = hub.enrol(user, school.id());
            assertThat(device.exchange().text()).as("device of a %s", role).doesNotContain(RouteProbes.WORD);
            assertThat(askedBy(device, canary)).as("device of a %s", role).doesNotContain(RouteProbes.WORD);
            String before = hiddenRows(school);
            RouteProbes.all()
                    .forEach((route, probe) -> softly(() -> {
                        hub.run("DELETE FROM recent_try");
                        tryRoute(route, probe, canary, user, school.id());
                    }));
            assertThat(hiddenRows(school))
                    .as("a %s changed nothing of others", role)
                    .isEqualTo(before);
        }
        assertThat(wrong).isEmpty();
    }

    /** All that a device can ask besides an exchange, with the ids of rows that it is not to have. */
    private static String askedBy(TestDevice device, RouteProbes.Target canary) throws IOException {
        StringBuilder said = new StringBuilder();
        Snapshot.Manifest manifest = device.manifest();
        for (Snapshot.Part part : manifest.allParts()) {
            said.append(text(device.ask("/sync/v1/snapshot/parts", "parts", device.partsRequest(manifest, part, 0))));
        }
        List<String> tables = List.of("student", "guardian", "enrolment", "attendance_mark", "inbox_item");
        said.append(text(device.ask(
                "/sync/v1/verify",
                "verify",
                new Verification.Request(
                        ExchangeRequest.VERSION, 1, device.replicaId(), device.cursor(), tables, true))));
        for (String table : tables) {
            said.append(text(device.ask(
                    "/sync/v1/verify/rows",
                    "verify-rows",
                    new Verification.RowsRequest(
                            device.replicaId(), device.cursor(), table, Map.of(canary.id(table), 0L)))));
        }
        return said.append(text(device.ask(
                        "/sync/v1/salvage",
                        "salvage",
                        new SalvageRequest(
                                ExchangeRequest.VERSION, device.replicaId(), device.cursor(), true, Map.of()))))
                .toString();
    }

    /** The rows with the word in them, summed up. */
    private static String hiddenRows(TestHub.School school) {
        return RouteProbes.collections().stream()
                .map(collection -> collection.type().table())
                .map(table -> table + " "
                        + hub.count("SELECT coalesce(sum(hashtextextended(t::text, 0) % 1000000), 0) FROM " + table
                                + " t WHERE school_id = '" + school.id() + "' AND t::text LIKE '%" + RouteProbes.WORD
                                + "%'"))
                .toList()
                .toString();
    }
}
