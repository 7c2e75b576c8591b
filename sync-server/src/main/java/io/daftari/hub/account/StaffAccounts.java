package io.daftari.hub.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Routes;
import io.daftari.hub.security.Access;
import io.daftari.hub.sync.HubWriter;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Status;
import io.daftari.model.people.StaffMember;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/users}: a sign-in for somebody of the school, with a role and, if wanted, a staff record. */
public final class StaffAccounts implements Routes {

    private final Access access;
    private final SignInRoutes signIn;
    private final AccountGround ground;
    private final HubWriter writer;

    public StaffAccounts(Access access, SignInRoutes signIn, AccountGround ground, HubWriter writer) {
        this.access = access;
        this.signIn = signIn;
        this.ground = ground;
        this.writer = writer;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/users", this::create);
    }

    private record Wanted(
            @Nullable String email,
            @JsonProperty("full_name") @Nullable String fullName,
            @Nullable String password,
            @Nullable Role role,
            @Nullable Staff staff) {}

    private record Staff(
            @JsonProperty("staff_number") @Nullable String staffNumber,
            @JsonProperty("first_name") @Nullable String firstName,
            @JsonProperty("last_name") @Nullable String lastName,
            @Nullable String phone) {}

    private void create(Context ctx) {
        Access.Member member = access.member(ctx);
        Wanted wanted = Bodies.read(ctx, Wanted.class);
        if (wanted.role() == null) {
            throw ApiProblem.malformed("role", "required", "A role is required");
        }
        boolean may = member.roles().stream().anyMatch(role -> role.permits(Edit.permissionFor("role_assignment")));
        if (!may) {
            throw ApiProblem.forbidden("not-permitted", "Your role may not give others a role");
        }
        UUID userId = signIn.open(wanted.email(), wanted.fullName(), wanted.password());
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("user_id", userId);
        List<HubWriter.Draft> drafts = new ArrayList<>();
        RoleAssignment assignment = assignment(userId, wanted.role());
        made.put("role_assignment_id", assignment.id);
        drafts.add(HubWriter.Draft.of(Edit.creating(assignment)));
        if (wanted.staff() != null) {
            StaffMember staff = staff(wanted.staff(), wanted.email(), userId);
            made.put("staff_id", staff.id);
            drafts.add(HubWriter.Draft.of(Edit.creating(staff)));
        }
        made.put("decisions", submit(member, userId, drafts));
        Bodies.write(ctx, 201, made);
    }

    private List<Decision> submit(Access.Member member, UUID userId, List<HubWriter.Draft> drafts) {
        List<Decision> decisions;
        try {
            decisions = writer.submit(member.schoolId(), member.userId(), drafts);
        } catch (MalformedOperation e) {
            takeBack(userId);
            throw ApiProblem.malformed(e);
        }
        if (decisions.isEmpty() || decisions.get(0).status() == Status.REJECTED) {
            takeBack(userId);
            throw ApiProblem.rejected(
                    "rejected",
                    decisions.isEmpty() ? "" : decisions.get(0).reasons().toString());
        }
        return decisions;
    }

    private void takeBack(UUID userId) {
        ground.transactions().ofPerson(userId, connection -> {
            AccountSql.takeBack(connection, userId);
            return true;
        });
    }

    private RoleAssignment assignment(UUID userId, Role role) {
        RoleAssignment assignment = new RoleAssignment();
        assignment.id = ground.ids().next();
        assignment.userId = userId;
        assignment.role = role;
        assignment.validFrom = ground.now();
        return assignment;
    }

    private StaffMember staff(Staff wanted, @Nullable String email, UUID userId) {
        if (wanted.staffNumber() == null || wanted.firstName() == null || wanted.lastName() == null) {
            throw ApiProblem.malformed("staff", "required", "staff_number, first_name and last_name are required");
        }
        StaffMember staff = new StaffMember();
        staff.id = ground.ids().next();
        staff.staffNumber = wanted.staffNumber();
        staff.firstName = wanted.firstName();
        staff.lastName = wanted.lastName();
        staff.phone = wanted.phone();
        staff.email = email;
        staff.userId = userId;
        return staff;
    }
}
