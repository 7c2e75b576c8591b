package io.daftari.model.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for the words of every module: the same keys and arguments in all languages, and no key twice. */
public abstract class WordRules {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");

    private final List<Class<?>> places = new ArrayList<>();

    /** @param places one class of each package with words, besides those of this one */
    protected WordRules(List<Class<?>> places) {
        this.places.add(Words.class);
        this.places.addAll(places);
    }

    private static Properties read(Class<?> place, Language language) throws IOException {
        String name = "messages_" + language.tag() + ".properties";
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(place.getResourceAsStream(name), place + " " + name)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyLanguageSaysTheSame() throws IOException {
        for (Class<?> place : places) {
            Properties english = read(place, Language.ENGLISH);
            for (Language language : Language.values()) {
                Properties other = read(place, language);
                assertThat(new TreeSet<>(other.stringPropertyNames()))
                        .as("keys of %s in %s", place.getPackageName(), language)
                        .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
                for (String key : english.stringPropertyNames()) {
                    assertThat(arguments(other.getProperty(key)))
                            .as("arguments of %s in %s", key, language)
                            .isEqualTo(arguments(english.getProperty(key)));
                    assertThat(other.getProperty(key))
                            .as("%s in %s", key, language)
                            .isNotBlank();
                }
            }
        }
    }

    @Test
    void noTextShouts() throws IOException {
        for (Class<?> place : places) {
            for (Language language : Language.values()) {
                read(place, language)
                        .forEach((key, text) -> assertThat(text.toString())
                                .as("%s in %s", key, language)
                                .doesNotContain("!"));
            }
        }
    }

    @Test
    void allWordsOfAnAppStandTogether() {
        for (Language language : Language.values()) {
            // Throws where two packages use one key.
            assertThat(Words.in(language, places.subList(1, places.size())).language())
                    .isEqualTo(language);
        }
    }

    @Test
    void countedTextsHaveBothForms() throws IOException {
        for (Class<?> place : places) {
            Set<String> keys = read(place, Language.ENGLISH).stringPropertyNames();
            for (String key : keys) {
                Matcher form = Pattern.compile("(.*)\\.(one|other)").matcher(key);
                if (form.matches() && !form.group(1).equals("register")) {
                    assertThat(keys).contains(form.group(1) + ".one", form.group(1) + ".other");
                }
            }
        }
    }
}
