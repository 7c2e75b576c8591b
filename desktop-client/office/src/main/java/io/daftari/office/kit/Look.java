package io.daftari.office.kit;

import io.daftari.model.words.Language;
import io.daftari.replica.live.Remembered;
import java.util.Arrays;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The language and the theme of this window; remembered, and changed at any time. */
public final class Look {

    private final ObjectProperty<Language> language;
    private final ObjectProperty<Theme> theme;

    /** @param system the language of the computer, for the first start */
    public Look(Remembered remembered, Locale system) {
        language = new SimpleObjectProperty<>(remembered
                .get("language")
                .flatMap(Language::of)
                .or(() -> Language.of(system.toLanguageTag()))
                .orElse(Language.ENGLISH));
        theme = new SimpleObjectProperty<>(remembered
                .get("theme")
                .flatMap(name -> Arrays.stream(Theme.values())
                        .filter(one -> one.name().equals(name))
                        .findFirst())
                .orElse(Theme.LIGHT));
        language.addListener((source, before, now) -> remembered.put("language", now.tag()));
        theme.addListener((source, before, now) -> remembered.put("theme", now.name()));
    }

    public ObjectProperty<Language> language() {
        return language;
    }

    public ObjectProperty<Theme> theme() {
        return theme;
    }
}
