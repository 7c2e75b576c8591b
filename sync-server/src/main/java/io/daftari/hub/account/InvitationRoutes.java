package io.daftari.hub.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.hub.account.InvitationSql.Invitation;
import io.daftari.hub.account.InvitationSql.Place;
import io.daftari.hub.account.InvitationSql.Staff;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.mail.MailSql;
import io.daftari.hub.school.SchoolSql;
import io.daftari.hub.security.Access;
import io.daftari.hub.security.Codes;
import io.daftari.model.access.Role;
import io.daftari.model.merge.Edit;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.words.Language;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People become members of a school by invitation: whoever may give roles there makes a code, by mail or by hand, and the
 * person accepts it with his own account. Nobody chooses a password for another.
 */
public final class InvitationRoutes implements Routes {

    private static final int LONGEST = 200;
    private static final Duration HOLDS = Duration.ofDays(14);

    private final AccountGround ground;
    private final Persons persons;
    private final Codes codes;
    private final Memberships memberships;
    private final Access access;

    public InvitationRoutes(
            AccountGround ground, Persons persons, Codes codes, Memberships memberships, Access access) {
        this.ground = ground;
        this.persons = persons;
        this.codes = codes;
        this.memberships = memberships;
        this.access = access;
    }

    @Override
    public List<Endpoint> endpoints() {
        Input code = Input.text("code").must();
        Input staff = Input.object(
                "staff",
                List.of(
                        Input.text("staff_number").must(),
                        Input.text("first_name").must(),
                        Input.text("last_name").must(),
                        Input.text("phone")));
        return List.of(
                Endpoint.get("/api/v1/users", "users", "Who has a role at the school")
                        .needs(Edit.permissionFor("role_assignment"))
                        .giving(200, Schemas.listOf("Member", InvitationSql.Member.class)),
                Endpoint.post("/api/v1/invitations", "users", "Invite somebody")
                        .needs(Edit.permissionFor("role_assignment"))
                        .taking(
                                Input.word("role", Role.class).must(),
                                Input.of("own_role_id", ColumnKind.UUID),
                                Input.text("email"),
                                Input.text("language"),
                                staff)
                        .giving(201, Schemas.of("Invitation", Invited.class)),
                Endpoint.get("/api/v1/invitations", "users", "Invitations that are open")
                        .needs(Edit.permissionFor("role_assignment"))
                        .giving(200, Schemas.listOf("OpenInvitation", InvitationSql.Open.class)),
                Endpoint.post("/api/v1/invitations/{id}/withdraw", "users", "An invitation that holds no longer")
                        .needs(Edit.permissionFor("role_assignment"))
                        .giving(204, null),
                Endpoint.post("/api/v1/invitations/{id}/renew", "users", "The same once more, with another code")
                        .needs(Edit.permissionFor("role_assignment"))
                        .taking(Input.text("language"))
                        .giving(201, Schemas.of("Invitation", Invited.class)),
                Endpoint.post("/api/v1/invitations/look", "users", "What somebody would accept")
                        .by(Endpoint.Who.PERSON)
                        .taking(code)
                        .giving(200, Schemas.of("SeenInvitation", Seen.class)),
                Endpoint.post("/api/v1/invitations/accept", "users", "Accept an invitation")
                        .by(Endpoint.Who.PERSON)
                        .taking(code)
                        .giving(200, Schemas.of("AcceptedInvitation", Accepted.class)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/users", this::members);
        routes.post("/api/v1/invitations", this::invite);
        routes.get("/api/v1/invitations", this::open);
        routes.post("/api/v1/invitations/{id}/withdraw", this::withdraw);
        routes.post("/api/v1/invitations/{id}/renew", this::renew);
        routes.post("/api/v1/invitations/look", this::look);
        routes.post("/api/v1/invitations/accept", this::accept);
    }

    private record Wanted(
            @Nullable Role role,
            @JsonProperty("own_role_id") @Nullable UUID ownRoleId,
            @Nullable String email,
            @Nullable String language,
            @Nullable WantedStaff staff) {}

    private record WantedStaff(
            @JsonProperty("staff_number") @Nullable String staffNumber,
            @JsonProperty("first_name") @Nullable String firstName,
            @JsonProperty("last_name") @Nullable String lastName,
            @Nullable String phone) {

        Staff checked() {
            return new Staff(
                    required("staff.staff_number", staffNumber),
                    required("staff.first_name", firstName),
                    required("staff.last_name", lastName),
                    phone);
        }
    }

    private record Code(@Nullable String code) {}

    private record Renewal(@Nullable String language) {}

    private record Invited(
            UUID id,
            String code,
            @JsonProperty("expires_at") Instant expiresAt) {}

    private record Seen(
            @JsonProperty("school_id") UUID schoolId,
            @JsonProperty("school_name") String schoolName,
            Role role,
            @JsonProperty("expires_at") Instant expiresAt) {}

    private record Accepted(@JsonProperty("school_id") UUID schoolId, Role role) {}

    private void invite(Context ctx) {
        Access.Member member = head(ctx);
        Wanted wanted = Bodies.read(ctx, Wanted.class);
        Role role = wanted.role();
        if (role == null) {
            throw ApiProblem.malformed("role", "required", "A role is required");
        }
        requireGivable(member, role, wanted.ownRoleId());
        String email = Persons.invited(wanted.email());
        Staff staff = wanted.staff() == null ? null : wanted.staff().checked();
        Language language = SignInRoutes.language(ctx, wanted.language());
        Persons.Person inviter = persons.inviter(member.userId());
        Invitation invitation = fresh(role, wanted.ownRoleId(), email, staff, inviter);
        ground.transactions()
                .write(member.schoolId(), null, connection -> add(connection, member, invitation, inviter, language));
        tell(ctx, invitation);
    }

    private Invitation fresh(
            Role role,
            @Nullable UUID ownRoleId,
            @Nullable String email,
            @Nullable Staff staff,
            Persons.Person inviter) {
        return new Invitation(
                ground.ids().next(),
                role,
                ownRoleId,
                email,
                staff,
                inviter.id(),
                ground.now().plus(HOLDS),
                null,
                null);
    }

    private void add(
            Connection connection,
            Access.Member member,
            Invitation invitation,
            Persons.Person inviter,
            Language language)
            throws SQLException {
        Instant now = ground.now();
        String code = InvitationCode.of(codes, invitation.id());
        InvitationSql.add(connection, member.schoolId(), invitation, InvitationCode.hash(code), now);
        String email = invitation.email();
        if (email != null) {
            String school = SchoolSql.nameOf(connection, member.schoolId());
            MailSql.add(
                    connection,
                    Persons.mail(invitation.id(), email, language, inviter, school, invitation.expiresAt()),
                    now);
        }
    }

    private void tell(Context ctx, Invitation invitation) {
        ground.mailing().nudge();
        String code = InvitationCode.of(codes, invitation.id());
        Bodies.write(ctx, 201, new Invited(invitation.id(), code, invitation.expiresAt()));
    }

    /** In the place of one that is open, for what it was for: who lost the code or the mail gets another. */
    private void renew(Context ctx) {
        Access.Member member = head(ctx);
        Place place = new Place(member.schoolId(), Access.id("id", ctx.pathParam("id")));
        Language language = SignInRoutes.language(
                ctx, Bodies.readOr(ctx, Renewal.class, new Renewal(null)).language());
        Invitation before = ground.transactions()
                .writing(
                        place.schoolId(),
                        null,
                        connection -> InvitationSql.lock(connection, place, member.userId(), ground.now()))
                .filter(found -> found.acceptedBy() == null)
                .orElseThrow(ApiProblem::notFound);
        requireGivable(member, before.role(), before.ownRoleId());
        Persons.Person inviter = persons.inviter(member.userId());
        Invitation invitation = fresh(before.role(), before.ownRoleId(), before.email(), before.staff(), inviter);
        boolean renewed = ground.transactions().writing(place.schoolId(), null, connection -> {
            if (!InvitationSql.withdraw(connection, place, ground.now())) {
                return false;
            }
            add(connection, member, invitation, inviter, language);
            return true;
        });
        if (!renewed) {
            throw ApiProblem.notFound();
        }
        tell(ctx, invitation);
    }

    /** Nobody invites others to more than he may himself; it is judged once more when they accept. */
    private void requireGivable(Access.Member member, Role role, @Nullable UUID ownRoleId) {
        if ((role == Role.OWN) != (ownRoleId != null)) {
            throw ApiProblem.malformed("own_role_id", "mismatch", "It goes with the role OWN, and with nothing else");
        }
        Set<String> given = new TreeSet<>(role.rights());
        if (ownRoleId != null) {
            given.addAll(ground.transactions()
                    .reading(
                            member.schoolId(),
                            connection ->
                                    InvitationSql.rightsOf(connection, member.schoolId(), ownRoleId, ground.now()))
                    .orElseThrow(
                            () -> ApiProblem.malformed("own_role_id", "no-such-role", "The school has no such role")));
        }
        if (!member.rights().containsAll(given)) {
            throw ApiProblem.forbidden("beyond-your-rights", "You may not give a role that may more than you");
        }
    }

    private void open(Context ctx) {
        Access.Member member = head(ctx);
        Bodies.write(
                ctx,
                200,
                Map.of(
                        "items",
                        ground.transactions()
                                .reading(
                                        member.schoolId(),
                                        connection ->
                                                InvitationSql.open(connection, member.schoolId(), ground.now()))));
    }

    private void members(Context ctx) {
        Access.Member member = head(ctx);
        Bodies.write(
                ctx,
                200,
                Map.of(
                        "items",
                        ground.transactions()
                                .reading(
                                        member.schoolId(),
                                        connection -> InvitationSql.members(connection, ground.now()))));
    }

    private void withdraw(Context ctx) {
        Access.Member member = head(ctx);
        Place place = new Place(member.schoolId(), Access.id("id", ctx.pathParam("id")));
        boolean withdrawn = ground.transactions()
                .writing(
                        member.schoolId(), null, connection -> InvitationSql.withdraw(connection, place, ground.now()));
        if (!withdrawn) {
            throw ApiProblem.notFound();
        }
        ctx.status(204);
    }

    /** What somebody would accept. */
    private void look(Context ctx) {
        UUID userId = access.user(ctx);
        Place place = place(userId, Bodies.read(ctx, Code.class).code());
        Seen seen = ground.transactions().writing(place.schoolId(), null, connection -> {
            Invitation invitation =
                    InvitationSql.lock(connection, place, userId, ground.now()).orElseThrow(Persons::wrongCode);
            return new Seen(
                    place.schoolId(),
                    SchoolSql.nameOf(connection, place.schoolId()),
                    invitation.role(),
                    invitation.expiresAt());
        });
        Bodies.write(ctx, 200, seen);
    }

    private void accept(Context ctx) {
        UUID userId = access.user(ctx);
        Place place = place(userId, Bodies.read(ctx, Code.class).code());
        Persons.Person person = persons.of(userId);
        Instant now = ground.now();
        Invitation accepted = ground.transactions().writing(place.schoolId(), null, connection -> {
            Invitation invitation =
                    InvitationSql.lock(connection, place, userId, now).orElseThrow(Persons::wrongCode);
            person.requireInvited(invitation.email());
            if (invitation.acceptedBy() == null) {
                InvitationSql.accept(connection, place, userId, now);
            }
            return invitation;
        });
        Instant since = accepted.acceptedAt() == null ? now : accepted.acceptedAt();
        Optional<ApiProblem> refused = memberships.begin(place, accepted, person, since);
        if (refused.isPresent()) {
            ground.transactions()
                    .write(place.schoolId(), null, connection -> InvitationSql.accept(connection, place, null, now));
            throw refused.get();
        }
        Bodies.write(ctx, 200, new Accepted(place.schoolId(), accepted.role()));
    }

    private Place place(UUID userId, @Nullable String code) {
        if (code == null) {
            throw ApiProblem.malformed("code", "required", "The code of the invitation is required");
        }
        persons.tryCode(userId);
        Place place = ground.transactions()
                .platform(connection -> InvitationSql.find(connection, InvitationCode.hash(code)))
                .orElseThrow(Persons::wrongCode);
        persons.wasCode(userId);
        return place;
    }

    private static String required(String field, @Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            throw ApiProblem.malformed(field, "required", "A staff record has a number and two names");
        }
        return text;
    }

    private Access.Member head(Context ctx) {
        Access.Member member = access.member(ctx);
        if (!member.permits(Edit.permissionFor("role_assignment"))) {
            throw ApiProblem.forbidden("not-permitted", "Your role may not give others a role");
        }
        return member;
    }
}
