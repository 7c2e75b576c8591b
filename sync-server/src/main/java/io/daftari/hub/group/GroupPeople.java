package io.daftari.hub.group;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.hub.account.AccountGround;
import io.daftari.hub.account.InvitationCode;
import io.daftari.hub.account.Persons;
import io.daftari.hub.account.SignInRoutes;
import io.daftari.hub.group.GroupPeopleSql.Invitation;
import io.daftari.hub.group.GroupPeopleSql.Place;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.mail.MailSql;
import io.daftari.hub.security.Access;
import io.daftari.hub.security.Codes;
import io.daftari.model.words.Language;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people of a head office: who may do what there, and how others join. */
public final class GroupPeople implements Routes {

    private static final Duration HOLDS = Duration.ofDays(14);

    private final AccountGround ground;
    private final Persons persons;
    private final GroupSql groups;
    private final Codes codes;
    private final Access access;

    public GroupPeople(AccountGround ground, Persons persons, GroupSql groups, Codes codes, Access access) {
        this.ground = ground;
        this.persons = persons;
        this.groups = groups;
        this.codes = codes;
        this.access = access;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/groups/my", "groups", "The groups of schools in which somebody has a role")
                        .by(Endpoint.Who.PERSON)
                        .giving(200, Schemas.listOf("OwnGroup", GroupPeopleSql.Mine.class)),
                Endpoint.post("/api/v1/groups/accept", "groups", "Accept an invitation to a group")
                        .by(Endpoint.Who.PERSON)
                        .taking(Input.text("code").must())
                        .giving(200, Schemas.of("GroupPlace", Accepted.class)),
                Endpoint.post("/api/v1/groups/{id}/invitations", "groups", "Invite somebody to a group")
                        .by(Endpoint.Who.PERSON)
                        .taking(Input.word("role", GroupRole.class).must(), Input.text("email"), Input.text("language"))
                        .giving(201, Schemas.of("GroupInvitation", Invited.class)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/groups/my", this::mine);
        routes.post("/api/v1/groups/accept", this::accept);
        routes.post("/api/v1/groups/{id}/invitations", this::invite);
    }

    private record Wanted(
            @Nullable GroupRole role,
            @Nullable String email,
            @Nullable String language) {}

    private record Code(@Nullable String code) {}

    private record Invited(
            UUID id,
            String code,
            @JsonProperty("expires_at") Instant expiresAt) {}

    private record Accepted(@JsonProperty("group_id") UUID groupId, GroupRole role) {}

    /**
     * The group of a request, if the caller has a role in it.
     *
     * @param needed what he must be there; an administrator may all
     * @throws ApiProblem 404 if he has none, 403 if another is needed
     */
    UUID group(Context ctx, UUID userId, GroupRole needed) {
        UUID groupId = Access.id("id", ctx.pathParam("id"));
        var roles =
                ground.transactions().ofPerson(userId, connection -> GroupPeopleSql.held(connection, groupId, userId));
        if (roles.isEmpty()) {
            throw ApiProblem.notFound();
        }
        if (!roles.contains(needed) && !roles.contains(GroupRole.ADMIN)) {
            throw ApiProblem.forbidden("not-permitted", "Only an administrator of the group may do this");
        }
        return groupId;
    }

    private void mine(Context ctx) {
        UUID userId = access.user(ctx);
        Bodies.write(
                ctx,
                200,
                Map.of(
                        "items",
                        ground.transactions().ofPerson(userId, connection -> GroupPeopleSql.mine(connection, userId))));
    }

    private void invite(Context ctx) {
        UUID userId = access.user(ctx);
        UUID groupId = group(ctx, userId, GroupRole.ADMIN);
        Wanted wanted = Bodies.read(ctx, Wanted.class);
        GroupRole role = wanted.role();
        if (role == null) {
            throw ApiProblem.malformed("role", "required", "ADMIN or VIEWER");
        }
        String email = Persons.invited(wanted.email());
        Language language = SignInRoutes.language(ctx, wanted.language());
        Persons.Person inviter = persons.inviter(userId);
        Instant now = ground.now();
        Invitation invitation = new Invitation(ground.ids().next(), role, email, userId, now.plus(HOLDS));
        String code = InvitationCode.of(codes, invitation.id());
        ground.transactions().inGroup(groupId, connection -> {
            GroupPeopleSql.invite(connection, groupId, invitation, InvitationCode.hash(code));
            if (email != null) {
                String name = groups.nameOf(connection, groupId);
                MailSql.add(
                        connection,
                        Persons.mail(invitation.id(), email, language, inviter, name, invitation.expiresAt()),
                        now);
            }
            return true;
        });
        ground.mailing().nudge();
        Bodies.write(ctx, 201, new Invited(invitation.id(), code, invitation.expiresAt()));
    }

    private void accept(Context ctx) {
        UUID userId = access.user(ctx);
        String code = Bodies.read(ctx, Code.class).code();
        if (code == null) {
            throw ApiProblem.malformed("code", "required", "The code of the invitation is required");
        }
        persons.tryCode(userId);
        Place place = ground.transactions()
                .platform(connection -> GroupPeopleSql.find(connection, InvitationCode.hash(code)))
                .orElseThrow(Persons::wrongCode);
        persons.wasCode(userId);
        Persons.Person person = persons.of(userId);
        GroupRole role = ground.transactions().inGroup(place.groupId(), connection -> {
            Invitation invitation =
                    GroupPeopleSql.lock(connection, place, userId, ground.now()).orElseThrow(Persons::wrongCode);
            person.requireInvited(invitation.email());
            // Who lost the right to invite since then has invited nobody.
            if (!GroupPeopleSql.held(connection, place.groupId(), invitation.invitedBy())
                    .contains(GroupRole.ADMIN)) {
                throw Persons.wrongCode();
            }
            GroupPeopleSql.accept(connection, place, userId);
            GroupPeopleSql.give(
                    connection, place.groupId(), userId, invitation.role(), invitation.invitedBy(), ground.now());
            return invitation.role();
        });
        Bodies.write(ctx, 200, new Accepted(place.groupId(), role));
    }
}
