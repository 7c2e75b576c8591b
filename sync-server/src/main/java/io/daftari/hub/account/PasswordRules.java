package io.daftari.hub.account;

import io.daftari.hub.http.ApiProblem;
import io.daftari.model.access.PasswordShape;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a new password must be, after ASVS 5.0 (6.2): long enough, none of the commonest, not made of the person's own words
 * or ours. No rule says which characters it has; it is taken exactly as it was typed, and it never ages.
 */
public final class PasswordRules {

    public static final int SHORTEST = PasswordShape.SHORTEST;

    public static final int LONGEST = PasswordShape.LONGEST;

    private final CommonPasswords common = CommonPasswords.load();

    /**
     * The password, if it may be one.
     *
     * @param own the person's address and name
     * @throws ApiProblem 400 that says what is wrong with it
     */
    String checked(String field, @Nullable String password, String... own) {
        Optional<String> wrong = wrong(password == null ? "" : password, own);
        if (password == null || wrong.isPresent()) {
            throw ApiProblem.malformed(
                    field,
                    wrong.orElse("required"),
                    switch (wrong.orElse("")) {
                        case "too-common" -> "Many people use this password; thieves try it first";
                        case "own-words" -> "A password is not a name or an address with figures around it";
                        default -> "A password has " + SHORTEST + " to " + LONGEST + " characters";
                    });
        }
        return password;
    }

    /** What is wrong with a password: {@code wrong-length}, {@code too-common} or {@code own-words}. */
    Optional<String> wrong(String password, String... own) {
        if (!PasswordShape.hasLength(password)) {
            return Optional.of("wrong-length");
        }
        if (common.contains(password.toLowerCase(Locale.ROOT))) {
            return Optional.of("too-common");
        }
        return PasswordShape.isOwnWords(password, own) ? Optional.of("own-words") : Optional.empty();
    }
}
