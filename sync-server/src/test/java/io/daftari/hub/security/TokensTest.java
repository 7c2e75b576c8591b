package io.daftari.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.daftari.hub.SettableClock;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.time.UuidV7;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Exactly our own access tokens are taken, and only in their time. */
class TokensTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SigningKey KEY = SigningKey.generate(RANDOM);
    private static final UUID USER = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final UUID SIGN_IN = UUID.fromString("01900000-0000-7000-8000-000000000002");

    private static Tokens at(Instant time, SigningKey key) {
        SettableClock clock = new SettableClock(time);
        return new Tokens(key, clock, new UuidV7(clock, RANDOM));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("daftari-hub")
                .audience("daftari")
                .subject(USER.toString())
                .claim("sid", SIGN_IN.toString())
                .issueTime(Date.from(NOW))
                .notBeforeTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(600)));
    }

    private static String text(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String header, String payload, SigningKey key) {
        String input = text(header) + "." + text(payload);
        return input + "." + key.sign(input.getBytes(StandardCharsets.US_ASCII));
    }

    private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(
                "{\"typ\":\"at+jwt\",\"alg\":\"EdDSA\"}",
                change.apply(claims()).build().toString(),
                KEY);
    }

    private static String withHmac() throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                claims().build());
        // The public key as the secret: the old trick with two algorithms.
        jwt.sign(new MACSigner(KEY.verifyKey().bytes()));
        return jwt.serialize();
    }

    static Stream<Arguments> bad() throws Exception {
        String good = signed(claims -> claims);
        String[] parts = good.split("\\.");
        SigningKey other = SigningKey.generate(RANDOM);
        String payload = claims().build().toString();
        return Stream.of(
                Arguments.of("alg=none", new PlainJWT(claims().build()).serialize()),
                Arguments.of(
                        "alg=none in our header", text("{\"typ\":\"at+jwt\",\"alg\":\"none\"}") + "." + parts[1] + "."),
                Arguments.of("our public key as HMAC secret", withHmac()),
                Arguments.of("another hub's key", at(NOW, other).issue(USER, SIGN_IN)),
                Arguments.of(
                        "a key that it brings along",
                        signed(
                                "{\"typ\":\"at+jwt\",\"alg\":\"EdDSA\",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\""
                                        + other.verifyKey() + "\"}}",
                                payload,
                                other)),
                Arguments.of("another type", signed("{\"typ\":\"JWT\",\"alg\":\"EdDSA\"}", payload, KEY)),
                Arguments.of("no type", signed("{\"alg\":\"EdDSA\"}", payload, KEY)),
                Arguments.of(
                        "other claims under the signature",
                        parts[0] + "." + text(payload.replace("001", "009")) + "." + parts[2]),
                Arguments.of("no signature", parts[0] + "." + parts[1] + "."),
                Arguments.of("expired", signed(claims -> claims.expirationTime(Date.from(NOW)))),
                Arguments.of("no end", signed(claims -> claims.expirationTime(null))),
                Arguments.of("not yet valid", signed(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(61))))),
                Arguments.of("no beginning", signed(claims -> claims.notBeforeTime(null))),
                Arguments.of("another audience", signed(claims -> claims.audience("payroll"))),
                Arguments.of(
                        "two audiences", signed(claims -> claims.audience(java.util.List.of("daftari", "payroll")))),
                Arguments.of("another issuer", signed(claims -> claims.issuer("payroll"))),
                Arguments.of("no sign-in", signed(claims -> claims.claim("sid", null))),
                Arguments.of("no user", signed(claims -> claims.subject(null))),
                Arguments.of("a user that is no id", signed(claims -> claims.subject("root"))),
                Arguments.of("nonsense", "nonsense"),
                Arguments.of("nothing", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void takesNoOther(String what, String token) {
        assertThat(at(NOW, KEY).read(token)).as(what).isEmpty();
    }

    @Test
    void takesItsOwn() {
        Tokens.Bearer bearer = new Tokens.Bearer(USER, SIGN_IN);
        assertThat(at(NOW, KEY).read(signed(claims -> claims))).contains(bearer);
        String token = at(NOW, KEY).issue(USER, SIGN_IN);
        assertThat(at(NOW, KEY).read(token)).contains(bearer);
        assertThat(at(NOW.minusSeconds(60), KEY).read(token))
                .as("a hub whose clock is behind")
                .contains(bearer);
        assertThat(at(NOW.plus(Tokens.LIFETIME).minus(Duration.ofMillis(1)), KEY)
                        .read(token))
                .contains(bearer);
        assertThat(at(NOW.plus(Tokens.LIFETIME), KEY).read(token)).isEmpty();
    }

    @Test
    void aTokenThatWasTakenOnceIsTakenOnlyInItsTime() {
        SettableClock clock = new SettableClock(NOW);
        Tokens tokens = new Tokens(KEY, clock, new UuidV7(clock, RANDOM));
        String token = tokens.issue(USER, SIGN_IN);
        assertThat(tokens.read(token)).isPresent();
        assertThat(tokens.read(token)).isPresent();
        clock.advance(Duration.ofMinutes(-5));
        assertThat(tokens.read(token)).as("before it begins").isEmpty();
        clock.advance(Duration.ofMinutes(5).plus(Tokens.LIFETIME));
        assertThat(tokens.read(token)).as("after its end").isEmpty();
    }
}
