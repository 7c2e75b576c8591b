package io.daftari.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.AllCollections;
import io.daftari.hub.TestHub;
import io.daftari.hub.http.Collection;
import io.daftari.model.access.MatrixScene;
import io.daftari.model.access.Role;
import io.daftari.model.op.Operation;
import io.daftari.model.row.RowType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever reads people's records leaves a trace, by whichever route: each that gives something out is here or fails. */
class ReadTraceIT {

    /** Their rows hold ids, days, numbers and words of the school, and nothing that anybody typed about a person. */
    private static final Set<String> NAMES_NOBODY = Set.of(
            "academic-years",
            "attendance/sessions",
            "classes",
            "device-series",
            "erasures",
            "fees/items",
            "fees/structures",
            "grade-levels",
            "grading/bands",
            "grading/scales",
            "holidays",
            "ledger/accounts",
            "number-entries",
            "retention-rules",
            "role-assignments",
            "role-rights",
            "roles",
            "school-settings",
            "sites",
            "subjects",
            "teaching-assignments",
            "terms");

    /** What else gives something out and needs no trace: about the asking person himself, the school, or the hub's work. */
    private static final Set<String> OF_NO_RECORDS = Set.of(
            // Whether a program runs, and what it serves.
            "GET /healthz",
            "GET /readyz",
            "GET /api/openapi.json",
            "GET /api/postman.json",
            "GET /api/docs",
            "GET /api/docs/{file}",
            "GET /api/v1/live",
            "GET /join",
            // The person who asks, and what he belongs to.
            "GET /account/verify-email",
            "GET /account/reset",
            "GET /account/change-email",
            "GET /api/v1/auth/sign-ins",
            "GET /api/v1/users/me",
            "GET /api/v1/schools",
            "GET /api/v1/schools/my",
            "GET /api/v1/groups/my",
            // Who works with the program, and with what: accounts, devices and their state.
            "GET /api/v1/users",
            "GET /api/v1/invitations",
            "GET /api/v1/devices",
            "GET /api/v1/incidents",
            "GET /api/v1/verify-reports",
            "GET /api/v1/restores",
            "GET /api/v1/audit/reads",
            "GET /api/v1/webhooks",
            "GET /api/v1/webhooks/events",
            "GET /api/v1/webhooks/{id}",
            "GET /api/v1/webhooks/{id}/deliveries",
            // Counts, ids and states.
            "GET /api/v1/groups/{id}/attendance",
            "GET /api/v1/numbers",
            "GET /api/v1/numbers/{series}/{year}",
            "GET /api/v1/retention/due",
            "GET /api/v1/admissions/applications/{id}/status",
            "GET /api/v1/files/{id}/upload",
            "GET /api/v1/imports",
            "GET /api/v1/imports/{id}",
            "GET /api/v1/imports/templates/{kind}");

    /** Their traces are looked at where files are: a file needs bytes first. */
    private static final Set<String> TRACED_ELSEWHERE =
            Set.of("GET /api/v1/files/{id}/content", "GET /api/v1/files/{id}/thumbnail", "GET /api/v1/files/{id}/link");

    private static TestHub hub;
    private static TestHub.School school;
    private static MatrixScene scene;

    @BeforeAll
    static void start() {
        hub = new TestHub();
        school = hub.found("traces");
        Map<Role, UUID> users = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            users.put(role, role == Role.OWNER ? school.owner().id() : UUID.randomUUID());
        }
        scene = new MatrixScene(school.id(), users, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        hub.submit(school, scene.founding().toArray(Operation[]::new));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static long traces() {
        return hub.count("SELECT count(*) FROM read_trail WHERE school_id = '" + school.id() + "' AND user_id = '"
                + school.owner().id() + "'");
    }

    private static UUID idOf(RowType<?> type) {
        return scene.row(type, school.owner().id(), true).id;
    }

    @Test
    void collectionsThatTellOfPeopleAreNoted() {
        Set<String> plain = new TreeSet<>();
        for (Collection<?> collection : AllCollections.LIST) {
            if (!collection.sensitive()) {
                plain.add(collection.path());
                assertThat(collection.type().columns())
                        .as(collection.path())
                        .allMatch(column -> column.persons().isEmpty());
            }
        }
        assertThat(plain).isEqualTo(new TreeSet<>(NAMES_NOBODY));
    }

    @Test
    void everyWayToReadSuchACollectionLeavesATrace() {
        for (Collection<?> collection : AllCollections.LIST) {
            String path = "/api/v1/" + collection.path();
            String one = path + "/" + idOf(collection.type());
            int traces = collection.sensitive() ? 1 : 0;
            for (String way :
                    List.of(path, path + "?count=true&limit=1", path + "?format=csv", one, one + "?fields=id")) {
                long before = traces();
                assertThat(hub.bytes(way, school.owner(), school.id()).statusCode())
                        .as(way)
                        .isEqualTo(200);
                assertThat(traces() - before).as(way).isEqualTo(traces);
            }
            if (collection.form() != null && !collection.form().changes().isEmpty()) {
                long before = traces();
                TestHub.Answer answer = hub.patch(one, school.owner(), school.id(), Map.of());
                if (answer.status() == 200) {
                    assertThat(traces() - before)
                            .as("PATCH of nothing at " + path)
                            .isEqualTo(traces);
                }
            }
        }
    }

    @Test
    void everyOtherRouteThatGivesRecordsOutLeavesATrace() {
        UUID student = scene.id("student " + Role.OWNER);
        UUID batch = UUID.fromString(hub.post(
                        "/api/v1/imports?kind=students",
                        school.owner(),
                        school.id(),
                        "First name,Last name\nWanjiru,Kamau\n".getBytes(StandardCharsets.UTF_8))
                .body()
                .get("id")
                .asText());
        String operation = "/api/v1/audit/operations/"
                + hub.get("/api/v1/audit?limit=1", school.owner(), school.id())
                        .body()
                        .get("items")
                        .get(0)
                        .get("replica_id")
                        .asText()
                + "/1";
        Map<String, String> traced = Map.ofEntries(
                Map.entry("GET /api/v1/held", "/api/v1/held"),
                Map.entry("GET /api/v1/imports/{id}/lines", "/api/v1/imports/" + batch + "/lines"),
                Map.entry("GET /api/v1/oneroster", "/api/v1/oneroster"),
                Map.entry("GET /api/v1/restores/{epoch}/rows", "/api/v1/restores/1/rows"),
                Map.entry("GET /api/v1/students/{id}/attendance", "/api/v1/students/" + student + "/attendance"),
                Map.entry("GET /api/v1/students/{id}/dashboard", "/api/v1/students/" + student + "/dashboard"),
                Map.entry(
                        "GET /api/v1/data-subjects/{table}/{id}/export",
                        "/api/v1/data-subjects/student/" + student + "/export"),
                Map.entry("GET /api/v1/audit", "/api/v1/audit"),
                Map.entry("GET /api/v1/audit/operations/{replica}/{n}", operation),
                Map.entry("GET /api/v1/audit/export", "/api/v1/audit/export"),
                Map.entry("GET /api/v1/audit/reads/export", "/api/v1/audit/reads/export"));
        List<String> known = new ArrayList<>(traced.keySet());
        known.addAll(TRACED_ELSEWHERE);
        known.addAll(OF_NO_RECORDS);
        AllCollections.LIST.forEach(collection -> {
            known.add("GET /api/v1/" + collection.path());
            known.add("GET /api/v1/" + collection.path() + "/{id}");
        });
        assertThat(hub.routes().stream().filter(route -> route.startsWith("GET ")))
                .as("whether a route leaves a trace is said here")
                .isSubsetOf(known);
        traced.forEach((route, path) -> {
            long before = traces();
            assertThat(hub.bytes(path, school.owner(), school.id()).statusCode())
                    .as(route)
                    .isEqualTo(200);
            assertThat(traces() - before).as(route).isEqualTo(1);
        });
    }
}
