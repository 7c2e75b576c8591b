package io.daftari.hub.security;

import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.access.Role;
import io.daftari.model.op.Permission;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who calls, and whether he belongs to the school that he names. */
public final class Access {

    private static final String BEARER = "Bearer ";
    private static final String KNOWN = "daftari.caller";

    private final TenantTransaction transactions;
    private final Tokens tokens;
    private final Clock clock;

    public Access(TenantTransaction transactions, Tokens tokens, Clock clock) {
        this.transactions = transactions;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Somebody who is signed in, and by which of his sign-ins. */
    public record Caller(UUID userId, UUID signInId) {}

    /**
     * Somebody of a school, with at least one role that holds now.
     *
     * @param rights of all his roles together, by name
     * @param zone of the school's days
     */
    public record Member(UUID userId, UUID schoolId, Set<Role> roles, Set<String> rights, ZoneId zone) {

        public boolean permits(Permission permission) {
            return rights.contains(permission.name());
        }
    }

    /**
     * The user of the request's token.
     *
     * @throws ApiProblem 401 if there is none that holds
     */
    public UUID user(Context ctx) {
        return caller(ctx).userId();
    }

    /**
     * The same with the sign-in. A token of a sign-in that was ended does not hold, however young it is.
     *
     * @throws ApiProblem 401 if there is none that holds
     */
    public Caller caller(Context ctx) {
        return known(ctx).orElseThrow(() -> ApiProblem.unauthorized("not-signed-in", "Sign in first"));
    }

    /** The same; empty if there is no token that holds. Looked up once for a request. */
    public Optional<Caller> known(Context ctx) {
        return lookUp(ctx).caller();
    }

    /**
     * What one look into the database told of a request.
     *
     * @param schoolId the school of {@code X-School-ID}; null where none is named
     * @param held what the caller has there; null without a school or a caller
     */
    private record Known(Optional<Caller> caller, @Nullable UUID schoolId, RoleSql.@Nullable Held held) {

        static final Known NOBODY = new Known(Optional.empty(), null, null);
    }

    private Known lookUp(Context ctx) {
        if (ctx.attribute(KNOWN) instanceof Known known) {
            return known;
        }
        String header = ctx.header("Authorization");
        Optional<Tokens.Bearer> bearer = header != null && header.startsWith(BEARER)
                ? tokens.read(header.substring(BEARER.length()))
                : Optional.empty();
        Known known = bearer.map(b -> new Caller(b.userId(), b.signInId()))
                .map(caller -> lookUp(caller, schoolId(ctx)))
                .orElse(Known.NOBODY);
        ctx.attribute(KNOWN, known);
        return known;
    }

    /** Most requests are of one school: whether the sign-in goes on and what he has there is asked at once. */
    private Known lookUp(Caller caller, @Nullable UUID schoolId) {
        if (schoolId == null) {
            return goesOn(caller) ? new Known(Optional.of(caller), null, null) : Known.NOBODY;
        }
        Optional<RoleSql.Held> held = RoleSql.held(transactions, schoolId, caller, clock.instant());
        return held.map(has -> new Known(Optional.of(caller), schoolId, has)).orElse(Known.NOBODY);
    }

    /** The school that the request names; null where it names none, or something else. */
    private static @Nullable UUID schoolId(Context ctx) {
        try {
            String header = ctx.header("X-School-ID");
            return header == null ? null : id("X-School-ID", header);
        } catch (ApiProblem e) {
            // Said when somebody asks for the school.
            return null;
        }
    }

    /** Whether a sign-in has not ended. */
    public boolean goesOn(Caller caller) {
        return transactions.platform(
                connection -> RoleSql.isSignedIn(connection, caller.userId(), caller.signInId(), clock.instant()));
    }

    /**
     * The caller as one of the school in {@code X-School-ID}.
     *
     * @throws ApiProblem 401 if he is not signed in, 400 if no school is named, 403 if it is not his
     */
    public Member member(Context ctx) {
        UUID userId = user(ctx);
        String header = ctx.header("X-School-ID");
        if (header == null) {
            throw ApiProblem.schoolNotSelected();
        }
        UUID schoolId = id("X-School-ID", header);
        Known known = lookUp(ctx);
        return known.held() != null && schoolId.equals(known.schoolId())
                ? member(userId, schoolId, known.held())
                : member(userId, schoolId);
    }

    /** The user as one of the school; 403 if it is not his. */
    public Member member(UUID userId, UUID schoolId) {
        return member(userId, schoolId, RoleSql.held(transactions, schoolId, userId, clock.instant()));
    }

    private static Member member(UUID userId, UUID schoolId, RoleSql.Held held) {
        if (held.roles().isEmpty()) {
            throw notYourSchool();
        }
        return new Member(userId, schoolId, held.roles(), held.rights(), held.zone());
    }

    static ApiProblem notYourSchool() {
        return ApiProblem.forbidden("not-your-school", "You have no role at this school");
    }

    /**
     * The caller as one of the school in {@code X-School-ID} who has this right now.
     *
     * @throws ApiProblem as {@link #member(Context)}, and 403 if he has not
     */
    public Member permitted(Context ctx, Permission permission) {
        Member member = member(ctx);
        if (!member.permits(permission)) {
            throw ApiProblem.forbidden("not-permitted", "Your role does not include this");
        }
        return member;
    }

    /** An id of the request; 400 if it is none. */
    public static UUID id(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.malformed(field, "not-an-id", "This is not an id").causedBy(e);
        }
    }
}
