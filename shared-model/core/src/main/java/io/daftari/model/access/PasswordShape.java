package io.daftari.model.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What tells of a new password, without a list of common ones, whether it may be one: for the hub, which decides, and for
 * whoever is typing it.
 */
public final class PasswordShape {

    /** In characters as a person counts them. */
    public static final int SHORTEST = 8;

    public static final int LONGEST = 200;

    private static final List<String> OURS =
            List.of("daftari", "school", "shule", "ecole", "école", "teacher", "mwalimu");
    private static final int SHORTEST_WORD = 4;

    private PasswordShape() {}

    /**
     * What is wrong with a password: {@code wrong-length} or {@code own-words}.
     *
     * @param own the person's address and name
     */
    public static Optional<String> wrong(String password, String... own) {
        if (!hasLength(password)) {
            return Optional.of("wrong-length");
        }
        return isOwnWords(password, own) ? Optional.of("own-words") : Optional.empty();
    }

    public static boolean hasLength(String password) {
        int length = password.codePointCount(0, password.length());
        return length >= SHORTEST && length <= LONGEST;
    }

    /** Whether it is one word of the person's or of ours, with figures and signs around it. */
    public static boolean isOwnWords(String password, String... own) {
        String core = core(password.toLowerCase(Locale.ROOT));
        return core.isEmpty() || wordsOf(own).anyMatch(core::equals);
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
                    return Stream.concat(parts, whole.map(PasswordShape::core));
                });
        return Stream.concat(OURS.stream(), theirs).filter(word -> word.length() >= SHORTEST_WORD);
    }
}
