package io.daftari.hub.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.time.Ids;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Access tokens: short-lived JWTs, signed with Ed25519. Exactly one algorithm and one type are accepted. */
public final class Tokens {

    public static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final String ISSUER = "daftari-hub";
    private static final String AUDIENCE = "daftari";
    private static final String SIGN_IN = "sid";

    /** Hubs over one database may disagree about the time by this much. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    /** Whoever works asks again and again with the same token; to prove it takes as long as to read a page. */
    private static final int REMEMBERED = 4_096;

    private final Ed25519 ed25519;
    private final Clock clock;
    private final Ids ids;
    private final Map<String, Proven> proven = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Proven> eldest) {
            return size() > REMEMBERED;
        }
    });

    public Tokens(SigningKey key, Clock clock, Ids ids) {
        this.ed25519 = new Ed25519(key);
        this.clock = clock;
        this.ids = ids;
    }

    /** Whose token it is, and of which sign-in of his. */
    public record Bearer(UUID userId, UUID signInId) {}

    /** What a token says whose signature holds, and when it does. */
    private record Proven(Bearer bearer, Instant begins, Instant expires) {

        boolean holds(Instant now) {
            return now.isBefore(expires) && !begins.isAfter(now.plus(SKEW));
        }
    }

    /** A token for a user who has just proven who he is. */
    public String issue(UUID userId, UUID signInId) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(userId.toString())
                .jwtID(ids.next().toString())
                .claim(SIGN_IN, signInId.toString())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.EdDSA).type(TYPE).build(), claims);
        try {
            token.sign(ed25519);
        } catch (JOSEException e) {
            throw new IllegalStateException("Our own token can't be signed", e);
        }
        return token.serialize();
    }

    /** What a token says; empty if it is not ours, not of this use, over, or not yet valid. */
    public Optional<Bearer> read(String token) {
        Instant now = clock.instant();
        Proven known = proven.get(token);
        if (known == null) {
            known = prove(token).orElse(null);
            if (known != null && known.holds(now)) {
                proven.put(token, known);
            }
        }
        return known != null && known.holds(now) ? Optional.of(known.bearer()) : Optional.empty();
    }

    private Optional<Proven> prove(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!TYPE.equals(jwt.getHeader().getType()) || !jwt.verify(ed25519)) {
                return Optional.empty();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Date expires = claims.getExpirationTime();
            Date begins = claims.getNotBeforeTime();
            String subject = claims.getSubject();
            String signIn = claims.getStringClaim(SIGN_IN);
            if (!ISSUER.equals(claims.getIssuer())
                    || !claims.getAudience().equals(List.of(AUDIENCE))
                    || expires == null
                    || begins == null
                    || subject == null
                    || signIn == null) {
                return Optional.empty();
            }
            Bearer bearer = new Bearer(UUID.fromString(subject), UUID.fromString(signIn));
            return Optional.of(new Proven(bearer, begins.toInstant(), expires.toInstant()));
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Nimbus's own Ed25519 needs a library more; ours is at hand in core. */
    private static final class Ed25519 implements JWSSigner, JWSVerifier {
        private final SigningKey key;
        private final JCAContext context = new JCAContext();

        Ed25519(SigningKey key) {
            this.key = key;
        }

        @Override
        public Base64URL sign(JWSHeader header, byte[] input) {
            return Base64URL.encode(key.sign(input).bytes());
        }

        @Override
        public boolean verify(JWSHeader header, byte[] input, Base64URL signature) {
            byte[] bytes = signature.decode();
            return header.getAlgorithm().equals(JWSAlgorithm.EdDSA)
                    && bytes.length == 64
                    && key.verifyKey().verifies(input, Signature.ofBytes(bytes));
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return Set.of(JWSAlgorithm.EdDSA);
        }

        @Override
        public JCAContext getJCAContext() {
            return context;
        }
    }
}
