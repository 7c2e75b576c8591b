package io.daftari.hub.security;

import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.seal.BoxSecret;
import io.daftari.model.seal.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * The hub's keys, all from one secret in the database, so that every hub over it signs alike and devices can pin them.
 *
 * @param seal signs grants and the chain of the hub's own operations
 * @param tokens signs what signed-in people carry; another key, so that a token can never pass for a grant
 * @param box opens what devices seal to the hub
 * @param codes makes what the hub gives out and finds again without keeping it
 */
public record HubKeys(SigningKey seal, SigningKey tokens, BoxSecret box, Codes codes) {

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
                BoxSecret.ofBytes(derived(secret, "daftari box 1")),
                new Codes(derived(secret, "daftari codes 1")));
    }

    private static byte[] derived(byte[] secret, String use) {
        return Codes.hmac(secret, use.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "HubKeys of " + seal.verifyKey();
    }
}
