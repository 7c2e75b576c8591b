package io.daftari.hub.account;

import io.daftari.hub.http.ApiProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a new password must be, after ASVS 5.0 (6.2): long enough, none of the commonest, not made of the person's own words
 * or ours. No rule says which characters it has; it is taken exactly as it was typed, and it never ages.
 */
public final class PasswordRules {

    /** In characters as a person counts them. */
    public static final int SHORTEST = 8;

    public static final int LONGEST = 200;

    private static final List<String> OURS =
            List.of("daftari", "school", "shule", "ecole", "école", "teacher", "mwalimu");
    private static final int SHORTEST_WORD = 4;

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
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of("wrong-length");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (common.contains(lower)) {
            return Optional.of("too-common");
        }
        String core = core(lower);
        boolean isWord = core.isEmpty() || wordsOf(own).anyMatch(core::equals);
        return isWord ? Optional.of("own-words") : Optional.empty();
    }

    /** What is left without figures and signs at both ends: {@code galgalo} of {@code Galgalo1974!}. */
    private static String core(String lower) {
        return lower.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    }

    private static Stream<String> wordsOf(String... own) {
        Stream<String> theirs = Arrays.stream(own)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .flatMap(text -> {
                    int at = text.indexOf('@');
                    Stream<String> parts = Arrays.stream(text.split("[^\\p{L}]+", -1));
                    Stream<String> whole =
                            Stream.of(text, text.replaceAll("\\s+", ""), at < 0 ? "" : text.substring(0, at));
                    return Stream.concat(parts, whole.map(PasswordRules::core));
                });
        return Stream.concat(OURS.stream(), theirs).filter(word -> word.length() >= SHORTEST_WORD);
    }
}
