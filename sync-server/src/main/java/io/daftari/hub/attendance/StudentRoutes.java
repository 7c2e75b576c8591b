package io.daftari.hub.attendance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.audit.ReadTrail;
import io.daftari.hub.collection.Reading;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Collection;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.security.Access;
import io.daftari.model.attendance.Presence;
import io.daftari.model.row.Row;
import io.daftari.model.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One student with what belongs to him: his attendance, and all of him on one page. */
public final class StudentRoutes implements Routes {

    private static final int MOST_DAYS = 400;
    private static final int MOST_GUARDIANS = 20;
    private static final int SHOWN_DAYS = 30;

    private final Access access;
    private final Reading reading;
    private final ReadTrail trail;
    private final Collection<?> students;
    private final Collection<?> guardians;
    private final Collection<?> links;

    /** @param collections all that are declared */
    public StudentRoutes(Access access, Reading reading, ReadTrail trail, List<Collection<?>> collections) {
        this.access = access;
        this.reading = reading;
        this.trail = trail;
        this.students = named(collections, "students");
        this.guardians = named(collections, "guardians");
        this.links = named(collections, "student-guardians");
    }

    private static Collection<?> named(List<Collection<?>> collections, String path) {
        return collections.stream()
                .filter(collection -> collection.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No collection " + path));
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/students/{id}/attendance", "students", "The attendance of one student")
                        .giving(200, Schemas.list(Schemas.row(AttendanceCollections.RECORDS))),
                Endpoint.get("/api/v1/students/{id}/dashboard", "students", "One student on one page")
                        .giving(200, dashboard()));
    }

    private ObjectNode dashboard() {
        ObjectNode whole = Schemas.answer(Input.object("attendance", List.of()).must());
        whole.withObject("/properties").set("student", Schemas.row(students));
        whole.withObject("/properties/guardians").put("type", "array").set("items", Schemas.row(guardians));
        ObjectNode attendance = whole.withObject("/properties/attendance");
        attendance.put("description", "How often he was what, and the last of it");
        attendance
                .withObject("/properties/last")
                .put("type", "array")
                .set("items", Schemas.row(AttendanceCollections.RECORDS));
        for (Presence presence : Presence.values()) {
            attendance
                    .withObject("/properties/" + presence.name().toLowerCase(Locale.ROOT))
                    .put("type", "integer");
        }
        whole.withArray("/required").add("student").add("guardians");
        return Schemas.named("StudentDashboard", whole);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/students/{id}/attendance", this::attendance);
        routes.get("/api/v1/students/{id}/dashboard", this::dashboard);
    }

    private void attendance(Context ctx) {
        Access.Member member = access.member(ctx);
        UUID id = Access.id("id", ctx.pathParam("id"));
        List<ObjectNode> records = reading.as(member, state -> {
            student(state, id);
            return records(state, id);
        });
        trail.note(member, "students/attendance", id, records.size(), List.of());
        Bodies.write(ctx, 200, Map.of("items", records));
    }

    private void dashboard(Context ctx) {
        Access.Member member = access.member(ctx);
        UUID id = Access.id("id", ctx.pathParam("id"));
        ObjectNode page = reading.as(member, state -> {
            ObjectNode whole = Json.mapper().createObjectNode();
            whole.set("student", student(state, id));
            List<ObjectNode> theirs = rows(state, links, "student_id", List.of(id), "id", MOST_GUARDIANS);
            List<UUID> ids = theirs.stream()
                    .map(link -> UUID.fromString(link.path("guardian_id").asText()))
                    .toList();
            whole.set("guardians", Json.mapper().valueToTree(rows(state, guardians, "id", ids, "id", MOST_GUARDIANS)));
            List<ObjectNode> records = records(state, id);
            Map<String, Integer> counts = new TreeMap<>();
            records.forEach(record ->
                    counts.merge(record.path("presence").asText().toLowerCase(java.util.Locale.ROOT), 1, Integer::sum));
            ObjectNode attendance = whole.putObject("attendance");
            counts.forEach(attendance::put);
            attendance.set(
                    "last",
                    Json.mapper().valueToTree(records.stream().limit(SHOWN_DAYS).toList()));
            return whole;
        });
        trail.note(member, "students/dashboard", id, 1, List.of());
        Bodies.write(ctx, 200, page);
    }

    private ObjectNode student(Reading.State state, UUID id) throws SQLException {
        return rows(state, students, "id", List.of(id), "id", 1).stream()
                .findFirst()
                .orElseThrow(ApiProblem::notFound);
    }

    private static List<ObjectNode> records(Reading.State state, UUID id) throws SQLException {
        return state.rows(AttendanceCollections.RECORDS, "student_id", List.of(id), "-on_date", MOST_DAYS);
    }

    private static <R extends Row> List<ObjectNode> rows(
            Reading.State state, Collection<R> collection, String field, List<?> values, String order, int most)
            throws SQLException {
        return state.rows(collection, field, values, order, most);
    }
}
