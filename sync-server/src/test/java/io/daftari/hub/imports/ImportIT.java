package io.daftari.hub.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.SettableClock;
import io.daftari.hub.Steps;
import io.daftari.hub.TestHub;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Upload;
import io.daftari.model.access.Role;
import io.daftari.model.wire.Json;
import io.daftari.report.sheet.SheetReader;
import io.daftari.report.sheet.Table;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Files that come in and go out, as a client of the REST API sends and gets them. */
class ImportIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicReference<String> KILLED_AT = new AtomicReference<>();
    private static final SettableClock CLOCK = new SettableClock(Instant.now());
    private static TestHub hub;

    private TestHub.School school;

    /** What ends whatever is under way; nothing catches it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @BeforeAll
    static void start() {
        Steps steps = point -> {
            if (point.equals(KILLED_AT.get())) {
                KILLED_AT.set(null);
                throw new Killed();
            }
        };
        hub = new TestHub(steps, CLOCK);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void found(TestInfo test) {
        KILLED_AT.set(null);
        school = hub.found("imports " + test.getTestMethod().orElseThrow().getName());
    }

    private record File(int status, String type, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private File send(String method, String path, byte[] body, String language) {
        try {
            HttpResponse<byte[]> answer = hub.told()
                    .check(HTTP.send(
                            HttpRequest.newBuilder(hub.address().resolve("/api/v1/" + path))
                                    .header(
                                            "Authorization",
                                            "Bearer " + school.owner().token())
                                    .header("X-School-ID", school.id().toString())
                                    .header("Accept-Language", language)
                                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray()));
            return new File(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode json(File file) {
        try {
            return Json.mapper().readTree(file.body());
        } catch (IOException e) {
            throw new IllegalStateException(file.text(), e);
        }
    }

    private JsonNode get(String path) {
        return hub.get("/api/v1/" + path, school.owner(), school.id()).body();
    }

    private String add(String kind, String... lines) {
        return add(kind, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private String add(String kind, byte[] file) {
        File answer = send("POST", "imports?kind=" + kind + "&name=list.csv", file, "en");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        hub.takeFilesIn();
        String id = json(answer).get("id").asText();
        assertThat(get("imports/" + id).get("status").asText()).isEqualTo("checked");
        return id;
    }

    private TestHub.Answer act(String id, String what, Object body) {
        TestHub.Answer answer = hub.post("/api/v1/imports/" + id + "/" + what, school.owner(), school.id(), body);
        hub.takeFilesIn();
        return answer;
    }

    private JsonNode run(String id) {
        assertThat(act(id, "run", Map.of("skip_wrong", true)).status()).isEqualTo(200);
        JsonNode batch = get("imports/" + id);
        assertThat(batch.get("status").asText()).isEqualTo("done");
        return batch.get("counts");
    }

    private List<JsonNode> lines(String id, String query) {
        List<JsonNode> lines = new ArrayList<>();
        get("imports/" + id + "/lines?limit=500&" + query).get("items").forEach(lines::add);
        return lines;
    }

    private void classes() {
        String id = add("classes", "Class;Grade;Year", "Grade 4 East;Grade 4;2026", "Grade 4 West;;2026");
        assertThat(run(id).toString()).isEqualTo("{\"created\":2}");
    }

    /** To try and write so many is the benchmark's ({@code import}); here they come, all with all columns. */
    @Test
    void takesAFileOfTwentyThousandFullLines() {
        String headings =
                "admission_no,first_name,middle_name,last_name,gender,birth_date,boarding,phone,address,class,"
                        + "academic_year,enrolled_on,guardian_name,guardian_phone,guardian_email,relationship\n";
        StringBuilder list = new StringBuilder(headings);
        for (int i = 0; i < 20_000; i++) {
            list.append("MP/2026/")
                    .append(i)
                    .append(",Amina Wanjiku,Nyambura,Otieno ")
                    .append(i);
            list.append(",FEMALE,2016-05-04,true,+2547").append(10_000_000 + i);
            list.append(",\"P.O. Box ")
                    .append(i)
                    .append(" - 00100, Muthaiga Road, behind the market, Nairobi County\"");
            list.append(",Grade 4 East,2026,2026-01-05,Mary Atieno Otieno ").append(i);
            list.append(",+2547").append(20_000_000 + i).append(",mary.otieno.").append(i);
            list.append("@a-long-name-of-a-host.example.org,mother\n");
        }
        byte[] file = list.toString().getBytes(StandardCharsets.UTF_16);
        assertThat(file.length).isGreaterThan(Bodies.MAX_JSON).isLessThan(Upload.MAX_TABLE);
        File answer = send("POST", "imports?kind=students&name=all.csv", file, "en");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        JsonNode batch = json(answer);
        assertThat(batch.get("total").asInt()).isEqualTo(20_000);
        assertThat(batch.get("columns"))
                .noneMatch(column -> column.path("column").isNull());
        hub.run("DELETE FROM import_line WHERE line > 6");
        hub.takeFilesIn();
        assertThat(lines(batch.get("id").asText(), "limit=10")).hasSize(5);
        // Beyond the limit it is refused, and says which one that is.
        File larger = send("POST", "imports?kind=students", new byte[Upload.MAX_TABLE + 1], "en");
        assertThat(larger.status()).isEqualTo(413);
        assertThat(larger.text()).contains(String.valueOf(Upload.MAX_TABLE));
    }

    @Test
    void everyWrongCellIsToldBeforeAnythingIsWritten() {
        classes();
        String id = add(
                "students",
                "Adm No,Prénom,Surname,Jinsia,DOB,Class,Shoe size",
                "MP/1,Amina,Otieno,msichana,4/5/2016,grade 4 EAST,34",
                "MP/2,Brian,,M,2016-02-30,Grade 9 North,35",
                "MP/1,Carol,Kamau,F,,Grade 4 West,",
                "MP/4,=1+2,Kip,X,#REF!,Grade 4 West,");
        assertThat(get("students?count=true").get("count").asInt()).isZero();
        JsonNode batch = get("imports/" + id);
        assertThat(batch.get("counts").toString()).isEqualTo("{\"to_create\":1,\"wrong\":3}");
        assertThat(batch.get("columns").get(6).get("heading").asText()).isEqualTo("Shoe size");
        assertThat(batch.get("columns").get(6).path("column").isNull()).isTrue();
        List<JsonNode> wrong = lines(id, "state=wrong");
        assertThat(wrong.get(0).get("errors").findValuesAsText("cell")).containsExactlyInAnyOrder("C3", "E3", "F3");
        assertThat(wrong.get(0).get("errors").findValuesAsText("code"))
                .containsExactlyInAnyOrder("required", "not-DATE", "not-found");
        assertThat(wrong.get(1).get("errors").findValuesAsText("code")).containsExactly("twice");
        assertThat(wrong.get(2).get("errors").findValuesAsText("code")).containsExactly("not-calculated");
        assertThat(act(id, "run", Map.of()).code()).isEqualTo("lines-are-wrong");
        String french = send("GET", "imports/" + id + "/lines?state=wrong", new byte[0], "fr")
                .text();
        assertThat(french).contains("Date de naissance");

        assertThat(run(id).toString()).isEqualTo("{\"created\":1,\"wrong\":3}");
        JsonNode amina = get("students").get("items").get(0);
        assertThat(amina.get("admission_no").asText()).isEqualTo("MP/1");
        assertThat(amina.get("gender").asText()).isEqualTo("FEMALE");
        assertThat(amina.get("birth_date").asText()).isEqualTo("2016-05-04");
        assertThat(amina.get("class_name").asText()).isEqualTo("Grade 4 East");
        assertThat(lines(id, "state=created").get(0).has("cells")).isFalse();
    }

    @Test
    void whatIsKnownIsChangedAndBrothersHaveOneGuardian() {
        classes();
        String[] file = {
            "admission no\tname\tclass\tparent\tparent phone\trelationship",
            "MP/1\tAmina Otieno\tGrade 4 East\tMary Otieno\t0722111222\tmother",
            "MP/2\tBrian Otieno\tGrade 4 East\tMary Otieno\t+254 722 111 222\tmother"
        };
        assertThat(run(add("students", file)).toString()).isEqualTo("{\"created\":2}");
        assertThat(get("guardians").get("items")).hasSize(1);
        String again = add("students", file);
        assertThat(get("imports/" + again).get("counts").toString()).isEqualTo("{\"same\":2}");
        String changed = add(
                "students",
                "admission no,class,gender,parent,parent phone",
                "MP/1,Grade 4 West,F,John Otieno,0733000111",
                "MP/2,,,,");
        assertThat(get("imports/" + changed).get("counts").toString()).isEqualTo("{\"same\":1,\"to_change\":1}");
        assertThat(run(changed).toString()).isEqualTo("{\"changed\":1,\"same\":1}");
        JsonNode amina = get("students?admission_no=MP/1").get("items").get(0);
        assertThat(amina.get("class_name").asText()).isEqualTo("Grade 4 West");
        assertThat(get("guardians/" + amina.get("primary_guardian_id").asText())
                        .get("first_name")
                        .asText())
                .isEqualTo("John");
        assertThat(run(add("guardians", "Phone,E-mail", "+254722111222,mary@example.org"))
                        .toString())
                .isEqualTo("{\"changed\":1}");
        assertThat(run(add("staff", "TSC number,name,e-mail", "T-1,Grace Wanjiku,g@example.org", "T-2,Ali Said,"))
                        .toString())
                .isEqualTo("{\"created\":2}");
        assertThat(run(add("staff", "TSC number,Idara", "T-1,Sayansi")).toString())
                .isEqualTo("{\"changed\":1}");
    }

    @Test
    void columnsMayBeSaidOtherwise() {
        classes();
        String id = add("students", "no,first,last,room", "MP/9,Zawadi,Njeri,Grade 4 East");
        assertThat(get("imports/" + id).get("counts").toString()).isEqualTo("{\"wrong\":1}");
        TestHub.Answer wrong = hub.patch(
                "/api/v1/imports/" + id, school.owner(), school.id(), Map.of("mapping", Map.of("room", "bed")));
        assertThat(wrong.code()).isEqualTo("no-such-column");
        TestHub.Answer said = hub.patch(
                "/api/v1/imports/" + id,
                school.owner(),
                school.id(),
                Map.of(
                        "mapping",
                        Map.of("no", "admission_no", "first", "first_name", "last", "last_name", "room", "class")));
        assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
        hub.takeFilesIn();
        assertThat(run(id).toString()).isEqualTo("{\"created\":1}");
    }

    private static String[] many(int from, int to) {
        String[] lines = new String[to - from + 2];
        lines[0] = "admission no,first name,last name,class,guardian,guardian phone";
        for (int i = from; i <= to; i++) {
            lines[i - from + 1] = "N/" + i + ",Amina" + i + ",Otieno,Grade 4 East,Mary Otieno," + (700_000_000 + i / 2);
        }
        return lines;
    }

    @Test
    void whereverTheHubIsKilledEachLineIsDoneOnce() {
        classes();
        int students = 0;
        for (String point : List.of("import.written-down", "decided.beforeCommit", "import.decided")) {
            String id = add("students", many(students + 1, students + 230));
            students += 230;
            KILLED_AT.set(point);
            try {
                act(id, "run", Map.of());
            } catch (Killed e) {
                // Here, and not on the hub's own thread, where it ends the round.
            }
            assertThat(KILLED_AT.get()).as("it came to %s", point).isNull();
            assertThat(get("imports/" + id).get("status").asText()).as(point).isEqualTo("running");
            CLOCK.advance(Duration.ofSeconds(150));
            hub.takeFilesIn();
            assertThat(get("imports/" + id).get("counts").toString()).as(point).isEqualTo("{\"created\":230}");
        }
        assertThat(get("students?count=true").get("count").asInt()).isEqualTo(students);
        assertThat(hub.count("SELECT count(DISTINCT id) FROM operation WHERE school_id = '" + school.id()
                        + "' AND type = 'AdmitStudent'"))
                .isEqualTo(students);
        assertThat(hub.count("SELECT count(DISTINCT phone) - count(*) FROM guardian WHERE school_id = '" + school.id()
                        + "'"))
                .isZero();
    }

    @Test
    void filesGoOutAsTheyComeIn() {
        classes();
        run(add(
                "students",
                "admission no,first name,last name,class,address,guardian,guardian phone",
                "MP/1,Amina,Otieno,Grade 4 East,=cmd|' /C calc'!A0,Mary Otieno,+254722111222",
                "MP/2,Wanjikũ,\"Kamau, Jr\",Grade 4 West,\"'quoted\nline\",,"));
        String chosen = "fields=admission_no,first_name,last_name,class_name,address&sort=admission_no";
        for (String format : List.of("csv", "xlsx")) {
            File file = send("GET", "students?format=" + format + "&" + chosen, new byte[0], "en");
            assertThat(file.status()).as(file.text()).isEqualTo(200);
            Table table = SheetReader.read(file.body());
            assertThat(table.headings())
                    .containsExactly("admission_no", "first_name", "last_name", "class_name", "address");
            assertThat(table.lines().get(0).cells())
                    .containsExactly("MP/1", "Amina", "Otieno", "Grade 4 East", "=cmd|' /C calc'!A0");
            assertThat(table.lines().get(1).cells().get(4)).isEqualTo("'quoted\nline");
            String again = add("students", file.body());
            assertThat(get("imports/" + again).get("counts").toString())
                    .as(format)
                    .isEqualTo("{\"same\":2}");
        }
        assertThat(send("GET", "guardians?format=csv&fields=phone", new byte[0], "en")
                        .text())
                .isEqualTo("\uFEFFphone\r\n'+254722111222\r\n");
        assertThat(send("GET", "students?format=csv&cursor=x", new byte[0], "en")
                        .status())
                .isEqualTo(400);
        assertThat(send("GET", "students?format=pdf", new byte[0], "en").status())
                .isEqualTo(400);
        for (String kind : List.of(
                "students", "guardians", "staff", "classes", "academic-years", "terms", "teaching-assignments")) {
            for (String format : List.of("csv", "xlsx")) {
                File template = send("GET", "imports/templates/" + kind + "?format=" + format, new byte[0], "sw");
                String id = add(kind, template.body());
                assertThat(get("imports/" + id).get("counts").toString())
                        .as("the example of %s", kind)
                        .isEqualTo(Map.of(
                                        "classes",
                                        "{\"to_change\":1}",
                                        "guardians",
                                        "{\"to_change\":1}",
                                        "terms",
                                        "{\"to_change\":1}",
                                        "teaching-assignments",
                                        "{\"wrong\":1}")
                                .getOrDefault(kind, "{\"to_create\":1}"));
            }
        }
        assertThat(get("imports").get("items")).hasSize(18);
    }

    @Test
    void whoMayNotWriteItMayNotTakeItIn() {
        classes();
        TestHub.User teacher = hub.addMember(school, "a teacher " + school.id(), Role.CLASS_TEACHER);
        String id = add("students", many(1, 1));
        for (String path : List.of("imports?kind=students", "imports/" + id + "/run", "imports/" + id + "/undo")) {
            TestHub.Answer answer =
                    hub.post("/api/v1/" + path, teacher, school.id(), "a,b".getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).as(path).isIn(403, 404);
        }
        assertThat(hub.get("/api/v1/imports/" + id + "/lines", teacher, school.id())
                        .status())
                .isEqualTo(404);
        assertThat(hub.get("/api/v1/imports", teacher, school.id()).body().get("items"))
                .isEmpty();
        assertThat(send("POST", "imports?kind=students", new byte[] {'P', 'K', 3, 4, 0}, "en")
                        .status())
                .isEqualTo(400);
        assertThat(send("POST", "imports?kind=pupils", new byte[] {'a'}, "en").status())
                .isEqualTo(400);
    }

    @Test
    void whatIsStoppedStaysAndGoesOn() {
        classes();
        String id = add("students", many(1, 3));
        UUID school = this.school.id();
        assertThat(act(id, "cancel", Map.of()).code()).isEqualTo("not-now");
        hub.run("UPDATE import_batch SET status = 'RUNNING', due_at = now() + interval '1 day' WHERE id = '" + id
                + "'");
        assertThat(act(id, "cancel", Map.of()).status()).isEqualTo(200);
        assertThat(get("imports/" + id).get("counts").toString()).isEqualTo("{\"to_create\":3}");
        assertThat(hub.count("SELECT count(*) FROM student WHERE school_id = '" + school + "'"))
                .isZero();
        assertThat(run(id).toString()).isEqualTo("{\"created\":3}");
    }

    @Test
    void aWrongFileIsTakenBackButForWhatWasBuiltOnIt() {
        classes();
        String id = add("students", many(1, 6));
        run(id);
        UUID third = UUID.fromString(
                get("students?admission_no=N/3").get("items").get(0).get("id").asText());
        hub.patch("/api/v1/students/" + third, school.owner(), school.id(), Map.of("phone", "0700123123"));
        assertThat(act(id, "undo", Map.of()).status()).isEqualTo(200);
        JsonNode batch = get("imports/" + id);
        assertThat(batch.get("status").asText()).isEqualTo("undone");
        assertThat(batch.get("counts").toString()).isEqualTo("{\"kept\":1,\"undone\":5}");
        JsonNode kept = lines(id, "state=kept").get(0);
        assertThat(kept.get("line").asInt()).isEqualTo(4);
        assertThat(kept.get("errors").findValuesAsText("code")).contains("EditedSince");
        assertThat(get("students?count=true").get("count").asInt()).isEqualTo(1);
        assertThat(get("guardians").get("items")).hasSize(1);
        String mended = add("students", many(1, 6));
        assertThat(run(mended).toString()).isEqualTo("{\"created\":5,\"same\":1}");
        assertThat(get("imports").get("items").findValuesAsText("status")).containsExactly("done", "undone", "done");
    }
}
