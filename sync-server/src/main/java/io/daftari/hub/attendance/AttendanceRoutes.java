package io.daftari.hub.attendance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
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
import io.daftari.model.op.Status;
import io.daftari.model.people.Enrolment;
import io.daftari.model.place.Position;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.Lessons;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Marks attendance by program: a class's register, and somebody's own presence, with where it was captured. */
public final class AttendanceRoutes implements Routes {

    private static final int MOST_RECORDS = 500;

    private static final List<Input> MARK = List.of(
            Input.of("student_id", ColumnKind.UUID).must(),
            Input.word("status", Presence.class).must(),
            Input.of("minutes_late", ColumnKind.INT).from(0).upTo(TypedMark.MAX_MINUTES),
            Input.text("reason"));

    private static final Input MARKS = Input.object("marks", MARK).list().about("Who was there and who was not");

    /** By which name clients know what the rules of a mark speak of. */
    private static final Map<String, String> MARK_FIELDS =
            Map.of(".student", "student_id", ".presence", "status", ".minutes", "minutes_late", ".reason", "reason");

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
                        .as("NewRegister")
                        .giving(201, register()),
                Endpoint.post("/api/v1/attendance/check-in", "attendance", "Somebody is here")
                        .needs(CheckIn.PERMISSION)
                        .taking(checkInInputs())
                        .like("{\"latitude\":-1.2921,\"longitude\":36.8221,\"accuracy\":8}")
                        .as("NewCheckIn")
                        .giving(201, Schemas.of("CheckedIn", CheckedIn.class)));
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
        inputs.add(Input.of("lesson", ColumnKind.INT)
                .from(0)
                .upTo(Lessons.MOST)
                .about("From 1; none, or 0, for the whole day"));
        inputs.add(MARKS);
        inputs.add(Input.object("records", MARK).list().about("The same under another name"));
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
        Decision decision = decisions.get(0);
        List<ObjectNode> records = reading.as(
                member,
                state -> state.rows(AttendanceCollections.RECORDS, "session_id", List.of(session), "id", MOST_RECORDS));
        Bodies.write(
                ctx,
                201,
                new Marked(
                        session,
                        register.classId(),
                        register.onDate(),
                        register.lesson(),
                        decision.status(),
                        decision.outcome().counts(),
                        place(member, decision),
                        records,
                        Writing.remarks(ctx, decisions)));
    }

    private static ObjectNode register() {
        ObjectNode schema = Schemas.of("MarkedRegister", Marked.class);
        ((ObjectNode) schema.at("/properties/records")).set("items", Schemas.row(AttendanceCollections.RECORDS));
        return schema;
    }

    /**
     * @param id of the session
     * @param remarks where it was not taken just as it was sent
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Marked(
            UUID id,
            UUID classId,
            LocalDate onDate,
            int lesson,
            Status decision,
            @JsonInclude(JsonInclude.Include.ALWAYS) Map<String, Long> counts,
            @Nullable Place place,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<ObjectNode> records,
            List<ApiProblem.Why> remarks) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record CheckedIn(
            UUID id,
            LocalDate onDate,
            Status decision,
            @JsonInclude(JsonInclude.Include.ALWAYS) Map<String, Long> counts,
            @Nullable Place place,
            List<ApiProblem.Why> remarks) {}

    /** Where it was captured, as the hub judges it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Place(
            Position position,
            @Nullable String flags,
            @Nullable Double metresOutside,
            @Nullable UUID siteId) {}

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
                TypedMark one = new TypedMark(student, presence, mark.number("minutes_late"), mark.text("reason"));
                one.check("")
                        .forEach(problem ->
                                mark.wrong(MARK_FIELDS.getOrDefault(problem.field(), problem.field()), problem.code()));
                typed.add(one);
            }
        }
        boolean rest = given.flag("rest_present", false);
        if (typed.isEmpty() && !rest) {
            given.wrong("marks", "required");
        }
        List<io.daftari.model.place.Fix> fixes = FixInput.of(given, ground.now());
        Integer lesson = given.number("lesson");
        if (lesson != null && (lesson < 0 || lesson > Lessons.MOST)) {
            given.wrong("lesson", "out-of-range");
        }
        given.check();
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
        Decision decision = decisions.get(0);
        Bodies.write(
                ctx,
                201,
                new CheckedIn(
                        decision.operation(),
                        checkIn.onDate(),
                        decision.status(),
                        decision.outcome().counts(),
                        place(member, decision),
                        Writing.remarks(ctx, decisions)));
    }

    private @Nullable Place place(Access.Member member, Decision decision) {
        return reading.as(member, state -> state.ground().desk().get(CaptureEvidence.class, decision.operation()))
                .map(found -> new Place(found.position, found.flags, found.metresOutside, found.siteId))
                .orElse(null);
    }
}
