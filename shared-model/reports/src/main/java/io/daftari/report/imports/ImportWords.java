package io.daftari.report.imports;

import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What columns and their words are called in the languages of the program; all of them are understood at any time. */
public final class ImportWords {

    private static final Map<Language, Words> WORDS = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            WORDS.put(language, Words.in(language, List.of(ImportWords.class)));
        }
    }

    private ImportWords() {}

    public static Words in(Language language) {
        Words words = WORDS.get(language);
        if (words == null) {
            throw new IllegalStateException("Every language is spoken");
        }
        return words;
    }

    /** What a column is called above its cells. */
    public static String title(Language language, SheetKind kind, SheetColumn column) {
        return in(language).text("column." + kind.name() + "." + column.name());
    }

    /** What is to be known of a column before it is filled in. */
    public static String about(Language language, SheetKind kind, SheetColumn column) {
        return in(language).text("about." + kind.name() + "." + column.name());
    }

    /** The column that a heading means; empty where none is called so. */
    public static Optional<SheetColumn> column(SheetKind kind, String heading) {
        String wanted = plain(heading);
        return wanted.isEmpty()
                ? Optional.empty()
                : kind.columns().stream()
                        .filter(column -> plain(column.name()).equals(wanted) || isCalled(kind, column, wanted))
                        .findFirst();
    }

    private static boolean isCalled(SheetKind kind, SheetColumn column, String wanted) {
        String other = "other." + kind.name() + "." + column.name();
        return Arrays.stream(Language.values())
                .anyMatch(language -> plain(title(language, kind, column)).equals(wanted)
                        || (in(language).has(other) && lists(language, other, wanted)));
    }

    private static boolean lists(Language language, String key, String wanted) {
        return Arrays.stream(in(language).text(key).split(",", -1))
                .anyMatch(one -> plain(one).equals(wanted));
    }

    /** The constant that a word means in any language. */
    static Optional<String> constant(SheetColumn column, String text) {
        Class<? extends Enum<?>> constants = column.constants();
        String wanted = plain(text);
        return constants == null
                ? Optional.empty()
                : Arrays.stream(constants.getEnumConstants())
                        .map(Enum::name)
                        .filter(name -> Arrays.stream(Language.values())
                                .anyMatch(language -> lists(language, "word." + column.name() + "." + name, wanted)))
                        .findFirst();
    }

    /** Yes or no in any language. */
    static Optional<Boolean> flag(String text) {
        String wanted = plain(text);
        for (Language language : Language.values()) {
            if (lists(language, "word.yes", wanted)) {
                return Optional.of(true);
            }
            if (lists(language, "word.no", wanted)) {
                return Optional.of(false);
            }
        }
        return Optional.empty();
    }

    /** Without case, accents and all that is neither letter nor figure. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
