package io.daftari.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.words.Language;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guides name words and keys as they stand on the screens: a button that is called otherwise one day is found here. */
class GuideTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
    private static final Pattern SLOT = Pattern.compile("\\{[^}]*\\}");
    private static final Pattern KEYS = Pattern.compile("(?:new Keys|[^a-zA-Z]key)\\(\\s*\"([^\"]+)\"");

    /** What is only stressed. */
    private static final Set<String> STRESSED =
            Set.of("bold", "no", "yet", "One thing first: nothing that you type is lost.");

    @ParameterizedTest
    @CsvSource({"office.md,office teacher", "phone.md,teacher office"})
    void whatItNamesStandsOnAScreen(String guide, String apps) throws IOException {
        String text = Files.readString(ROOT.resolve("docs/guide").resolve(guide));
        List<Pattern> words = new ArrayList<>();
        for (String app : apps.split(" ")) {
            words.addAll(words(Path.of("..", app)));
        }
        words.addAll(words(Path.of("../replica")));
        words.addAll(words(ROOT.resolve("shared-model/core")));
        Set<String> unknown = new HashSet<>();
        for (String named : all(BOLD, text)) {
            String word = named.replaceAll("\\s+", " ").strip();
            boolean known = STRESSED.contains(word)
                    || words.stream().anyMatch(one -> one.matcher(word).matches());
            if (!known) {
                unknown.add(word);
            }
        }
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"office.md", "phone.md"})
    void itsKeysAreThoseOfTheScreensAndItsLinksLeadSomewhere(String guide) throws IOException {
        Path file = ROOT.resolve("docs/guide").resolve(guide);
        String text = Files.readString(file);
        Set<String> keys = new HashSet<>(Set.of("P", "A", "L", "E"));
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                keys.addAll(all(KEYS, Files.readString(source)));
            }
        }
        assertThat(keys).containsAll(all(CODE, text));
        for (String link : all(LINK, text)) {
            assertThat(file.resolveSibling(link)).exists();
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> all = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }

    /** All that a module says in English. */
    private static List<Pattern> words(Path module) throws IOException {
        String name = "messages_" + Language.ENGLISH.locale().getLanguage().toLowerCase(Locale.ROOT) + ".properties";
        try (Stream<Path> files = Files.walk(module.resolve("src/main/resources"))) {
            return files.filter(path -> path.endsWith(name))
                    .flatMap(path -> read(path).values().stream())
                    .map(Object::toString)
                    // What is little but slots would be anything.
                    .filter(value -> SLOT.matcher(value)
                                    .replaceAll("")
                                    .replaceAll("\\P{L}", "")
                                    .length()
                            > 1)
                    .map(value -> SLOT.splitAsStream(value)
                            .map(Pattern::quote)
                            .collect(Collectors.joining(".+", "", value.endsWith("}") ? ".+" : "")))
                    .map(Pattern::compile)
                    .toList();
        }
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
