package io.daftari.replica.live;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What something is found by: words in any order by their beginnings, without accents or case, and numbers by any part of
 * them, however they are grouped.
 */
public final class Sought {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}']+");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D+");

    /** Before a country's code. */
    private static final Pattern ABROAD = Pattern.compile("\\s*(\\+|00)");

    /** Of a country's code, by ITU-T E.164. */
    private static final int LONGEST_CODE = 3;

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
                " " + String.join(" ", numbers.stream().map(Sought::digits).toList()));
    }

    /** Whether all that was typed is found. */
    public boolean isFoundBy(Wanted wanted) {
        for (String word : wanted.words) {
            boolean number = word.length() > 1 && isNumber(word) && numbers.contains(word);
            if (!number && !words.contains(" " + word)) {
                return false;
            }
        }
        return wanted.number.isEmpty()
                || numbers.contains(wanted.number)
                || wanted.beginnings.stream().anyMatch(numbers::contains)
                || !wanted.words.isEmpty();
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

    /** 0722… and +254722… are one number to whoever looks for it: of the first, whatever may stand before 722…. */
    private static String national(String digits) {
        return digits.startsWith("0") ? digits.substring(1) : digits;
    }

    /** Of the second, how it may begin where the school wrote it as the first: how long the country's code is, nobody says. */
    private static List<String> written(String international) {
        List<String> beginnings = new ArrayList<>();
        for (int code = 1; code <= LONGEST_CODE && code < international.length(); code++) {
            beginnings.add(" 0" + international.substring(code));
        }
        return beginnings;
    }

    /** What somebody types, made ready once for thousands of comparisons. */
    public static final class Wanted {

        private final List<String> words;
        private final String number;
        private final List<String> beginnings;

        private Wanted(List<String> words, String number, List<String> beginnings) {
            this.words = words;
            this.number = number;
            this.beginnings = beginnings;
        }

        public static Wanted of(String typed) {
            String digits = NO_DIGIT.matcher(typed).replaceAll("");
            boolean phone = typed.chars().noneMatch(Character::isLetter) && digits.length() > 2 && !typed.contains("/");
            if (phone) {
                Matcher abroad = ABROAD.matcher(typed);
                String international = abroad.lookingAt() ? digits(typed.substring(abroad.end())) : "";
                // 0042 is a number of the school's own.
                if (international.length() > 2) {
                    return new Wanted(List.of(), international, written(international));
                }
                return new Wanted(List.of(), national(digits), List.of());
            }
            List<String> words = new ArrayList<>();
            for (String word : folded(typed).split(" ")) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
            return new Wanted(List.copyOf(words), "", List.of());
        }

        public boolean isEmpty() {
            return words.isEmpty() && number.isEmpty();
        }
    }
}
