package io.daftari.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.daftari.hub.CanaryRows;
import io.daftari.hub.TestHub;
import io.daftari.hub.TestSchema;
import io.daftari.hub.http.Collection;
import io.daftari.hub.http.Input;
import io.daftari.model.Daftari;
import io.daftari.model.access.MatrixScene;
import io.daftari.model.access.Role;
import io.daftari.model.file.FileOwner;
import io.daftari.model.op.Operation;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.RowType;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Somebody names rows, numbers and words of another school in all that he may ask and send at his own. Two schools do the
 * same, one with names that are and one with names of nothing: what they are answered must not differ.
 */
class ForeignNamesIT {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Pattern IN_JAVAS_SPELLING = Pattern.compile("\"field\":\"[a-z_]+[A-Z]");

    private static TestHub hub;
    private static World theirs;
    /** Names what is theirs. */
    private static World ours;
    /** Names what is nobody's. */
    private static World control;

    private static int number;

    /** A school with rows of every table. */
    private record World(TestHub.School school, MatrixScene scene) {

        UUID idOf(RowType<?> type) {
            return scene.row(type, school.owner().id(), true).id;
        }

        String get(String path) {
            HttpResponse<byte[]> answer = hub.bytes(path, school.owner(), school.id());
            return answer.statusCode() + " " + AnswerText.of(answer.body());
        }

        /** The first row of a collection that it was founded with. */
        String school(String collection) {
            return hub.firstId(school, collection).toString();
        }

        TestHub.Answer post(String path, Object body) {
            return hub.post(path, school.owner(), school.id(), body);
        }
    }

    @BeforeAll
    static void start() throws SQLException {
        hub = new TestHub();
        theirs = found("theirs");
        ours = found("ours");
        control = found("control");
        try (Connection administrator = hub.database().source().getConnection()) {
            TestSchema.run(administrator, "SET search_path = daftari");
            CanaryRows.write(administrator, theirs.school.id(), RouteProbes.WORD);
        }
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static World found(String name) {
        TestHub.School school = hub.found(name);
        Map<Role, UUID> users = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            users.put(role, role == Role.OWNER ? school.owner().id() : UUID.randomUUID());
        }
        MatrixScene scene = new MatrixScene(school.id(), users, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        hub.submit(school, scene.founding().toArray(Operation[]::new));
        return new World(school, scene);
    }

    /** An answer without what two schools can't have in common. */
    private static String plain(String answer) {
        return ID.matcher(answer)
                .replaceAll("ID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
                .replaceAll("\"(uri|secret|seq)\":(\"[^\"]*\"|\\d+)", "");
    }

    private static long sum(UUID school) {
        return Daftari.catalog().rows().stream()
                .mapToLong(type ->
                        hub.count("SELECT count(*) + coalesce(sum(hashtextextended(t::text, 0) % 1000000), 0) FROM "
                                + type.table() + " t WHERE school_id = '" + school + "'"))
                .sum();
    }

    private final List<String> wrong = new ArrayList<>();

    /** All that is wrong is told at once. */
    private void softly(Runnable check) {
        try {
            check.run();
        } catch (AssertionError e) {
            wrong.add(e.getMessage());
        }
    }

    // ---- writing

    /** Of accounts the hub tells nobody who has one: a field that names an account takes any id. */
    private static final Set<String> OF_ACCOUNTS = Set.of("user_id");

    private static boolean isReference(Input input) {
        return input.kind() == ColumnKind.UUID && !input.name().equals("id");
    }

    @Test
    void whoNamesRowsThatAreNotOfHisSchoolIsRefusedByFieldWhoseverTheyAre() {
        long before = sum(theirs.school.id());
        Map<RowType<?>, UUID> nobodys = new HashMap<>();
        Map<String, Refused> named = written(ours, theirs::idOf);
        Map<String, Refused> unnamed =
                written(control, type -> nobodys.computeIfAbsent(type, any -> UUID.randomUUID()));
        assertThat(named).hasSizeGreaterThan(60).containsKeys("PATCH /api/v1/terms/{id} academic_year_id");
        assertThat(named.keySet()).isEqualTo(unnamed.keySet());
        named.forEach((request, refused) -> softly(() -> {
            assertThat(refused).as(request).isEqualTo(unnamed.get(request));
            assertThat(refused.told()).as(request).doesNotContain(RouteProbes.WORD);
            assertThat(refused.told()).as("fields as clients write them").doesNotContainPattern(IN_JAVAS_SPELLING);
            String field = request.substring(request.lastIndexOf(' ') + 1);
            if (OF_ACCOUNTS.contains(field)) {
                assertThat(refused.status()).as(request).isBetween(200, 201);
            } else {
                assertThat(refused.status()).as("%s: %s", request, refused).isIn(400, 422);
                assertThat(refused.code()).as(request).isIn("not-found", "no-such-reference", "no-such-row");
                assertThat(refused.field()).as(request).isEqualTo(field);
            }
        }));
        assertThat(wrong).isEmpty();
        assertThat(sum(theirs.school.id())).as("nothing of theirs was changed").isEqualTo(before);
    }

    /** A row may bear an id that one of another school bears: each school knows its own alone. */
    @Test
    void idsOfAnotherSchoolAreFree() {
        long before = sum(theirs.school.id());
        World free = found("free");
        for (Collection<?> collection : written()) {
            if (collection.form().creates()) {
                ObjectNode body = body(free, collection);
                body.put("id", theirs.idOf(collection.type()).toString());
                TestHub.Answer answer = free.post("/api/v1/" + collection.path(), body);
                assertThat(answer.status())
                        .as("%s: %s", collection.path(), answer.body())
                        .isEqualTo(201);
            }
        }
        assertThat(sum(theirs.school.id())).as("nothing of theirs was changed").isEqualTo(before);
    }

    /** What came of a request. */
    private record Refused(int status, String code, String field, String told) {

        static Refused of(TestHub.Answer answer) {
            return new Refused(
                    answer.status(),
                    answer.code(),
                    answer.field(),
                    plain(answer.body().toString()));
        }

        /** Of the one row that was sent with others, but alone. */
        static Refused ofBulk(TestHub.Answer answer) {
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            JsonNode one = answer.body().get("items").get(0);
            return new Refused(
                    one.get("status").asInt(),
                    one.path("problem").path("code").asText(),
                    one.path("problem").path("field").asText(),
                    plain(one.toString()));
        }
    }

    private static List<Collection<?>> written() {
        return RouteProbes.collections().stream()
                .filter(collection -> collection.form() != null)
                .toList();
    }

    /** All that a school can send, each with one row that is not its own. */
    private static Map<String, Refused> written(World world, Function<RowType<?>, UUID> foreign) {
        Map<String, Refused> answers = new LinkedHashMap<>();
        for (Collection<?> collection : written()) {
            String path = "/api/v1/" + collection.path();
            if (collection.form().creates()) {
                bodies(world, collection, foreign).forEach((field, body) -> {
                    answers.put("POST " + path + " " + field, Refused.of(world.post(path, body)));
                    answers.put(
                            "POST " + path + "/bulk " + field,
                            Refused.ofBulk(world.post(path + "/bulk", List.of(body))));
                });
            }
            for (Input input : collection.form().changes()) {
                if (isReference(input)) {
                    answers.put(
                            "PATCH " + path + "/{id} " + input.name(),
                            Refused.of(hub.patch(
                                    path + "/" + world.idOf(collection.type()),
                                    world.school.owner(),
                                    world.school.id(),
                                    Map.of(input.name(), foreign.apply(named(collection, input.name()))))));
                }
            }
        }
        return answers;
    }

    /** Bodies each of which names in one field a row that is not the school's own, by that field. */
    private static Map<String, ObjectNode> bodies(
            World world, Collection<?> collection, Function<RowType<?>, UUID> foreign) {
        Map<String, ObjectNode> bodies = new LinkedHashMap<>();
        for (Input input : collection.form().inputs()) {
            ObjectNode body = body(world, collection);
            if (isReference(input)) {
                String id = foreign.apply(named(collection, input.name())).toString();
                bodies.put(input.name(), body.put(input.name(), id));
            } else if (input.parts().stream().anyMatch(part -> part.name().equals("id"))) {
                // Somebody within the row, as the guardian of a new pupil; he takes the place of the one beside.
                body.remove("primary_guardian_id");
                ObjectNode part = Json.mapper()
                        .createObjectNode()
                        .put(
                                "id",
                                foreign.apply(named(collection, input.name())).toString());
                body.set(
                        input.name(),
                        input.many() ? Json.mapper().createArrayNode().add(part) : part);
                bodies.put(input.name() + (input.many() ? "[0].id" : ".id"), body);
            }
        }
        return bodies;
    }

    /** A body that would be good: the example of the description, with what else it must have. */
    private static ObjectNode body(World world, Collection<?> collection) {
        ObjectNode body = Json.mapper().createObjectNode();
        for (Input input : collection.form().inputs()) {
            JsonNode example = example(collection).get(input.name());
            if (isReference(input) && (input.required() || example != null)) {
                body.put(
                        input.name(),
                        world.idOf(named(collection, input.name())).toString());
            } else if (example != null) {
                body.set(input.name(), example);
            } else if (input.kind() == ColumnKind.INT || (input.required() && input.kind() != null)) {
                body.set(input.name(), fit(input));
            }
        }
        // A class of the example is of a level and a year by their names.
        body.remove(List.of("level", "academic_year", "admission_no"));
        if (collection.path().equals("classes")) {
            body.put("grade_level_id", world.school("grade-levels"));
            body.put("academic_year_id", world.school("academic-years"));
        }
        return body;
    }

    private static JsonNode fit(Input input) {
        return switch (input.kind()) {
            case TEXT -> TextNode.valueOf(input.name().equals("content_hash") ? "ab".repeat(32) : "Probe " + ++number);
            case ENUM ->
                TextNode.valueOf(input.constants().getEnumConstants()[0].toString());
            case DATE -> TextNode.valueOf("2026-03-01");
            case INSTANT -> TextNode.valueOf("2026-03-01T08:00:00Z");
            case BOOL -> BooleanNode.TRUE;
            case UUID, INT, LONG, DOUBLE -> IntNode.valueOf(1);
        };
    }

    private static JsonNode example(Collection<?> collection) {
        try {
            return collection.example() == null
                    ? Json.mapper().createObjectNode()
                    : Json.mapper().readTree(collection.example());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows that such a field is about. */
    private static RowType<?> named(Collection<?> collection, String field) {
        if (OF_ACCOUNTS.contains(field)) {
            return RowType.of(Student.class);
        }
        if (field.equals("owner_id")) {
            return Arrays.stream(FileOwner.values())
                    .filter(owner -> owner.files().equals(collection.type()))
                    .findFirst()
                    .orElseThrow()
                    .records();
        }
        return collection.fields().stream()
                .filter(one -> one.name().equals(field) && one.column() != null)
                .flatMap(one -> one.column().targets().stream())
                .<RowType<?>>map(RowType::of)
                .findFirst()
                .orElseGet(() -> switch (field) {
                    case "class_id" -> RowType.of(ClassGroup.class);
                    case "primary_guardian_id", "guardian", "guardians" -> RowType.of(Guardian.class);
                    default -> throw new AssertionError(collection.path() + " names what by " + field + "?");
                });
    }

    // ---- files

    @Test
    void filesThatNameWhatIsOfAnotherSchoolAreTriedAsIfItWereNot() {
        String heading = "admission no,first name,last name,class,gender,guardian,guardian phone\n";
        String admitted = heading + "KV/1,Amina,Otieno,%s,F,Mary Otieno,+2547001110%s\n";
        World known = bare("known");
        hub.addClass(known.school, RouteProbes.WORD, 40);
        taken(known, "/api/v1/imports?kind=students", bytes(admitted.formatted(RouteProbes.WORD, "01")));
        assertThat(known.get("/api/v1/students")).as("what is known there").contains("KV/1");
        long before = sum(known.school.id());
        World naming = bare("naming");
        World namesNothing = bare("names nothing");
        for (String kind : List.of("students", "guardians", "staff", "teaching-assignments", "classes")) {
            String path = "/api/v1/imports?kind=" + kind;
            byte[] theirWords = bytes(admitted.formatted(RouteProbes.WORD, "01"));
            byte[] nobodysWords = bytes(admitted.formatted("nachtigall", "02").replace("KV/1", "NV/1"));
            assertThat(same(taken(naming, path, theirWords)))
                    .as(kind)
                    .isEqualTo(same(taken(namesNothing, path, nobodysWords)));
        }
        byte[] roster = hub.bytes("/api/v1/oneroster", known.school.owner(), known.school.id())
                .body();
        assertThat(same(taken(naming, "/api/v1/oneroster", roster)))
                .isEqualTo(same(taken(namesNothing, "/api/v1/oneroster", withOtherIds(roster))));
        assertThat(sum(known.school.id())).as("nothing of theirs was changed").isEqualTo(before);
    }

    /** A school with nothing but its founding. */
    private static World bare(String name) {
        return new World(hub.found(name), theirs.scene);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String same(String answer) {
        return plain(answer)
                .replace(RouteProbes.WORD, "nachtigall")
                .replace("KV/1", "NV/1")
                .replace("+254700111001", "+254700111002")
                .replaceAll("\"name\":\"[^\"]*\"", "");
    }

    /** What a school is told of a file that it takes in: when it is tried, and when it is written. */
    private static String taken(World world, String path, byte[] file) {
        TestHub.Answer answer = hub.post(path, world.school.owner(), world.school.id(), file);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        hub.takeFilesIn();
        ArrayNode items = answer.body().has("items")
                ? (ArrayNode) answer.body().get("items")
                : Json.mapper().createArrayNode().add(answer.body());
        StringBuilder told = new StringBuilder();
        for (JsonNode item : items) {
            String batch = "/api/v1/imports/" + item.get("id").asText();
            hub.patch(batch, world.school.owner(), world.school.id(), Map.of());
            hub.takeFilesIn();
            told.append(world.get(batch + "/lines")).append('\n');
            told.append(world.post(batch + "/run", Map.of("skip_wrong", true)).status());
            hub.takeFilesIn();
            told.append(world.get(batch)).append('\n');
            told.append(world.get(batch + "/lines")).append('\n');
        }
        return told.toString();
    }

    private static byte[] withOtherIds(byte[] zip) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : AnswerText.files(zip).entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                String text = new String(file.getValue(), StandardCharsets.UTF_8);
                out.write(bytes(ID.matcher(text)
                        .replaceAll(found ->
                                UUID.nameUUIDFromBytes(bytes(found.group())).toString())));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
