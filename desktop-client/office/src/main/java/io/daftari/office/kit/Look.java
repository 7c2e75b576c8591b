package io.daftari.office.kit;

import io.daftari.model.words.Language;
import io.daftari.replica.live.Remembered;
import java.util.Arrays;
import java.util.Locale;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The language, the theme and the size of this window; remembered, and changed at any time. */
public final class Look {

    private final ObjectProperty<Language> language;
    private static final int USUAL = 100;
    private static final int STEP = 10;
    private static final int SMALLEST = 80;
    private static final int LARGEST = 160;

    private final ObjectProperty<Theme> theme;
    private final IntegerProperty percent;

    /**
     * @param system the language of the computer, for the first start
     * @param usual the theme of the computer, until somebody chooses another
     */
    public Look(Remembered remembered, Locale system, Theme usual) {
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
                .orElse(usual));
        percent = new SimpleIntegerProperty(remembered
                .get("percent")
                .filter(text -> text.matches("\\d{2,3}"))
                .map(text -> Math.clamp(Integer.parseInt(text), SMALLEST, LARGEST))
                .orElse(USUAL));
        percent.addListener((source, before, now) -> remembered.put("percent", now.toString()));
        language.addListener((source, before, now) -> remembered.put("language", now.tag()));
        theme.addListener((source, before, now) -> remembered.put("theme", now.name()));
    }

    public ObjectProperty<Language> language() {
        return language;
    }

    /** How large everything is shown, in percent of the usual size. */
    public IntegerProperty percent() {
        return percent;
    }

    /** @param steps how much larger; below zero for smaller, 0 for the usual size */
    public void resize(int steps) {
        percent.set(steps == 0 ? USUAL : Math.clamp(percent.get() + (long) steps * STEP, SMALLEST, LARGEST));
    }

    public ObjectProperty<Theme> theme() {
        return theme;
    }
}
