package io.daftari.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.CanaryRows;
import io.daftari.hub.TestHub;
import io.daftari.hub.TestSchema;
import io.daftari.hub.http.Collection;
import io.daftari.hub.http.Field;
import io.daftari.model.access.MatrixScene;
import io.daftari.model.access.Role;
import io.daftari.model.op.Operation;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.RowType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every list is asked in every way in which it can be searched, chosen from, ordered, counted and put into a file, before
 * and after rows come to be that the reader is not to see, with values that those have. Both times he is answered the same:
 * by the same words, counts, order and status.
 */
class ListProbesIT {

    private static TestHub hub;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void noListTellsOfAnotherSchool() throws SQLException {
        TestHub.School ours = hub.found("ours with rows");
        fill(ours);
        TestHub.School theirs = hub.found("theirs");
        // Each asks within what an account may ask in a row.
        TestHub.User early = hub.addMember(ours, "early owner", Role.OWNER);
        TestHub.User late = hub.addMember(ours, "late owner", Role.OWNER);
        TestHub.User lists = hub.addMember(ours, "owner of lists", Role.OWNER);
        RouteProbes.Target nothing = RouteProbes.Target.ofNothing();
        Map<String, String> before = asked(early, ours, nothing, collections(nothing));
        Map<String, String> listsBefore = asked(lists, ours, nothing, others(nothing));
        RouteProbes.Target canary;
        try (Connection administrator = hub.database().source().getConnection()) {
            TestSchema.run(administrator, "SET search_path = daftari");
            canary = new RouteProbes.Target(
                    theirs.id(), CanaryRows.write(administrator, theirs.id(), RouteProbes.WORD), "nobody");
        }
        canary.ids().put("user", theirs.owner().id());
        assertSame(before, asked(late, ours, canary, collections(canary)));
        assertSame(listsBefore, asked(lists, ours, canary, others(canary)));
        assertThat(before.values())
                .as("lists are of something")
                .anyMatch(answer -> answer.matches("(?s).*\"count\":[1-9].*"));
    }

    @Test
    void noListTellsOfOthersAtTheSameSchool() throws IOException {
        HiddenRows rows = new HiddenRows(hub);
        for (Role role : List.of(Role.CLASS_TEACHER, Role.GUARDIAN, Role.STUDENT, Role.NON_TEACHING_STAFF)) {
            TestHub.School school = hub.found("lists for a " + role);
            UUID east = hub.addClass(school, "East", 40);
            UUID west = hub.addClass(school, "West", 40);
            TestHub.User early = member(school, "early " + role, role, east);
            TestHub.User late = member(school, "late " + role, role, east);
            RouteProbes.Target nothing = RouteProbes.Target.ofNothing(school.id());
            Map<String, String> before = asked(early, school, nothing, collections(nothing));
            RouteProbes.Target hidden = rows.write(school, west, role);
            Map<String, String> after = asked(late, school, hidden, collections(hidden));
            // Of tables of which he may see all nothing was hidden.
            assertSame(before, after);
        }
    }

    private static TestHub.User member(TestHub.School school, String name, Role role, UUID classId) {
        return role == Role.CLASS_TEACHER ? hub.addTeacher(school, name, classId) : hub.addMember(school, name, role);
    }

    private static void assertSame(Map<String, String> before, Map<String, String> after) {
        List<String> wrong = new ArrayList<>();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.forEach((way, answer) -> {
            if (!answer.equals(before.get(way)) || answer.contains(RouteProbes.WORD)) {
                wrong.add(way + "\n  before: " + before.get(way) + "\n  after:  " + answer);
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** Rows of every table, so that a list has an order and something to choose from. */
    private static void fill(TestHub.School school) {
        Map<Role, UUID> users = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            users.put(role, role == Role.OWNER ? school.owner().id() : UUID.randomUUID());
        }
        MatrixScene scene = new MatrixScene(school.id(), users, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        hub.submit(school, scene.founding().toArray(Operation[]::new));
    }

    // ---- the ways to ask

    /** By a name that is the same whatever is asked for. */
    private static Map<String, String> collections(RouteProbes.Target target) {
        Map<String, String> ways = new LinkedHashMap<>();
        for (Collection<?> collection : RouteProbes.collections()) {
            String path = "/api/v1/" + collection.path() + "?count=true&";
            List<Field> compared = collection.fields().stream()
                    .filter(field -> field.column() == null || !field.column().sealed())
                    .toList();
            for (int i = 0; i < compared.size(); i += 3) {
                String sort = String.join(
                        ",-",
                        compared.subList(i, Math.min(i + 3, compared.size())).stream()
                                .map(Field::name)
                                .toList());
                ways.put(path + "sort=" + sort, path + "limit=2&sort=" + sort);
            }
            for (Field field : compared) {
                String value = value(collection, field, target);
                String test = field.kind() == ColumnKind.UUID || field.kind() == ColumnKind.ENUM ? ".in" : ".gte";
                boolean plain = field.kind() == ColumnKind.BOOL || field.kind() == ColumnKind.TEXT;
                String way = path + "sort=-" + field.name() + "&" + field.name() + (plain ? "" : test) + "=";
                ways.put(way, way + value);
            }
            if (!collection.search().isEmpty()) {
                ways.put(path + "search", path + "search=" + RouteProbes.WORD);
            }
            for (String format : List.of("csv", "xlsx")) {
                String way = "/api/v1/" + collection.path() + "?format=" + format;
                ways.put(way, way);
            }
        }
        return ways;
    }

    /** What a hidden row has in such a field. */
    private static String value(Collection<?> collection, Field field, RouteProbes.Target target) {
        return switch (field.kind()) {
            case UUID -> {
                String of = field.name().equals("id")
                        ? collection.type().table()
                        : field.column() == null || field.column().references() == null
                                ? field.name().replaceFirst("_id$", "")
                                : RowType.of(field.column().references()).table();
                yield target.id(of).toString();
            }
            case TEXT -> RouteProbes.WORD;
            case ENUM -> field.type().getEnumConstants()[0].toString();
            case INT, LONG, DOUBLE -> "1";
            case BOOL -> "false";
            case DATE -> LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
            case INSTANT ->
                Instant.now()
                        .minus(1, ChronoUnit.DAYS)
                        .truncatedTo(ChronoUnit.DAYS)
                        .toString();
        };
    }

    /** The lists that are no collections, in the ways in which each can be asked. */
    private static Map<String, String> others(RouteProbes.Target target) {
        Map<String, String> ways = new LinkedHashMap<>();
        for (String list : List.of("users", "invitations", "numbers", "held", "restores", "incidents", "webhooks")) {
            ways.put(list, "/api/v1/" + list);
        }
        ways.put("retention", "/api/v1/retention/due");
        ways.put("verify-reports", "/api/v1/verify-reports");
        ways.put("devices", "/api/v1/devices?care=true");
        for (String state : List.of("UPLOADED", "TRIED", "RUN")) {
            ways.put("imports " + state, "/api/v1/imports?state=" + state);
        }
        String today = Instant.now().truncatedTo(ChronoUnit.DAYS).toString();
        for (String list : List.of("audit", "audit/export")) {
            String path = "/api/v1/" + list + "?";
            ways.put(list + " subject", path + "subject=" + target.id("student"));
            ways.put(list + " author", path + "author=" + target.id("user"));
            ways.put(list + " replica", path + "replica=" + target.id("replica"));
            ways.put(list + " type", path + "type=" + RouteProbes.WORD);
            ways.put(list + " decision", path + "decision=ACCEPTED");
            ways.put(list + " from", path + "from=" + today);
            ways.put(list + " to", path + "to=" + today);
        }
        // Each read is noted, and told by the next; those of others are never among them.
        for (String list : List.of("audit/reads", "audit/reads/export")) {
            String path = "/api/v1/" + list + "?";
            ways.put(list + " user", path + "user=" + target.id("user"));
            ways.put(list + " what", path + "what=" + RouteProbes.WORD);
        }
        ways.put("audit/reads row", "/api/v1/audit/reads?row=" + target.id("guardian"));
        return ways;
    }

    // ---- asking

    private static Map<String, String> asked(
            TestHub.User user, TestHub.School school, RouteProbes.Target target, Map<String, String> ways) {
        Map<String, String> answers = new LinkedHashMap<>();
        ways.forEach((name, path) -> {
            HttpResponse<byte[]> answer = hub.bytes(path, user, school.id());
            assertThat(answer.statusCode()).as(path).isIn(200, 400, 403);
            answers.put(name, answer.statusCode() + " " + plain(AnswerText.of(answer.body()), target));
        });
        return answers;
    }

    /** An answer without what differs by who asks, and when. */
    private static String plain(String answer, RouteProbes.Target target) {
        for (UUID id : target.ids().values()) {
            assertThat(answer).as("the id of a row that is not to be seen").doesNotContain(id.toString());
        }
        return answer.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ][\\d:.]+Z?", "TIME")
                .replaceAll("\"next\":\"[^\"]*\"", "\"next\":\"\"")
                .replaceAll("\\b(early|late) ", "");
    }
}
