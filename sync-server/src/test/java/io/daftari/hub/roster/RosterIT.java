package io.daftari.hub.roster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.SettableClock;
import io.daftari.hub.Steps;
import io.daftari.hub.TestHub;
import io.daftari.model.access.Role;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.StaffMember;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** OneRoster files out of a school and into another. */
class RosterIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TestHub hub;

    private TestHub.School school;

    @BeforeAll
    static void start() {
        hub = new TestHub(Steps.NONE, new SettableClock(Instant.parse("2026-03-10T06:00:00Z")));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private byte[] bytes(String path) {
        try {
            HttpResponse<byte[]> answer = hub.told()
                    .check(HTTP.send(
                            HttpRequest.newBuilder(hub.address().resolve("/api/v1/" + path))
                                    .header(
                                            "Authorization",
                                            "Bearer " + school.owner().token())
                                    .header("X-School-ID", school.id().toString())
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray()));
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode get(String path) {
        return hub.get("/api/v1/" + path, school.owner(), school.id()).body();
    }

    private JsonNode act(String id, String what) {
        TestHub.Answer answer = hub.post("/api/v1/imports/" + id + "/" + what, school.owner(), school.id(), Map.of());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        hub.takeFilesIn();
        return get("imports/" + id).get("counts");
    }

    /** The files of a set, by kind, tried. */
    private Map<String, String> add(byte[] zip) {
        TestHub.Answer answer = hub.post("/api/v1/oneroster", school.owner(), school.id(), zip);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        hub.takeFilesIn();
        Map<String, String> ids = new LinkedHashMap<>();
        answer.body()
                .get("items")
                .forEach(item ->
                        ids.put(item.get("kind").asText(), item.get("id").asText()));
        return ids;
    }

    /** Tries a file anew, for others have come before it, and writes it. */
    private String write(String id) {
        hub.patch("/api/v1/imports/" + id, school.owner(), school.id(), Map.of());
        hub.takeFilesIn();
        assertThat(get("imports/" + id + "/lines?state=wrong,refused").get("items"))
                .isEmpty();
        return act(id, "run").toString();
    }

    private void takeIn(String kind, String... lines) {
        TestHub.Answer answer = hub.post(
                "/api/v1/imports?kind=" + kind,
                school.owner(),
                school.id(),
                String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        hub.takeFilesIn();
        write(answer.body().get("id").asText());
    }

    /** A school with all that a roster tells of. */
    private TestHub.School whole() {
        school = hub.found("rosters of a whole school");
        takeIn("academic-years", "Year,First day,Last day", "2026,2026-01-12,2026-11-20", "2027,2027-01-11,2027-11-19");
        takeIn(
                "terms",
                "Year,Term,Start,End",
                "2026,Term 1,2026-01-12,2026-04-10",
                "2027,Long term,2027-01-11,2027-06-30");
        takeIn("classes", "Class,Grade,Year", "Grade 4 East,Grade 4,2026", "Grade 4 West,Grade 4,2026");
        takeIn(
                "students",
                "admission no,first name,last name,class,gender,birth date,guardian,guardian phone,first day in the"
                        + " class",
                "MP/1,Amina,Otieno,Grade 4 East,F,2016-05-04,Mary Otieno,+254722111222,2026-01-12",
                "MP/2,Brian,Otieno,Grade 4 East,M,2015-02-01,Mary Otieno,+254722111222,2026-01-12");
        takeIn("students", "admission no,class,first day in the class", "MP/2,Grade 4 West,2026-02-02");
        takeIn(
                "staff",
                "staff number,name,phone,email",
                "T-1,Grace Wanjiku,+254733000111,",
                "T-2,Omar Ali,,omar@example.org");
        takeIn(
                "teaching-assignments",
                "staff no,class,subject,name of the subject,from,until",
                "T-1,Grade 4 East,,,,",
                "T-1,Grade 4 West,MAT,Mathematics,2026-02-02,",
                "T-2,Grade 4 West,,,2026-01-12,2026-03-31");
        hub.addTeacher(school, "teacher " + school.id(), hub.addClass(school, "Grade 5 East", 40));
        StaffMember bookkeeper = new StaffMember();
        bookkeeper.id = hub.newId();
        bookkeeper.staffNumber = "B-1";
        bookkeeper.firstName = "Ali";
        bookkeeper.lastName = "Said";
        bookkeeper.userId =
                hub.addMember(school, "bursar " + school.id(), Role.BURSAR).id();
        hub.submit(school, Edit.creating(bookkeeper));
        return school;
    }

    private static final List<String> LISTS = List.of(
            "students?sort=admission_no&fields=admission_no,first_name,last_name,gender,birth_date,class_name",
            "guardians?fields=first_name,last_name,phone",
            "staff?sort=staff_number&fields=staff_number,first_name,last_name,phone,email",
            "classes?sort=name&fields=name,level,academic_year",
            "academic-years?sort=name&fields=name,starts_on,ends_on",
            "terms?sort=starts_on&fields=name,number,starts_on,ends_on",
            "subjects?sort=code&fields=code,name");

    private String lists() {
        StringBuilder all = new StringBuilder();
        LISTS.forEach(list -> all.append(new String(bytes(list + "&format=csv"), StandardCharsets.UTF_8)));
        return all.toString();
    }

    @Test
    void aSchoolGoesToAnotherAndComesOutTheSame() throws IOException {
        TestHub.School ours = whole();
        String lists = lists();
        for (String version : List.of("1.1", "1.2")) {
            school = ours;
            byte[] zip = bytes("oneroster?version=" + version);
            assertThat(staffRoles(zip, version)).containsExactlyInAnyOrder("teacher", "teacher", "teacher", "aide");
            assertThat(teaching(zip))
                    .contains(
                            "Grade 4 East T-1 teacher true  2026-01-12 ",
                            "Grade 4 West T-1 teacher false MAT 2026-02-02 ",
                            "Grade 4 West T-2 teacher true  2026-01-12 2026-03-31");
            school = hub.found("takes in a roster of " + version);
            Map<String, String> files = add(zip);
            assertThat(files.keySet())
                    .containsExactly(
                            "academic-years",
                            "terms",
                            "classes",
                            "staff",
                            "guardians",
                            "students",
                            "teaching-assignments");
            assertThat(get("imports/" + files.get("academic-years"))
                            .get("counts")
                            .toString())
                    .as("tried, and nothing written")
                    .isEqualTo("{\"to_change\":1,\"to_create\":1}");
            files.values().forEach(this::write);
            assertThat(lists()).isEqualTo(lists);
            byte[] out = bytes("oneroster?version=" + version);
            assertThat(teaching(out)).isEqualTo(teaching(zip));
            assertThat(files(out).keySet()).isEqualTo(files(zip).keySet());
            add(zip).forEach((kind, id) -> assertThat(
                            get("imports/" + id).get("counts").toString())
                    .as("the same again: %s", kind)
                    .matches("\\{\"same\":\\d+}"));

            assertThat(act(files.get("teaching-assignments"), "undo").toString())
                    .isEqualTo("{\"undone\":4}");
            assertThat(get("teaching-assignments").get("items")).isEmpty();
            assertThat(act(files.get("terms"), "undo").toString()).doesNotContain("kept");
            assertThat(get("terms").get("items").findValuesAsText("name")).doesNotContain("Long term");
        }
    }

    /** Another program's set, of which each part may be changed before it is packed. */
    private static Map<String, String> elsewhere() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "manifest.csv",
                "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.academicSessions,bulk\n"
                        + "file.orgs,bulk\nfile.courses,bulk\nfile.classes,bulk\nfile.users,bulk\n"
                        + "file.enrollments,bulk\nfile.demographics,absent\n");
        files.put(
                "academicSessions.csv",
                "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\n"
                        + "y28,,,2028,schoolYear,2028-01-10,2028-11-10,,2028\n"
                        + "s2,,,Second half,semester,2028-06-12,2028-11-10,y28,2028\n"
                        + "s1,,,First half,semester,2028-01-10,2028-06-02,y28,2028\n"
                        + "q1,,,First quarter,gradingPeriod,2028-01-10,2028-03-31,s1,2028\n");
        files.put("orgs.csv", "sourcedId,name,type\no1,Lake Primary,school\n");
        files.put("courses.csv", "sourcedId,title,orgSourcedId\nc4,Grade 4,o1\n");
        files.put(
                "classes.csv",
                "sourcedId,title,grades,courseSourcedId,classType,schoolSourcedId,termSourcedIds,subjects,subjectCodes\n"
                    + "k4,Grade 4 Lake,04,c4,homeroom,o1,\"s1,s2\",,\n"
                    + "k4a,Grade 4 Art,04,c4,scheduled,o1,s1,Art,ART\n");
        files.put(
                "users.csv",
                "sourcedId,role,orgSourcedIds,username,givenName,familyName,identifier,email\n"
                        + "t1,teacher,o1,kip,Peter,Kiprono,TSC-9,\nt2,teacher,o1,ros,Rose,Adhiambo,TSC-10,\n");
        files.put(
                "enrollments.csv",
                "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n"
                        + "e1,k4,o1,t1,teacher,true,,\ne2,k4a,o1,t2,teacher,false,2028-01-10,\n"
                        + "e3,k4,o1,t2,teacher,false,,\n");
        return files;
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aSetOfAnotherProgramIsKnownAgainByItsIds() throws IOException {
        school = hub.found("takes another program's roster");
        Map<String, String> set = elsewhere();
        Map<String, String> files = add(zip(set));
        for (String kind : List.of("academic-years", "terms", "classes", "staff")) {
            write(files.get(kind));
        }
        assertThat(get("terms?starts_on.gte=2028-01-01&sort=number")
                        .get("items")
                        .findValuesAsText("name"))
                .as("by their days, and no part of a part")
                .containsExactly("First half", "Second half");

        String teaching = files.get("teaching-assignments");
        hub.patch("/api/v1/imports/" + teaching, school.owner(), school.id(), Map.of());
        hub.takeFilesIn();
        JsonNode wrong = get("imports/" + teaching + "/lines?state=wrong").get("items");
        assertThat(wrong).hasSize(1);
        assertThat(wrong.get(0).get("line").asInt()).isEqualTo(4);
        assertThat(wrong.get(0).get("errors").findValuesAsText("field"))
                .as("what does he teach, who has not the whole class?")
                .containsExactly("subject");
        assertThat(hub.post(
                                "/api/v1/imports/" + teaching + "/run",
                                school.owner(),
                                school.id(),
                                Map.of("skip_wrong", true))
                        .status())
                .isEqualTo(200);
        hub.takeFilesIn();
        Map<String, String> subjects = new TreeMap<>();
        get("subjects")
                .get("items")
                .forEach(one ->
                        subjects.put(one.get("id").asText(), one.get("code").asText()));
        List<String> taught = new ArrayList<>();
        get("teaching-assignments")
                .get("items")
                .forEach(one ->
                        taught.add(subjects.getOrDefault(one.path("subject_id").asText(), "all") + " from "
                                + one.get("valid_from").asText()));
        assertThat(taught).containsExactlyInAnyOrder("all from 2028-01-10", "ART from 2028-01-10");

        set.compute(
                "academicSessions.csv",
                (name, text) ->
                        String.valueOf(text).replace("First half,semester,2028-01-10", "Hilary,semester,2028-01-17"));
        set.compute(
                "enrollments.csv",
                (name, text) -> String.valueOf(text)
                        .replace("teacher,false,2028-01-10,\n", "teacher,false,2028-01-24,2028-06-02\n"));
        Map<String, String> again = add(zip(set));
        assertThat(write(again.get("terms"))).isEqualTo("{\"changed\":1,\"same\":1}");
        assertThat(get("terms?starts_on=2028-01-17").get("items").findValuesAsText("name"))
                .containsExactly("Hilary");
        assertThat(get("imports/" + again.get("teaching-assignments"))
                        .get("counts")
                        .toString())
                .isEqualTo("{\"same\":1,\"to_change\":1,\"wrong\":1}");
    }

    @Test
    void aWordThatIsNoneIsToldByFileAndLine() throws IOException {
        school = hub.found("takes a wrong roster");
        Map<String, String> set = elsewhere();
        set.compute("academicSessions.csv", (name, text) -> String.valueOf(text).replace("gradingPeriod", "holiday"));
        set.compute("enrollments.csv", (name, text) -> String.valueOf(text).replace("teacher,true", "teacher,YES"));
        TestHub.Answer answer = hub.post("/api/v1/oneroster", school.owner(), school.id(), zip(set));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").findValuesAsText("field"))
                .as(answer.body().toString())
                .containsExactlyInAnyOrder("academicSessions.csv:5 type", "enrollments.csv:2 primary");
    }

    private static Map<String, List<CSVRecord>> files(byte[] bytes) throws IOException {
        Map<String, List<CSVRecord>> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(
                        entry.getName(),
                        CSVFormat.DEFAULT
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .get()
                                .parse(new InputStreamReader(
                                        new ByteArrayInputStream(zip.readAllBytes()), StandardCharsets.UTF_8))
                                .getRecords());
            }
        }
        return files;
    }

    /** Who teaches what, without ids. */
    private static TreeSet<String> teaching(byte[] bytes) throws IOException {
        Map<String, List<CSVRecord>> files = files(bytes);
        Map<String, String> names = new TreeMap<>();
        files.getOrDefault("users.csv", List.of())
                .forEach(one -> names.put(one.get("sourcedId"), one.get("identifier")));
        files.getOrDefault("classes.csv", List.of()).forEach(one -> names.put(one.get("sourcedId"), one.get("title")));
        TreeSet<String> teaching = new TreeSet<>();
        for (CSVRecord one : files.getOrDefault("enrollments.csv", List.of())) {
            if (one.get("role").equals("teacher")) {
                teaching.add(String.join(
                        " ",
                        names.getOrDefault(one.get("classSourcedId"), "?"),
                        names.getOrDefault(one.get("userSourcedId"), "?"),
                        one.get("role"),
                        one.get("primary"),
                        one.get("metadata.subjectCode"),
                        one.get("beginDate"),
                        one.get("endDate")));
            }
        }
        return teaching;
    }

    private static List<String> staffRoles(byte[] bytes, String version) throws IOException {
        return files(bytes).getOrDefault(version.equals("1.1") ? "users.csv" : "roles.csv", List.of()).stream()
                .map(line -> line.get("role"))
                .filter(role -> !List.of("student", "guardian").contains(role))
                .toList();
    }
}
