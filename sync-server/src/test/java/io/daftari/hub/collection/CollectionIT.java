package io.daftari.hub.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestHub;
import io.daftari.model.access.Role;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Collections as clients of the REST API read and write them. */
class CollectionIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TestHub hub;

    private TestHub.School school;
    private UUID east;
    private UUID west;

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
        school = hub.found("rest " + test.getTestMethod().orElseThrow().getName());
        east = id(post("classes", Map.of("name", "Grade 4 East", "level", "4", "academic_year", "2026")));
        west = id(post("classes", Map.of("level", "G4", "stream", "West", "capacity", 1)));
    }

    private static UUID id(TestHub.Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return UUID.fromString(answer.body().get("id").asText());
    }

    private TestHub.Answer post(String path, Object body) {
        return hub.post("/api/v1/" + path, school.owner(), school.id(), body);
    }

    private TestHub.Answer get(String path) {
        return hub.get("/api/v1/" + path, school.owner(), school.id());
    }

    private TestHub.Answer patch(String path, Object body) {
        return hub.patch("/api/v1/" + path, school.owner(), school.id(), body);
    }

    private UUID student(String first, String last, String number) {
        Map<String, Object> body = new HashMap<>(Map.of("first_name", first, "last_name", last, "class_id", east));
        if (number != null) {
            body.put("admission_no", number);
        }
        return id(post("students", body));
    }

    private HttpResponse<String> raw(String method, String path, String body, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(hub.address().resolve("/api/v1/" + path))
                    .header("Authorization", "Bearer " + school.owner().token())
                    .header("X-School-ID", school.id().toString())
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            return hub.told().check(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> values(TestHub.Answer answer, String field) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        List<String> values = new ArrayList<>();
        answer.body().get("items").forEach(item -> values.add(item.path(field).asText()));
        return values;
    }

    @Test
    void pagesInAnyOrderShowEachRowOnce() {
        List<String> lasts = List.of("Otieno", "Abdi", "Wanjiku", "Otieno", "Kamau");
        for (int i = 0; i < lasts.size(); i++) {
            student("Pupil" + i, lasts.get(i), null);
        }
        patch("students/" + student("Pupil5", "Mutua", null), Map.of("phone", "0700000000"));
        for (String sort :
                List.of("", "last_name", "-last_name,first_name", "phone,last_name", "-phone", "class_name")) {
            List<String> seen = new ArrayList<>();
            String cursor = "";
            do {
                String order = sort.isEmpty() ? "" : "&sort=" + sort;
                TestHub.Answer page = get("students?limit=2&fields=first_name" + order + cursor);
                seen.addAll(values(page, "first_name"));
                cursor = page.body().has("next")
                        ? "&cursor=" + page.body().get("next").asText()
                        : "";
            } while (!cursor.isEmpty());
            assertThat(seen).as(sort).hasSize(6).doesNotHaveDuplicates();
        }
        assertThat(values(get("students?sort=last_name,-first_name&fields=last_name"), "last_name"))
                .isSorted();
        assertThat(values(get("students?sort=phone"), "phone").get(5))
                .as("nulls first")
                .isEqualTo("0700000000");
        String next = get("students?limit=2&sort=last_name").body().get("next").asText();
        assertThat(get("students?limit=2&sort=first_name&cursor=" + next).field())
                .isEqualTo("cursor");
        assertThat(get("students?cursor=bm9uc2Vuc2U").status()).isEqualTo(400);
    }

    @Test
    void filtersBySayingWhatAFieldIs() {
        student("Amina", "Otieno", "A/1");
        UUID other = student("Brian", "Kamau", "A/2");
        patch("students/" + other, Map.of("birth_date", "2016-05-04", "gender", "m"));
        assertThat(values(get("students?admission_no=A/1"), "first_name")).containsExactly("Amina");
        assertThat(values(get("students?admission_no.in=A/1,A/2&sort=first_name"), "first_name"))
                .containsExactly("Amina", "Brian");
        assertThat(values(get("students?admission_no=A/1&admission_no=A/9"), "first_name"))
                .containsExactly("Amina");
        assertThat(values(get("students?birth_date.gte=2016-05-04&birth_date.lt=2017-01-01"), "first_name"))
                .containsExactly("Brian");
        assertThat(values(get("students?birth_date.null=true"), "first_name")).containsExactly("Amina");
        assertThat(values(get("students?gender=MALE&class_id=" + east), "gender"))
                .containsExactly("MALE");
        assertThat(values(get("students?search=kam%20bri"), "first_name")).containsExactly("Brian");
        assertThat(values(get("students?search=a/2"), "first_name")).containsExactly("Brian");
        assertThat(get("students?count=true&limit=1").body().get("count").asLong())
                .isEqualTo(2);
        assertThat(get("students").body().has("count")).isFalse();
        String ofWest = "students?class_id=" + west + "&count=true&fields=first_name&sort=-class_name";
        assertThat(values(get(ofWest), "first_name")).isEmpty();
        assertThat(get(ofWest).body().get("count").asLong()).isZero();
        String ofEast = ofWest.replace(west.toString(), east.toString());
        assertThat(values(get(ofEast), "first_name")).containsExactlyInAnyOrder("Amina", "Brian");
        assertThat(get(ofEast).body().get("count").asLong()).isEqualTo(2);
        assertThat(names(get("students?fields=last_name&limit=1")
                        .body()
                        .get("items")
                        .get(0)))
                .containsExactlyInAnyOrder("id", "last_name");
        for (String wrong : List.of(
                "nobody=1",
                "birth_date=soon",
                "boarding=perhaps",
                "birth_date.like=2016",
                "limit=0",
                "sort=nobody",
                "fields=nobody")) {
            assertThat(get("students?" + wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(get("terms?search=x").status()).isEqualTo(400);
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void saysAllThatIsWrongWithWhatWasWritten() {
        TestHub.Answer answer = post(
                "students",
                Map.of("last_name", "Otieno", "gender", "x", "class_id", UUID.randomUUID(), "shoe_size", 37));
        assertThat(answer.status()).isEqualTo(400);
        List<String> wrong = new ArrayList<>();
        answer.body()
                .get("errors")
                .forEach(error -> wrong.add(
                        error.get("field").asText() + " " + error.get("code").asText()));
        assertThat(new TreeSet<>(wrong))
                .containsExactly(
                        "class_id not-found", "first_name required", "gender not-ENUM", "shoe_size unknown-field");
        assertThat(raw("POST", "students", "{}", "Accept-Language", "sw-KE").body())
                .contains("haipo");
        student("Amina", "Otieno", "A/1");
        TestHub.Answer taken =
                post("students", Map.of("first_name", "B", "last_name", "C", "class_id", east, "admission_no", "A/1"));
        assertThat(taken.code()).isEqualTo("taken");
        assertThat(taken.field()).isEqualTo("admission_no");
        TestHub.Answer inner = post(
                "students",
                Map.of(
                        "first_name",
                        "B",
                        "last_name",
                        "C",
                        "class_id",
                        east,
                        "guardian",
                        Map.of("phone", "07", "x", 1)));
        assertThat(inner.body().toString()).contains("guardian.first_name", "guardian.x");
        assertThat(post("classes", Map.of("level", "Grade 44")).field()).isEqualTo("level");
        assertThat(get("classes").body().toString()).doesNotContain("stamps");
    }

    @Test
    void aSeatThatIsGoneIsRefusedWithAReason() {
        UUID amina = student("Amina", "Otieno", null);
        UUID brian = student("Brian", "Kamau", null);
        assertThat(patch("students/" + amina, Map.of("class_id", west)).status())
                .isEqualTo(200);
        TestHub.Answer full = patch("students/" + brian, Map.of("class_id", west));
        assertThat(full.status()).isEqualTo(422);
        assertThat(full.code()).isEqualTo("class-full");
        assertThat(full.body().get("reasons").get(0).get("message").asText()).contains("Grade 4 West");
        assertThat(patch("students/" + amina, Map.of("class_id", east))
                        .body()
                        .get("class_id")
                        .asText())
                .as("and back on the same day")
                .isEqualTo(east.toString());
    }

    @Test
    void whoMayNotIsToldSoAndLeavesNothing() {
        TestHub.User teacher = hub.addTeacher(school, "rest teacher", east);
        UUID amina = student("Amina", "Otieno", null);
        List<String> before = hub.counts();
        Map<String, Object> body = Map.of("first_name", "B", "last_name", "C", "class_id", east);
        assertThat(hub.post("/api/v1/students", teacher, school.id(), body).status())
                .isEqualTo(403);
        assertThat(hub.counts()).isEqualTo(before);
        TestHub.Answer edit = hub.patch("/api/v1/students/" + amina, teacher, school.id(), Map.of("phone", "0700"));
        assertThat(edit.status()).isEqualTo(403);
        assertThat(edit.code()).isEqualTo("not-permitted");
        assertThat(hub.delete("/api/v1/students/" + amina, teacher, school.id()).status())
                .isEqualTo(403);
        TestHub.User parent = hub.addMember(school, "rest parent", Role.GUARDIAN);
        assertThat(hub.patch("/api/v1/students/" + amina, parent, school.id(), Map.of("phone", "0700"))
                        .status())
                .as("as if there were none")
                .isEqualTo(404);
        assertThat(get("students/" + amina).body().has("phone")).isFalse();
    }

    @Test
    void changesOnlyWhatTheClientHasSeen() {
        UUID guardian = id(post("guardians", Map.of("full_name", "Mary Otieno")));
        HttpResponse<String> seen = raw("GET", "guardians/" + guardian, null);
        String tag = seen.headers().firstValue("ETag").orElseThrow();
        assertThat(raw("GET", "guardians/" + guardian, null, "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        HttpResponse<String> first = raw("PATCH", "guardians/" + guardian, "{\"phone\":\"0722\"}", "If-Match", tag);
        assertThat(first.statusCode()).isEqualTo(200);
        HttpResponse<String> second = raw("PATCH", "guardians/" + guardian, "{\"phone\":\"0733\"}", "If-Match", tag);
        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(get("guardians/" + guardian).body().get("phone").asText()).isEqualTo("0722");
        String newer = first.headers().firstValue("ETag").orElseThrow();
        assertThat(raw("GET", "guardians/" + guardian, null).headers().firstValue("ETag"))
                .contains(newer);
        assertThat(raw("DELETE", "guardians/" + guardian, null, "If-Match", tag).statusCode())
                .isEqualTo(412);
        assertThat(raw("DELETE", "guardians/" + guardian, null, "If-Match", newer)
                        .statusCode())
                .isEqualTo(204);
        assertThat(get("guardians").body().get("items")).isEmpty();
        assertThat(get("guardians?archived=true").body().get("items")).hasSize(1);
    }

    @Test
    void theSameUnderOneKeyIsDoneOnce() {
        String body = "{\"code\":\"MAT\",\"name\":\"Mathematics\"}";
        HttpResponse<String> first = raw("POST", "subjects", body, "Idempotency-Key", "k-1");
        HttpResponse<String> again = raw("POST", "subjects", body, "Idempotency-Key", "k-1");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(get("subjects").body().get("items")).hasSize(1);
        HttpResponse<String> other = raw("POST", "subjects", body.replace("MAT", "ENG"), "Idempotency-Key", "k-1");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("key-used-otherwise");
        // What was refused may be tried again, and two schools' keys are two.
        assertThat(raw("POST", "subjects", "{}", "Idempotency-Key", "k-2").statusCode())
                .isEqualTo(400);
        assertThat(raw("POST", "subjects", body.replace("MAT", "KIS"), "Idempotency-Key", "k-2")
                        .statusCode())
                .isEqualTo(201);
        assertThat(hub.count("SELECT count(*) FROM answered_request WHERE position('Mathematics' IN"
                        + " encode(answer, 'escape')) > 0"))
                .as("nobody reads it in the database")
                .isZero();
        assertThat(raw("POST", "subjects", body, "Idempotency-Key", "x".repeat(300))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aSubjectThatEndsBeforeItBeginsIsRefusedByItsField() {
        UUID four = RegisterSchool.levelId(school.id(), "G4");
        UUID six = RegisterSchool.levelId(school.id(), "G6");
        TestHub.Answer wrong = post(
                "subjects", Map.of("code", "SCI", "name", "Science", "first_level_id", six, "last_level_id", four));
        assertThat(wrong.status()).as(wrong.body().toString()).isEqualTo(422);
        assertThat(wrong.field()).isEqualTo("last_level_id");
        assertThat(wrong.body().toString()).contains("it ends at a younger level than that at which it begins");
        UUID science = id(post(
                "subjects", Map.of("code", "SCI", "name", "Science", "first_level_id", four, "last_level_id", six)));
        UUID nine = RegisterSchool.levelId(school.id(), "G9");
        TestHub.Answer half = patch("subjects/" + science, Map.of("first_level_id", nine));
        assertThat(half.status()).as(half.body().toString()).isEqualTo(422);
        assertThat(half.field()).isEqualTo("last_level_id");
        assertThat(patch("subjects/" + science, Map.of("last_level_id", nine)).status())
                .isEqualTo(200);
    }

    @Test
    void aLevelMovedPastTheOtherOneOfASubjectIsRefusedByTheSubjectsName() {
        UUID four = RegisterSchool.levelId(school.id(), "G4");
        UUID six = RegisterSchool.levelId(school.id(), "G6");
        id(post("subjects", Map.of("code", "SCI", "name", "Science", "first_level_id", four, "last_level_id", six)));
        TestHub.Answer turned = patch("grade-levels/" + six, Map.of("position", 0));
        assertThat(turned.status()).as(turned.body().toString()).isEqualTo(422);
        assertThat(turned.field()).isEqualTo("position");
        assertThat(turned.body().path("code").asText()).isEqualTo("levels-turned");
        assertThat(turned.body().toString())
                .contains("“Science” would then end at a younger level than that at which it begins");
        assertThat(patch("grade-levels/" + six, Map.of("position", 900)).status())
                .isEqualTo(200);
    }

    @Test
    void aYearThatIsNotThereIsMadeOnceByItsName() {
        assertThat(values(get("academic-years"), "name")).doesNotContain("2031");
        UUID first = id(post("classes", Map.of("level", "G5", "stream", "East", "academic_year", "2031")));
        JsonNode years = get("academic-years?name=2031").body().get("items");
        assertThat(years).hasSize(1);
        JsonNode year = years.get(0);
        assertThat(year.get("starts_on").asText()).startsWith("2031-");
        assertThat(year.get("ends_on").asText()).startsWith("2031-");
        assertThat(get("classes/" + first).body().get("academic_year_id").asText())
                .isEqualTo(year.get("id").asText());
        id(post("classes", Map.of("level", "G5", "stream", "West", "academic_year", "2031")));
        assertThat(get("academic-years?name=2031").body().get("items")).hasSize(1);
        // Two of one list name one that neither finds.
        TestHub.Answer both = post(
                "classes/bulk",
                List.of(
                        Map.of("level", "G5", "stream", "East", "academic_year", "2032"),
                        Map.of("level", "G5", "stream", "West", "academic_year", "2032")));
        assertThat(both.body().path("created").asInt())
                .as(both.body().toString())
                .isEqualTo(2);
        assertThat(get("academic-years?name=2032").body().get("items")).hasSize(1);
        // What is no year is none.
        assertThat(post("classes", Map.of("level", "G5", "academic_year", "next year"))
                        .field())
                .isEqualTo("academic_year");
    }

    @Test
    void manyAtOnceEachWithItsResult() throws IOException {
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(new HashMap<>(
                    Map.of("first_name", "Pupil", "last_name", "No" + i, "class_id", east, "admission_no", "B/" + i)));
        }
        many.get(7).remove("last_name");
        many.get(9).put("admission_no", "B/8");
        TestHub.Answer answer = post("students/bulk", many);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().get("created").asInt()).isEqualTo(298);
        JsonNode items = answer.body().get("items");
        assertThat(items).hasSize(300);
        assertThat(items.get(7).get("problem").get("field").asText()).isEqualTo("last_name");
        assertThat(items.get(9).get("problem").get("code").asText()).isEqualTo("taken");
        assertThat(items.get(299).get("item").get("last_name").asText()).isEqualTo("No299");
        assertThat(items.get(299).get("status").asInt()).isEqualTo(201);
        assertThat(get("students?count=true&limit=1").body().get("count").asLong())
                .isEqualTo(298);
        assertThat(post("students/bulk", List.of()).status()).isEqualTo(400);
        byte[] tooMany = Json.mapper().writeValueAsBytes(java.util.Collections.nCopies(1_001, Map.of()));
        assertThat(hub.post("/api/v1/students/bulk", school.owner(), school.id(), tooMany)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void onlyTheOwnSchoolIsSelected() {
        assertThat(hub.get("/api/v1/students", school.owner(), null).code()).isEqualTo("school-not-selected");
        TestHub.School other = hub.found("rest other");
        assertThat(hub.get("/api/v1/students", other.owner(), school.id()).status())
                .isEqualTo(403);
        assertThat(hub.post("/api/v1/students", other.owner(), school.id(), Map.of())
                        .status())
                .isEqualTo(403);
        UUID amina = student("Amina", "Otieno", null);
        assertThat(hub.patch("/api/v1/students/" + amina, other.owner(), other.id(), Map.of("phone", "1"))
                        .status())
                .isEqualTo(404);
    }
}
