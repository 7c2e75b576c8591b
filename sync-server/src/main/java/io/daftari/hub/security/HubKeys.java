package io.daftari.hub.security;

import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.seal.BoxSecret;
import io.daftari.model.seal.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The hub's keys, all from one secret in the database, so that every hub over it signs alike and devices can pin them.
 *
 * @param seal signs grants and the chain of the hub's own operations
 * @param tokens signs what signed-in people carry; another key, so that a token can never pass for a grant
 * @param box opens what devices seal to the hub
 */
public record HubKeys(SigningKey seal, SigningKey tokens, BoxSecret box) {

    /** The keys of this database; made at the first call. */
    public static HubKeys of(TenantTransaction transactions, SecureRandom random, Instant now) {
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        return ofSecret(HubKeySql.secret(transactions, fresh, now));
    }

    /** The keys that follow from a database's secret. */
    public static HubKeys ofSecret(byte[] secret) {
        return new HubKeys(
                SigningKey.ofBytes(derived(secret, "daftari seal 1")),
                SigningKey.ofBytes(derived(secret, "daftari tokens 1")),
                BoxSecret.ofBytes(derived(secret, "daftari box 1")));
    }

    private static byte[] derived(byte[] secret, String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(use.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "HubKeys of " + seal.verifyKey();
    }
}
