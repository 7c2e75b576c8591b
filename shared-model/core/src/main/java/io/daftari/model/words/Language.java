package io.daftari.model.words;

import java.util.Locale;
import java.util.Optional;

/** The languages that Daftari speaks. */
public enum Language {
    ENGLISH("en", "English"),
    FRENCH("fr", "Français"),
    SWAHILI("sw", "Kiswahili");

    private final Locale locale;
    private final String ownName;

    Language(String tag, String ownName) {
        this.locale = Locale.forLanguageTag(tag);
        this.ownName = ownName;
    }

    /** The language of a BCP 47 tag such as {@code fr-CI}; empty if Daftari does not speak it. */
    public static Optional<Language> of(String tag) {
        String spoken = Locale.forLanguageTag(tag).getLanguage();
        for (Language language : values()) {
            if (language.tag().equals(spoken)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    public String tag() {
        return locale.getLanguage();
    }

    public Locale locale() {
        return locale;
    }

    /** What its speakers call it. */
    public String ownName() {
        return ownName;
    }

    /** Whether so many things are spoken of as of one: French counts nothing with the singular, too. */
    boolean isOne(long count) {
        return count == 1 || (this == FRENCH && count == 0);
    }
}
