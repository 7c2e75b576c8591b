package io.daftari.hub.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.account.Tries;
import io.daftari.hub.collection.Reading;
import io.daftari.hub.collection.Writing;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Form;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Ground;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Plan;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.http.Tags;
import io.daftari.hub.security.Access;
import io.daftari.model.admission.AdmissionApplication;
import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Operation;
import io.daftari.model.people.Gender;
import io.daftari.model.people.Student;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.school.School;
import io.daftari.model.school.SchoolNames;
import io.daftari.model.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Applications for a place: made by whoever has an account, moved by the office until the applicant is a pupil. To be admitted
 * is an admission like any other, and the application's last move after it.
 */
public final class AdmissionRoutes implements Routes {

    private static final Tries.Limit APPLICATIONS = new Tries.Limit(100, Duration.ofMinutes(1), Duration.ofHours(1));

    /** Words of other systems. */
    private static final Map<String, AdmissionStatus> OTHER_WORDS = Map.of(
            "under_review",
            AdmissionStatus.REVIEWED,
            "in_review",
            AdmissionStatus.REVIEWED,
            "approved",
            AdmissionStatus.ACCEPTED,
            "enrolled",
            AdmissionStatus.ADMITTED,
            "enroled",
            AdmissionStatus.ADMITTED,
            "waiting_list",
            AdmissionStatus.WAITLISTED,
            "declined",
            AdmissionStatus.REJECTED);

    /** What of an application its author may follow. */
    private static final List<String> STANDING = List.of("id", "status", "reason", "student_id");

    private final Access access;
    private final Reading reading;
    private final Writing writing;
    private final Tries tries;
    private final Form<Student> students;

    /** @param students how clients write students */
    public AdmissionRoutes(Access access, Reading reading, Writing writing, Tries tries, Form<Student> students) {
        this.access = access;
        this.reading = reading;
        this.writing = writing;
        this.tries = tries;
        this.students = students;
    }

    @Override
    public List<Endpoint> endpoints() {
        String path = "/api/v1/admissions/applications/{id}/status";
        String tag = "admissions";
        ObjectNode application = Schemas.row(AdmissionCollections.APPLICATIONS);
        ObjectNode standing = Schemas.part("ApplicationStanding", AdmissionCollections.APPLICATIONS, STANDING);
        String move = "{\"status\":\"reviewed\"}";
        return List.of(
                Endpoint.post("/api/v1/admissions/apply", tag, "Apply for a place")
                        .by(Endpoint.Who.GUEST)
                        .taking(applyInputs())
                        .as("NewApplication")
                        .giving(201, application),
                Endpoint.get(path, tag, "Where an application stands, also for whoever made it")
                        .by(Endpoint.Who.GUEST)
                        .giving(200, standing),
                Endpoint.post(path, tag, "Move an application on")
                        .needs(MoveApplication.PERMISSION)
                        .taking(moveInputs())
                        .as("ApplicationMove")
                        .like(move)
                        .giving(200, application),
                Endpoint.patch(path, tag, "Move an application on")
                        .needs(MoveApplication.PERMISSION)
                        .taking(moveInputs())
                        .as("ApplicationMove")
                        .like(move.replace("reviewed", "offered"))
                        .giving(200, application));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/admissions/apply", this::apply);
        routes.get("/api/v1/admissions/applications/{id}/status", this::status);
        routes.post("/api/v1/admissions/applications/{id}/status", this::move);
        routes.patch("/api/v1/admissions/applications/{id}/status", this::move);
    }

    /** What an application takes. */
    public static List<Input> applyInputs() {
        List<Input> guardian = List.of(
                Input.text("first_name"),
                Input.text("last_name"),
                Input.text("full_name"),
                Input.text("phone"),
                Input.text("email"),
                Input.text("relationship"));
        return List.of(
                Input.of("id", ColumnKind.UUID).about("Made by the client if it has a reason to; else by the hub"),
                Input.of("school_id", ColumnKind.UUID).about("Instead of the header X-School-ID"),
                Input.text("first_name"),
                Input.text("middle_name"),
                Input.text("last_name"),
                Input.text("full_name").about("Instead of the names apart: the first, and the last"),
                Input.of("birth_date", ColumnKind.DATE),
                Input.word("gender", Gender.class),
                Input.text("level").about("Code or name of the level, as G4 or Grade 4"),
                Input.of("grade_level_id", ColumnKind.UUID),
                Input.text("academic_year").about("Name of the year, as 2027"),
                Input.of("academic_year_id", ColumnKind.UUID),
                Input.object("guardian", guardian),
                Input.text("previous_school"),
                Input.text("message").about("To the school"));
    }

    /** What a move takes. */
    public static List<Input> moveInputs() {
        return List.of(
                Input.text("status")
                        .must()
                        .about("submitted, reviewed, interview, offered, accepted, waitlisted, rejected,"
                                + " withdrawn or admitted"),
                Input.text("reason"),
                Input.of("class_id", ColumnKind.UUID).about("The class that he joins, when he is admitted"),
                Input.text("admission_no").about("Kept if it is free, when he is admitted"),
                Input.of("enrolled_on", ColumnKind.DATE).about("His first day, when he is admitted"));
    }

    private static UUID school(Context ctx, JsonNode body) {
        String header = ctx.header("X-School-ID");
        String named = header == null ? body.path("school_id").asText("") : header;
        if (named.isEmpty()) {
            throw ApiProblem.schoolNotSelected();
        }
        return Access.id("school_id", named);
    }

    private void apply(Context ctx) {
        UUID userId = access.user(ctx);
        JsonNode body = Bodies.read(ctx, JsonNode.class);
        UUID schoolId = school(ctx, body);
        tries.require("too-many-applications", new Tries.Counter("apply\n" + userId, APPLICATIONS));
        Given given = Given.of(body, applyInputs(), true);
        ApplyForAdmission wanted = reading.as(schoolId, userId, state -> application(state.ground(), given));
        List<Decision> decisions = writing.done(ctx, schoolId, userId, Plan.of(wanted.id(), wanted));
        ObjectNode json = own(schoolId, userId, wanted.id()).orElseThrow(ApiProblem::notFound);
        ctx.header("Location", "/api/v1/admissions/applications/" + wanted.id());
        Writing.remark(ctx, json, decisions);
        Bodies.write(ctx, 201, json);
    }

    private static ApplyForAdmission application(Ground ground, Given given) {
        UUID wanted = given.id("id");
        UUID level = given.id("grade_level_id");
        String levelName = given.text("level");
        if (level == null && levelName != null) {
            level = SchoolNames.level(ground.desk(), levelName)
                    .map(found -> found.id)
                    .orElse(null);
            if (level == null) {
                given.wrong("level", "not-found");
            }
        }
        UUID year = given.id("academic_year_id");
        String yearName = given.text("academic_year");
        if (year == null && yearName != null) {
            year = SchoolNames.year(ground.desk(), yearName)
                    .map(found -> found.id)
                    .orElse(null);
            if (year == null) {
                given.wrong("academic_year", "not-found");
            }
        }
        Given family = given.object("guardian");
        Named child = Named.of(given);
        ApplyForAdmission.Family guardian = null;
        if (family != null) {
            Named adult = Named.of(family);
            guardian = new ApplyForAdmission.Family(
                    adult.first(),
                    adult.last(),
                    family.text("phone"),
                    family.text("email"),
                    family.text("relationship"));
        }
        given.check();
        if (ground.desk().get(School.class, ground.desk().schoolId()).isEmpty()) {
            throw ApiProblem.notFound();
        }
        return new ApplyForAdmission(
                wanted == null ? ground.ids().next() : wanted,
                child.first(),
                child.middle(),
                child.last(),
                given.date("birth_date"),
                given.word("gender", Gender.class),
                level,
                year,
                guardian,
                given.text("previous_school"),
                given.text("message"));
    }

    /** Names that must be there. */
    private record Named(String first, @Nullable String middle, String last) {

        static Named of(Given given) {
            String full = given.text("full_name");
            int gap = full == null ? -1 : full.lastIndexOf(' ');
            String first = given.text("first_name");
            String last = given.text("last_name");
            if (full != null && gap > 0) {
                first = first == null ? full.substring(0, gap).strip() : first;
                last = last == null ? full.substring(gap + 1) : last;
            }
            if (first == null) {
                given.wrong("first_name", "required");
            }
            if (last == null) {
                given.wrong("last_name", "required");
            }
            return new Named(
                    first == null ? "" : first,
                    given.has("middle_name") ? given.text("middle_name") : null,
                    last == null ? "" : last);
        }
    }

    /** An application as the office sees it, or whoever made it. */
    private Optional<ObjectNode> own(UUID schoolId, UUID userId, UUID id) {
        return reading.as(schoolId, userId, state -> {
            List<ObjectNode> seen = state.rows(AdmissionCollections.APPLICATIONS, "id", List.of(id), "id", 1);
            return seen.isEmpty()
                    ? state.ground()
                            .desk()
                            .get(AdmissionApplication.class, id)
                            .filter(application -> application.appliedBy.equals(userId))
                            .map(AdmissionCollections.APPLICATIONS::write)
                    : Optional.of(seen.get(0));
        });
    }

    /** Where an application stands: also for whoever made it and has nothing else to do with the school. */
    private void status(Context ctx) {
        UUID userId = access.user(ctx);
        String header = ctx.header("X-School-ID");
        if (header == null) {
            throw ApiProblem.schoolNotSelected();
        }
        ObjectNode application = own(Access.id("X-School-ID", header), userId, Access.id("id", ctx.pathParam("id")))
                .orElseThrow(ApiProblem::notFound);
        ObjectNode standing = standing(application);
        Tags.show(ctx, standing);
        Bodies.write(ctx, 200, standing);
    }

    private static ObjectNode standing(ObjectNode application) {
        return application.deepCopy().retain(STANDING);
    }

    private void move(Context ctx) {
        Access.Member member = access.permitted(ctx, MoveApplication.PERMISSION);
        UUID id = Access.id("id", ctx.pathParam("id"));
        JsonNode body = Bodies.read(ctx, JsonNode.class);
        Plan plan = reading.as(member, state -> {
            ObjectNode seen = state.rows(AdmissionCollections.APPLICATIONS, "id", List.of(id), "id", 1).stream()
                    .findFirst()
                    .orElseThrow(ApiProblem::notFound);
            Tags.requireMatch(ctx, standing(seen));
            AdmissionApplication application =
                    state.ground().desk().get(AdmissionApplication.class, id).orElseThrow(ApiProblem::notFound);
            return moved(state.ground(), application, Given.of(body, moveInputs(), true));
        });
        List<Decision> decisions = writing.done(ctx, member.schoolId(), member.userId(), plan);
        ObjectNode json = own(member.schoolId(), member.userId(), id).orElseThrow(ApiProblem::notFound);
        Tags.show(ctx, standing(json));
        Writing.remark(ctx, json, decisions);
        Bodies.write(ctx, 200, json);
    }

    private Plan moved(Ground ground, AdmissionApplication application, Given given) {
        AdmissionStatus status = word(given.text("status"));
        if (status == null) {
            given.wrong("status", "not-ENUM");
        }
        given.check();
        MoveApplication move =
                new MoveApplication(application.id, status == null ? application.status : status, given.text("reason"));
        UUID studentId = MoveApplication.studentOf(application.id);
        boolean admits = status == AdmissionStatus.ADMITTED
                && application.status.mayBecome(status)
                && ground.desk().get(Student.class, studentId).isEmpty();
        if (!admits) {
            return Plan.of(application.id, move);
        }
        Plan admission =
                students.create(ground, Given.of(student(application, studentId, given), students.inputs(), true));
        return new Plan(application.id, numbers -> {
            List<Operation> all = new ArrayList<>(admission.operations().with(numbers));
            all.add(move);
            return all;
        });
    }

    private static @Nullable AdmissionStatus word(@Nullable String text) {
        String word = text == null ? "" : text.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
        for (AdmissionStatus status : AdmissionStatus.values()) {
            if (status.name().toLowerCase(Locale.ROOT).equals(word)) {
                return status;
            }
        }
        return OTHER_WORDS.get(word);
    }

    /** The applicant as a client would write a new student. */
    private static ObjectNode student(AdmissionApplication application, UUID studentId, Given given) {
        ObjectNode student = Json.mapper().createObjectNode();
        student.put("id", studentId.toString());
        student.put("first_name", application.firstName);
        student.put("middle_name", application.middleName);
        student.put("last_name", application.lastName);
        student.put("birth_date", application.birthDate == null ? null : application.birthDate.toString());
        student.put("gender", application.gender == null ? null : application.gender.name());
        for (String field : List.of("class_id", "admission_no", "enrolled_on")) {
            Object value = given.value(field);
            if (value != null) {
                student.put(field, value.toString());
            }
        }
        if (application.guardianFirstName != null && application.guardianLastName != null) {
            ObjectNode guardian = student.putObject("guardian");
            guardian.put("first_name", application.guardianFirstName);
            guardian.put("last_name", application.guardianLastName);
            guardian.put("phone", application.guardianPhone);
            guardian.put("email", application.guardianEmail);
            guardian.put("relationship", application.relationship);
        }
        return student;
    }
}
