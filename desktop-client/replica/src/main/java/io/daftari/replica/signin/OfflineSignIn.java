package io.daftari.replica.signin;

import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.seal.VerifyKey;
import io.daftari.replica.store.Credentials.Credential;
import io.daftari.replica.store.Sealed;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/** Turns a password into an unlocked author key, against what the last sign-in with a network left. */
public final class OfflineSignIn {

    private static final String PURPOSE = "author key";

    private OfflineSignIn() {}

    /** What is kept of a user so that he can sign in without a network. */
    public static Credential credential(UserGrant user, PasswordKey key, SecureRandom random) {
        return new Credential(
                user.granted().grant().user(),
                user.email(),
                key.salt(),
                key.cost().memoryKib(),
                key.cost().iterations(),
                key.verifier(),
                Sealed.seal(key.wrapping(), PURPOSE, user.authorKey().bytes(), random),
                user.granted());
    }

    /** The password as this credential stretches it. */
    public static PasswordKey stretched(Credential credential, char[] password) {
        PasswordKey.Cost cost = new PasswordKey.Cost(credential.memoryKib(), credential.iterations());
        return PasswordKey.of(password, credential.salt(), cost);
    }

    /**
     * Checks the password, then the grant: signed by the pinned hub and valid.
     *
     * @param now the latest time that this replica has seen, so that a clock put back does not prolong a grant
     */
    public static SignInResult signIn(Credential credential, PasswordKey key, VerifyKey hubKey, Instant now) {
        if (!key.matches(credential.verifier())) {
            return new SignInResult.Unknown();
        }
        Optional<byte[]> secret = Sealed.open(key.wrapping(), PURPOSE, credential.sealedKey());
        if (secret.isEmpty()) {
            return new SignInResult.Unknown();
        }
        SigningKey author = SigningKey.ofBytes(secret.get());
        Grant grant = credential.granted().grant();
        boolean holds = credential.granted().isBy(hubKey)
                && grant.validAt(now)
                && grant.user().equals(credential.userId())
                && grant.author().equals(author.verifyKey());
        return holds
                ? new SignInResult.SignedIn(new UserGrant(credential.email(), author, credential.granted()).session())
                : new SignInResult.GrantEnded();
    }
}
