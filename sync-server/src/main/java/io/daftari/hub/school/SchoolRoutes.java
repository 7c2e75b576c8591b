package io.daftari.hub.school;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.daftari.hub.account.Founders;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.EditForm;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.repeat.Repeats;
import io.daftari.hub.security.Access;
import io.daftari.hub.sync.HubWriter;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.access.Role;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Status;
import io.daftari.model.row.Column;
import io.daftari.model.row.EditableRow;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.school.School;
import io.daftari.model.time.Ids;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registers schools, and tells people which are theirs. */
public final class SchoolRoutes implements Routes {

    private final TenantTransaction transactions;
    private final Access access;
    private final HubWriter writer;
    private final Founders founders;
    private final Clock clock;
    private final Ids ids;
    private final Beginning beginning;

    public SchoolRoutes(
            TenantTransaction transactions,
            Access access,
            HubWriter writer,
            Founders founders,
            Clock clock,
            Ids ids,
            Beginning beginning) {
        this.beginning = beginning;
        this.transactions = transactions;
        this.founders = founders;
        this.access = access;
        this.writer = writer;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/api/v1/schools", "schools", "A new school, with all that it begins with")
                        .by(Endpoint.Who.PERSON)
                        .taking(Registration.inputs())
                        .as("NewSchool")
                        .like("{\"name\":\"Muthaiga Primary\",\"county\":\"Nairobi\"}")
                        .giving(201, Schemas.of("RegisteredSchool", Registered.class)),
                mine("/api/v1/schools"),
                mine("/api/v1/schools/my"));
    }

    private static Endpoint mine(String path) {
        return Endpoint.get(path, "schools", "The schools at which somebody has a role")
                .by(Endpoint.Who.PERSON)
                .giving(200, Schemas.listOf("OwnSchool", SchoolSql.Mine.class));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/schools", this::register);
        routes.get("/api/v1/schools", this::mine);
        routes.get("/api/v1/schools/my", this::mine);
    }

    /** What a new school finds of features beside this one. */
    @FunctionalInterface
    public interface Beginning {

        /** Rows with ids that follow from what they are, each before those that name it. */
        List<EditableRow> of(UUID schoolId, RegisterSchool registration);
    }

    private void register(Context ctx) {
        UUID userId = access.user(ctx);
        Given given = Registration.read(Bodies.read(ctx, JsonNode.class));
        RegisterSchool registration = Registration.of(given, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (!founders.begin(userId)) {
            throw ApiProblem.forbidden("verify-first", "Verify your e-mail address before you found another school");
        }
        boolean founded = false;
        try {
            UUID attempt = Repeats.attempt(ctx);
            UUID schoolId = attempt == null ? ids.next() : Repeats.founded(attempt);
            List<Operation> operations = new ArrayList<>();
            operations.add(registration);
            contact(schoolId, given).ifPresent(operations::add);
            beginning.of(schoolId, registration).forEach(row -> operations.add(Edit.creating(row)));
            decide(schoolId, userId, HubWriter.Draft.of(operations, attempt));
            founded = true;
            ctx.header("Location", "/api/v1/school-settings/" + schoolId);
            Bodies.write(ctx, 201, made(schoolId, registration, given));
        } finally {
            if (!founded) {
                founders.takeBack(userId);
            }
        }
    }

    /** How the school is reached, which its registration does not ask. */
    private static Optional<Operation> contact(UUID schoolId, Given given) {
        School before = new School();
        before.id = schoolId;
        School after = new School();
        after.id = schoolId;
        after.phone = given.text("phone");
        after.email = given.text("email");
        after.address = given.text("address");
        return EditForm.edit(before, after)
                .map(edit -> (Edit) edit)
                .map(edit -> new Edit(edit.row(), edit.id(), edit.was(), edit.now(), null));
    }

    private void decide(UUID schoolId, UUID userId, List<HubWriter.Draft> operations) {
        List<Decision> decisions;
        try {
            decisions = writer.submit(schoolId, userId, operations);
        } catch (MalformedOperation e) {
            String field = e.field().replaceFirst("^operations\\[\\d+]\\.body\\.?", "");
            throw ApiProblem.malformed(Column.snakeCase(field), e.code(), e.getMessage());
        }
        for (Decision decision : decisions) {
            if (decision.status() == Status.REJECTED) {
                throw ApiProblem.refused(decision.reasons());
            }
        }
        if (decisions.size() < operations.size()) {
            throw ApiProblem.rejected("rejected", "The school can't be registered like this");
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Registered(
            UUID id,
            String name,
            String abbreviation,
            String country,
            String timeZone,
            String currency,
            String curriculum,
            @Nullable String county,
            @Nullable String subCounty,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String address,
            String academicYear,
            UUID academicYearId,
            Role role) {}

    private static Registered made(UUID schoolId, RegisterSchool registration, Given given) {
        return new Registered(
                schoolId,
                registration.name(),
                registration.abbreviation(),
                registration.country(),
                registration.timeZone(),
                registration.currency(),
                registration.curriculum(),
                registration.county(),
                registration.subCounty(),
                given.text("phone"),
                given.text("email"),
                given.text("address"),
                registration.year().name(),
                RegisterSchool.yearId(schoolId, registration.year().name()),
                Role.OWNER);
    }

    private void mine(Context ctx) {
        UUID userId = access.user(ctx);
        Bodies.write(
                ctx,
                200,
                Map.of(
                        "items",
                        transactions.platform(connection -> SchoolSql.ofUser(connection, userId, clock.instant()))));
    }
}
