package io.daftari.hub.attendance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.collection.Reading;
import io.daftari.hub.collection.Writing;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Ground;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Plan;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Samples;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.security.Access;
import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.CheckIn;
import io.daftari.model.attendance.ClassSession;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.op.Decision;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.Enrolment;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Marks attendance by program: a class's register, and somebody's own presence, with where it was captured. */
public final class AttendanceRoutes implements Routes {

    private static final int MOST_RECORDS = 500;

    private static final List<Input> MARK = List.of(
            Input.of("student_id", ColumnKind.UUID).must(),
            Input.word("status", Presence.class).must(),
            Input.of("minutes_late", ColumnKind.INT),
            Input.text("reason"));

    private static final Input MARKS =
            new Input("marks", null, null, false, true, true, MARK, "Who was there and who was not");

    private final Access access;
    private final Reading reading;
    private final Writing writing;

    public AttendanceRoutes(Access access, Reading reading, Writing writing) {
        this.access = access;
        this.reading = reading;
        this.writing = writing;
    }

    @Override
    public List<Endpoint> endpoints() {
        String place = "\"location\":{\"latitude\":-1.2921,\"longitude\":36.8221,\"accuracy\":8}";
        return List.of(
                Endpoint.post("/api/v1/staff/attendance/mark", "attendance", "A class's register")
                        .needs(MarkRegister.PERMISSION)
                        .taking(markInputs())
                        .like("{\"class_id\":\"" + Samples.CLASS + "\",\"marks\":[{\"student_id\":\"" + Samples.STUDENT
                                + "\",\"status\":\"PRESENT\"}]," + place + "}")
                        .giving(
                                201,
                                Schemas.answer(
                                        Input.of("id", ColumnKind.UUID).must().about("Of the session"),
                                        Input.of("class_id", ColumnKind.UUID).must(),
                                        Input.of("on_date", ColumnKind.DATE).must(),
                                        Input.text("decision").must())),
                Endpoint.post("/api/v1/attendance/check-in", "attendance", "Somebody is here")
                        .needs(CheckIn.PERMISSION)
                        .taking(checkInInputs())
                        .giving(
                                201,
                                Schemas.answer(
                                        Input.of("id", ColumnKind.UUID).must(),
                                        Input.of("on_date", ColumnKind.DATE).must(),
                                        Input.text("decision").must())));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/staff/attendance/mark", this::mark);
        routes.post("/api/v1/attendance/check-in", this::checkIn);
    }

    /** What a register takes. */
    public static List<Input> markInputs() {
        List<Input> inputs = new ArrayList<>();
        inputs.add(Input.of("class_id", ColumnKind.UUID).must());
        inputs.add(Input.of("date", ColumnKind.DATE).about("Today unless it says otherwise"));
        inputs.add(Input.of("lesson", ColumnKind.INT).about("From 1; none for the whole day"));
        inputs.add(MARKS);
        inputs.add(new Input("records", null, null, false, true, true, MARK, "The same under another name"));
        inputs.add(Input.of("rest_present", ColumnKind.BOOL)
                .about("Whether everybody of the class who is not named was present; else they stay unmarked"));
        inputs.addAll(FixInput.inputs());
        return inputs;
    }

    /** What a check-in takes. */
    public static List<Input> checkInInputs() {
        List<Input> inputs = new ArrayList<>();
        inputs.add(Input.of("date", ColumnKind.DATE).about("Today unless it says otherwise"));
        inputs.addAll(FixInput.inputs());
        return inputs;
    }

    private void mark(Context ctx) {
        Access.Member member = access.permitted(ctx, MarkRegister.PERMISSION);
        JsonNode body = Bodies.read(ctx, JsonNode.class);
        MarkRegister register =
                reading.as(member, state -> register(state.ground(), Given.of(body, markInputs(), true)));
        List<Decision> decisions =
                writing.done(ctx, member.schoolId(), member.userId(), Plan.of(register.classId(), register));
        UUID session = ClassSession.idOf(register.classId(), register.onDate(), register.lesson());
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("id", session.toString());
        json.put("class_id", register.classId().toString());
        json.put("on_date", register.onDate().toString());
        json.put("lesson", register.lesson());
        told(member, decisions, json);
        json.set(
                "records",
                Json.mapper()
                        .valueToTree(reading.as(
                                member,
                                state -> state.rows(
                                        AttendanceCollections.RECORDS,
                                        "session_id",
                                        List.of(session),
                                        "id",
                                        MOST_RECORDS))));
        Writing.remark(ctx, json, decisions);
        Bodies.write(ctx, 201, json);
    }

    private static MarkRegister register(Ground ground, Given given) {
        UUID classId = given.id("class_id");
        if (classId != null && ground.desk().get(ClassGroup.class, classId).isEmpty()) {
            given.wrong("class_id", "not-found");
        }
        LocalDate date = given.date("date") == null ? ground.today() : given.date("date");
        List<TypedMark> typed = new ArrayList<>();
        List<Given> marks = given.objects("marks").isEmpty() ? given.objects("records") : given.objects("marks");
        for (Given mark : marks) {
            UUID student = mark.id("student_id");
            Presence presence = mark.word("status", Presence.class);
            if (student != null && presence != null) {
                typed.add(new TypedMark(student, presence, mark.number("minutes_late"), mark.text("reason")));
            }
        }
        boolean rest = given.flag("rest_present", false);
        if (typed.isEmpty() && !rest) {
            given.wrong("marks", "required");
        }
        List<io.daftari.model.place.Fix> fixes = FixInput.of(given, ground.now());
        given.check();
        Integer lesson = given.number("lesson");
        SeenList list =
                rest && classId != null ? SeenList.of(0, ground.desk().find(Enrolment.of(classId, date))) : null;
        return new MarkRegister(required(classId), required(date), lesson == null ? 0 : lesson, list, typed, fixes);
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw ApiProblem.malformed("", "required", "Something is missing");
        }
        return value;
    }

    private void checkIn(Context ctx) {
        Access.Member member = access.permitted(ctx, CheckIn.PERMISSION);
        JsonNode body = Bodies.read(ctx, JsonNode.class);
        CheckIn checkIn = reading.as(member, state -> {
            Given given = Given.of(body, checkInInputs(), true);
            LocalDate date = given.date("date");
            List<io.daftari.model.place.Fix> fixes =
                    FixInput.of(given, state.ground().now());
            given.check();
            return new CheckIn(date == null ? state.ground().today() : date, fixes);
        });
        List<Decision> decisions =
                writing.done(ctx, member.schoolId(), member.userId(), Plan.of(member.userId(), checkIn));
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("id", decisions.get(0).operation().toString());
        json.put("on_date", checkIn.onDate().toString());
        told(member, decisions, json);
        Writing.remark(ctx, json, decisions);
        Bodies.write(ctx, 201, json);
    }

    /** What came of it, and where it was captured as the hub judges it. */
    private void told(Access.Member member, List<Decision> decisions, ObjectNode json) {
        Decision decision = decisions.get(0);
        json.put("decision", decision.status().name());
        json.set("counts", Json.mapper().valueToTree(decision.outcome().counts()));
        Optional<CaptureEvidence> evidence =
                reading.as(member, state -> state.ground().desk().get(CaptureEvidence.class, decision.operation()));
        evidence.ifPresent(found -> {
            ObjectNode place = json.putObject("place");
            place.put("position", found.position.name());
            if (found.flags != null) {
                place.put("flags", found.flags);
            }
            if (found.metresOutside != null) {
                place.put("metres_outside", found.metresOutside);
            }
            if (found.siteId != null) {
                place.put("site_id", found.siteId.toString());
            }
        });
    }
}
