package io.daftari.replica.live;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What something is found by: words in any order by their beginnings, without accents or case, and numbers by any part of
 * them, however they are grouped.
 */
public final class Sought {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}']+");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D+");

    private final String words;
    private final String numbers;

    private Sought(String words, String numbers) {
        this.words = words;
        this.numbers = numbers;
    }

    /**
     * @param words names and whatever else is found by the beginning of a word
     * @param numbers such as phones; found by any run of their digits
     */
    public static Sought of(List<String> words, List<String> numbers) {
        return new Sought(
                " " + String.join(" ", words.stream().map(Sought::folded).toList()),
                String.join(" ", numbers.stream().map(Sought::digits).toList()));
    }

    /** Whether all that was typed is found. */
    public boolean isFoundBy(Wanted wanted) {
        for (String word : wanted.words) {
            boolean number = word.length() > 1 && isNumber(word) && numbers.contains(word);
            if (!number && !words.contains(" " + word)) {
                return false;
            }
        }
        return wanted.number.isEmpty() || numbers.contains(wanted.number) || !wanted.words.isEmpty();
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(Character::isDigit);
    }

    private static String folded(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return BETWEEN_WORDS
                .matcher(plain.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    private static String digits(String text) {
        return NO_DIGIT.matcher(text).replaceAll("");
    }

    /** 0722… and +254722… are one number to whoever looks for it. */
    private static String national(String digits) {
        return digits.startsWith("0") ? digits.substring(1) : digits;
    }

    /** What somebody types, made ready once for thousands of comparisons. */
    public static final class Wanted {

        private final List<String> words;
        private final String number;

        private Wanted(List<String> words, String number) {
            this.words = words;
            this.number = number;
        }

        public static Wanted of(String typed) {
            String digits = NO_DIGIT.matcher(typed).replaceAll("");
            boolean phone = typed.chars().noneMatch(Character::isLetter) && digits.length() > 2 && !typed.contains("/");
            if (phone) {
                return new Wanted(List.of(), national(digits));
            }
            List<String> words = new ArrayList<>();
            for (String word : folded(typed).split(" ")) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
            return new Wanted(List.copyOf(words), "");
        }

        public boolean isEmpty() {
            return words.isEmpty() && number.isEmpty();
        }
    }
}
