package io.daftari.hub.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.security.Access;
import io.daftari.model.op.Permission;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.time.Ids;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Groups of schools, and what their head office sees. */
public final class GroupRoutes implements Routes {

    private static final LocalDate OPEN = LocalDate.of(9999, 12, 31);
    private static final int LONGEST_NAME = 200;

    /** To let a head office see a school's summaries is its owner's. */
    private static final Permission OWN = Permission.of("school.own");

    private final GroupSql groups;
    private final GroupPeople people;
    private final Access access;
    private final Clock clock;
    private final Ids ids;

    public GroupRoutes(GroupSql groups, GroupPeople people, Access access, Clock clock, Ids ids) {
        this.groups = groups;
        this.people = people;
        this.access = access;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public List<Endpoint> endpoints() {
        Input school = Input.of("school_id", ColumnKind.UUID).must();
        return List.of(
                Endpoint.post("/api/v1/groups", "groups", "A group of schools under one head office")
                        .by(Endpoint.Who.PERSON)
                        .taking(Input.text("name").must())
                        .like("{\"name\":\"Schools of the valley\"}")
                        .giving(
                                201,
                                Schemas.answer(Input.of("id", ColumnKind.UUID).must())),
                Endpoint.post("/api/v1/groups/{id}/members", "groups", "A school joins")
                        .by(Endpoint.Who.PERSON)
                        .taking(school, Input.of("valid_from", ColumnKind.DATE), Input.of("valid_to", ColumnKind.DATE))
                        .giving(201, Schemas.of("GroupMember", Member.class)),
                Endpoint.get("/api/v1/groups/{id}/attendance", "groups", "A day's attendance of all its schools")
                        .by(Endpoint.Who.PERSON)
                        .asking(List.of(new Endpoint.Query(
                                "on", "The day; today unless it is said", Schemas.value(ColumnKind.DATE, null))))
                        .giving(200, Schemas.of("GroupAttendance", Consolidated.class)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/groups", this::create);
        routes.post("/api/v1/groups/{id}/members", this::join);
        routes.get("/api/v1/groups/{id}/attendance", this::attendance);
    }

    private record Named(@Nullable String name) {}

    private record Membership(
            @JsonProperty("school_id") @Nullable UUID schoolId,
            @JsonProperty("valid_from") @Nullable LocalDate validFrom,
            @JsonProperty("valid_to") @Nullable LocalDate validTo) {}

    private record Member(
            @JsonProperty("school_id") UUID schoolId,
            @JsonProperty("valid_from") LocalDate validFrom,
            @JsonProperty("valid_to") LocalDate validTo) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Consolidated(LocalDate on, List<SchoolDay> schools, SchoolDay total) {}

    private void create(Context ctx) {
        UUID userId = access.user(ctx);
        String name = Bodies.read(ctx, Named.class).name();
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw ApiProblem.malformed("name", "required", "A group has a name");
        }
        UUID id = ids.next();
        groups.add(id, name.strip(), userId, clock.instant());
        Bodies.write(ctx, 201, Map.of("id", id));
    }

    /** A school joins by the word of its owner, who must head the group, too: nobody can be made a member unasked. */
    private void join(Context ctx) {
        UUID userId = access.user(ctx);
        UUID groupId = people.group(ctx, userId, GroupRole.ADMIN);
        Membership membership = Bodies.read(ctx, Membership.class);
        if (membership.schoolId() == null) {
            throw ApiProblem.malformed("school_id", "required", "A school is required");
        }
        if (!access.member(userId, membership.schoolId()).permits(OWN)) {
            throw ApiProblem.forbidden("not-permitted", "Only the owner of a school lets it join");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate from = membership.validFrom() == null ? today : membership.validFrom();
        LocalDate to = membership.validTo() == null ? OPEN : membership.validTo();
        if (to.isBefore(from) || to.isAfter(OPEN)) {
            throw ApiProblem.malformed("valid_to", "out-of-range", "A membership ends after it begins");
        }
        groups.join(groupId, membership.schoolId(), from, to);
        Bodies.write(ctx, 201, new Member(membership.schoolId(), from, to));
    }

    private void attendance(Context ctx) {
        UUID groupId = people.group(ctx, access.user(ctx), GroupRole.VIEWER);
        String text = ctx.queryParam("on");
        LocalDate on;
        try {
            on = text == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw ApiProblem.malformed("on", "not-a-date", "A day is written as 2026-09-01")
                    .causedBy(e);
        }
        List<SchoolDay> schools = groups.attendance(groupId, on);
        Bodies.write(ctx, 200, new Consolidated(on, schools, SchoolDay.total(schools)));
    }
}
