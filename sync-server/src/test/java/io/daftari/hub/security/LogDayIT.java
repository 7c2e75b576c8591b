package io.daftari.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Student;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * A day's work of a school, with all that goes wrong on it, leaves no name, address, telephone number, token, code or
 * password in the log of the hub, however much of it is written.
 */
class LogDayIT {

    private static final LocalDate LONG_AGO = LocalDate.of(2026, 1, 10);
    private static final String FIRST = "Makena";
    private static final String LAST = "Wairimu";
    private static final String PARENT = "Jelimo";
    private static final String PHONE = "+254722555777";
    private static final String TEACHER = "nekesa barasa";

    private final Set<String> secrets =
            new TreeSet<>(List.of(FIRST, LAST, PARENT, PHONE, "722555777", "nekesa", "barasa", TestHub.PASSWORD));

    @Test
    void namesNobody() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger ours = context.getLogger("io.daftari");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.setContext(context);
        log.start();
        Level before = ours.getLevel();
        ours.setLevel(Level.DEBUG);
        root.addAppender(log);
        try (TestHub hub = new TestHub()) {
            day(hub);
        } finally {
            root.detachAppender(log);
            ours.setLevel(before);
        }
        List<String> said = List.copyOf(log.list).stream().map(LogDayIT::text).toList();
        assertThat(said).as("what broke was logged").anyMatch(line -> line.contains("failed"));
        for (String line : said) {
            for (String secret : secrets) {
                assertThat(line).doesNotContainIgnoringCase(secret);
            }
        }
    }

    private static String text(ILoggingEvent event) {
        return event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }

    private void day(TestHub hub) {
        TestHub.School school = hub.found("Shule ya Mwangaza");
        UUID classId = hub.addClass(school, "Grade 4", 40);
        TestHub.User teacher = hub.addTeacher(school, TEACHER, classId);
        secrets.addAll(List.of(
                "mwangaza",
                school.owner().token(),
                teacher.token(),
                school.owner().email(),
                teacher.email()));
        invite(hub, school);
        AdmitStudent admission = admission(hub, classId);
        hub.submit(school, admission);
        TestDevice phone = hub.enrol(teacher, school.id());
        secrets.add(phone.grant().hub().toString());
        phone.write(named(admission, FIRST + "-" + LAST));
        phone.exchange();
        read(hub, school, teacher, admission);
        mistakes(hub, school, classId);
        everyRoute(hub, school);
        breakdown(hub, school, classId, phone);
    }

    private void invite(TestHub hub, TestHub.School school) {
        String email = LAST.toLowerCase(java.util.Locale.ROOT) + "@example.org";
        secrets.add(email);
        TestHub.Answer invited =
                hub.post("/api/v1/invitations", school.owner(), school.id(), Map.of("role", "BURSAR", "email", email));
        assertThat(invited.status()).as(invited.body().toString()).isEqualTo(201);
        collect(invited.body());
        secrets.add(hub.codeTo(email));
    }

    /** Every text of an answer that nobody may guess. */
    private void collect(JsonNode body) {
        for (JsonNode field : body) {
            if (field.isTextual() && field.asText().matches("[A-Z0-9]{4}(-[A-Z0-9]{4})+|\\S{27,}")) {
                secrets.add(field.asText());
            }
        }
    }

    private AdmitStudent admission(TestHub hub, UUID classId) {
        return new AdmitStudent(
                hub.newId(),
                "MWG/" + LAST,
                FIRST,
                null,
                LAST,
                null,
                null,
                false,
                classId,
                LONG_AGO,
                List.of(new AdmitStudent.Kin(hub.newId(), hub.newId(), PARENT, LAST, PHONE, "MOTHER", true, true)));
    }

    private static Student student(AdmitStudent admission) {
        Student student = new Student();
        student.id = admission.studentId();
        student.admissionNumber = admission.admissionNumber();
        student.firstName = admission.firstName();
        student.lastName = admission.lastName();
        return student;
    }

    private static Edit named(AdmitStudent admission, String middleName) {
        Student after = student(admission);
        after.middleName = middleName;
        return Edit.changing(student(admission), after);
    }

    private static void read(TestHub hub, TestHub.School school, TestHub.User teacher, AdmitStudent admission) {
        for (String path : List.of(
                "students",
                "students/" + admission.studentId(),
                "students?admission_number=MWG/" + LAST,
                "students?" + LAST + "=" + PHONE,
                "guardians?phone=" + PHONE.replace("+", "%2B"),
                "guardians/" + LAST,
                "nothing/" + LAST,
                "audit?subject=" + LAST)) {
            hub.get("/api/v1/" + path, school.owner(), school.id());
            hub.get("/api/v1/" + path, teacher, school.id());
        }
    }

    private void mistakes(TestHub hub, TestHub.School school, UUID classId) {
        hub.post(
                "/api/v1/auth/login",
                null,
                null,
                Map.of("email", school.owner().email(), "password", LAST + " " + PHONE));
        hub.post("/api/v1/auth/login", null, null, Map.of("email", LAST + "@" + PARENT, "password", LAST));
        hub.post("/api/v1/auth/refresh", null, null, Map.of("refresh_token", "drt_" + LAST));
        hub.operations(school.owner(), school.id(), admission(hub, classId), admission(hub, classId));
        for (String body : List.of(
                "{\"" + LAST + "\":1}",
                "[{\"type\":\"" + LAST + "\",\"body\":{}}]",
                "[{\"type\":\"AdmitStudent\",\"body\":{\"firstName\":\"" + FIRST + "\",\"validFrom\":\"" + LAST
                        + "\"}}]",
                "[{\"type\":\"AdmitStudent\",\"body\":{\"kin\":\"" + PHONE + "\"}}]",
                "\"" + LAST,
                LAST)) {
            hub.post("/api/v1/operations", school.owner(), school.id(), body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Each route with what it does not understand. */
    private void everyRoute(TestHub hub, TestHub.School school) {
        RouteProbes.Target nobody = RouteProbes.Target.ofNothing();
        secrets.add(nobody.email());
        RouteProbes.all().forEach((route, probe) -> {
            String path = probe.apply(nobody).path();
            if (route.startsWith("POST /api/") && !route.endsWith("/auth/logout")) {
                hub.post(path, school.owner(), school.id(), Map.of("name", LAST, "email", PHONE, "code", FIRST + LAST));
                hub.post(path, school.owner(), school.id(), List.of(FIRST, PHONE));
            } else if (route.startsWith("GET /api/v1/") && !route.endsWith("/export")) {
                hub.get(path + (path.contains("?") ? "&" : "?") + "q=" + LAST, school.owner(), school.id());
            }
        });
    }

    /** The database takes nothing more with this name: a statement that fails would quote the row. */
    private void breakdown(TestHub hub, TestHub.School school, UUID classId, TestDevice phone) {
        hub.run("ALTER TABLE guardian ADD CONSTRAINT broken CHECK (first_name <> '" + PARENT + "') NOT VALID");
        hub.run("ALTER TABLE student ADD CONSTRAINT broken CHECK (middle_name IS NULL) NOT VALID");
        hub.run("ALTER TABLE user_account ADD CONSTRAINT broken CHECK (full_name <> 'nekesa barasa') NOT VALID");
        hub.run("ALTER TABLE invitation ADD CONSTRAINT broken CHECK (false) NOT VALID");
        List<TestHub.Answer> answers = new ArrayList<>();
        answers.add(hub.operations(school.owner(), school.id(), admission(hub, classId)));
        answers.add(hub.post(
                "/api/v1/auth/register",
                null,
                null,
                Map.of("email", "x" + PHONE + "@example.org", "full_name", TEACHER, "password", "ndizi mbivu sana")));
        answers.add(hub.post(
                "/api/v1/invitations",
                school.owner(),
                school.id(),
                Map.of("role", "BURSAR", "email", PARENT + "@example.org")));
        answers.add(hub.operations(school.owner(), school.id(), admission(hub, classId)));
        secrets.add("ndizi mbivu");
        assertThat(answers).as("the hub did break").anyMatch(answer -> answer.status() == 500);
        AdmitStudent again = admission(hub, classId);
        phone.write(named(again, LAST));
        phone.exchange();
        phone.exchange();
    }
}
