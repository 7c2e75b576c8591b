package io.daftari.hub.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.mail.MailKind;
import io.daftari.hub.mail.MailSql;
import io.daftari.hub.security.Codes;
import io.daftari.hub.security.Tokens;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.time.Ids;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sign-ins and the refresh tokens that prolong them. Each token is used once and brings the next; one that comes again
 * later was copied, so all of its sign-in ends. Who lost the answer may ask again within moments and gets the same token,
 * because a token's successor follows from it and the hub's secret.
 */
public final class SignIns {

    /** A sign-in that is not refreshed for so long is over. */
    static final Duration IDLE = Duration.ofDays(7);

    /** However often it is refreshed, the password is asked again after this. */
    static final Duration LONGEST = Duration.ofDays(30);

    /** For how long the token before the newest still brings that one. */
    static final Duration OVERLAP = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(SignIns.class);
    private static final String PREFIX = "drt_";
    private static final int BYTES = 32;
    private static final String PROOF = "daftari refresh 1\n";

    private final TenantTransaction transactions;
    private final Tokens tokens;
    private final Codes codes;
    private final SecureRandom random;
    private final Clock clock;
    private final Ids ids;

    public SignIns(
            TenantTransaction transactions, Tokens tokens, Codes codes, SecureRandom random, Clock clock, Ids ids) {
        this.transactions = transactions;
        this.tokens = tokens;
        this.codes = codes;
        this.random = random;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * On what somebody signs in.
     *
     * @param name as its owner calls it
     * @param key if the device has one, it must sign each refresh token that it uses
     */
    record Device(@Nullable String name, @Nullable VerifyKey key) {}

    /** What a signed-in person carries. */
    record Issued(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            @JsonProperty("refresh_token") String refreshToken,
            @JsonProperty("refresh_expires_in") long refreshExpiresIn,
            @JsonProperty("user_id") UUID userId,
            @JsonProperty("full_name") String fullName,
            @JsonProperty("email_verified") boolean emailVerified) {}

    /** Begins a sign-in, in a transaction of the person, who has just proven who he is. */
    Issued start(Connection connection, AccountSql.Account person, Device device) throws SQLException {
        Instant now = now();
        UUID id = ids.next();
        byte[] first = new byte[BYTES];
        random.nextBytes(first);
        SignInSql.start(connection, person.id(), id, device.name(), device.key(), now, now.plus(LONGEST));
        SignInSql.addToken(connection, person.id(), id, Codes.hash(first), 1, now.plus(IDLE));
        return issued(person, id, first, IDLE);
    }

    /**
     * The next tokens of a sign-in.
     *
     * @param proof of the device, if the sign-in names its key
     * @throws ApiProblem 401 if there are none
     */
    Issued refresh(String refreshToken, @Nullable Signature proof) {
        byte[] token = bytes(refreshToken);
        byte[] hash = Codes.hash(token);
        SignInSql.Owner owner = transactions
                .platform(connection -> SignInSql.find(connection, hash))
                .orElseThrow(SignIns::unknown);
        Answer answer = transactions.ofPerson(
                owner.userId(), connection -> rotate(connection, owner, refreshToken, token, hash, proof));
        if (answer.issued() == null) {
            throw answer.problem();
        }
        return answer.issued();
    }

    /** A refusal is a value here: what it has ended is committed before the client hears of it. */
    private record Answer(@Nullable Issued issued, ApiProblem problem) {}

    private Answer rotate(
            Connection connection,
            SignInSql.Owner owner,
            String text,
            byte[] token,
            byte[] hash,
            @Nullable Signature proof)
            throws SQLException {
        UUID userId = owner.userId();
        Instant now = now();
        Optional<SignInSql.SignIn> found = SignInSql.lock(connection, userId, owner.signInId());
        Optional<AccountSql.Account> person = AccountSql.byId(connection, userId);
        if (found.isEmpty() || person.isEmpty()) {
            return new Answer(null, unknown());
        }
        SignInSql.SignIn signIn = found.get();
        if (signIn.deviceKey() != null && !isBy(signIn.deviceKey(), text, proof)) {
            // The token alone does no harm, and whoever has it shall not end the sign-in of its device.
            return new Answer(null, ApiProblem.unauthorized("wrong-device", "This token belongs to another device"));
        }
        if (signIn.ended() || !signIn.endsAt().isAfter(now)) {
            return new Answer(null, over());
        }
        SignInSql.Token kept = SignInSql.token(connection, userId, hash);
        byte[] next = codes.of("refresh", token);
        if (kept.usedAt() == null) {
            if (!kept.expiresAt().isAfter(now)) {
                return new Answer(null, over());
            }
            Instant expires = now.plus(IDLE).isBefore(signIn.endsAt()) ? now.plus(IDLE) : signIn.endsAt();
            SignInSql.use(connection, userId, signIn.id(), hash, now);
            SignInSql.addToken(connection, userId, signIn.id(), Codes.hash(next), kept.generation() + 1, expires);
            return new Answer(issued(person.get(), signIn.id(), next, Duration.between(now, expires)), over());
        }
        boolean newestIsItsOwn = SignInSql.newestGeneration(connection, userId, signIn.id()) == kept.generation() + 1;
        if (newestIsItsOwn && now.isBefore(kept.usedAt().plus(OVERLAP))) {
            SignInSql.Token child = SignInSql.token(connection, userId, Codes.hash(next));
            return new Answer(
                    issued(person.get(), signIn.id(), next, Duration.between(now, child.expiresAt())), over());
        }
        SignInSql.end(connection, userId, signIn.id(), "refresh-token-used-twice", now);
        MailSql.add(connection, AccountMail.to(person.get(), MailKind.SIGN_IN_ENDED, ids), now);
        LOG.warn("Sign-in {} of account {} ended: a refresh token came twice", signIn.id(), userId);
        return new Answer(null, ApiProblem.unauthorized("refresh-token-used-twice", "Sign in again"));
    }

    /** Ends the sign-in of a refresh token, whether or not it was used; nothing if there is none. */
    void end(String refreshToken) {
        byte[] hash = Codes.hash(bytes(refreshToken));
        Optional<SignInSql.Owner> owner = transactions.platform(connection -> SignInSql.find(connection, hash));
        if (owner.isPresent()) {
            UUID userId = owner.get().userId();
            transactions.ofPerson(
                    userId,
                    connection -> SignInSql.end(connection, userId, owner.get().signInId(), "signed-out", now()));
        }
    }

    /** What a device signs to use a refresh token. */
    static byte[] proofOf(String refreshToken) {
        return (PROOF + refreshToken).getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isBy(VerifyKey key, String refreshToken, @Nullable Signature proof) {
        return proof != null && key.verifies(proofOf(refreshToken), proof);
    }

    private Issued issued(AccountSql.Account person, UUID signInId, byte[] token, Duration expiresIn) {
        return new Issued(
                tokens.issue(person.id(), signInId),
                "Bearer",
                Tokens.LIFETIME.toSeconds(),
                PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token),
                expiresIn.toSeconds(),
                person.id(),
                person.fullName(),
                person.verified());
    }

    private static byte[] bytes(String refreshToken) {
        try {
            if (refreshToken.startsWith(PREFIX)) {
                byte[] bytes = Base64.getUrlDecoder().decode(refreshToken.substring(PREFIX.length()));
                if (bytes.length == BYTES) {
                    return bytes;
                }
            }
        } catch (IllegalArgumentException e) {
            throw unknown().causedBy(e);
        }
        throw unknown();
    }

    private static ApiProblem unknown() {
        return ApiProblem.unauthorized("unknown-refresh-token", "Sign in again");
    }

    private static ApiProblem over() {
        return ApiProblem.unauthorized("signed-out", "This sign-in is over, sign in again");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
