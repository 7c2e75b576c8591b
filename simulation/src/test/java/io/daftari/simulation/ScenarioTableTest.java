package io.daftari.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table that says what holds each scenario names nothing that is not there, and leaves out none. */
class ScenarioTableTest {

    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST = Pattern.compile("(\\w+(?:Test|IT|Simulation))(?:#(\\w+))?");

    private final Path sources = Planting.sources();

    private List<String> rows() throws IOException {
        String page = Files.readString(sources.resolve("docs/howto/simulation.md"));
        String table = page.substring(page.indexOf("## What holds which scenario"));
        return table.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what") && !line.startsWith("| ---"))
                .toList();
    }

    /** Every source file of the product and its tests, by class. */
    private Map<String, String> classes() throws IOException {
        Map<String, String> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> each.toString().contains("/src/"))
                    .toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                classes.merge(name, Files.readString(file), String::concat);
            }
        }
        return classes;
    }

    @Test
    void namesOnlyWhatIsThere() throws IOException {
        Map<String, String> classes = classes();
        String checks = String.join("", classes.getOrDefault("QuietCheck", ""), classes.getOrDefault("StepCheck", ""))
                + classes.get("Oracle")
                + classes.get("Papers")
                + classes.get("Memory")
                + classes.get("ProgramMoves")
                + classes.get("Forgetting")
                + classes.get("Rebuilt")
                + classes.get("Canary")
                + classes.get("Chains")
                + classes.get("VerifyMoves");
        TreeSet<String> missing = new TreeSet<>();
        for (String row : rows()) {
            for (String name :
                    NAMED.matcher(row).results().map(found -> found.group(1)).toList()) {
                if (!isThere(name, classes, checks)) {
                    missing.add(name + " in " + row);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean isThere(String name, Map<String, String> classes, String checks) {
        var test = TEST.matcher(name);
        if (test.matches()) {
            String source = classes.get(test.group(1));
            return source != null && (test.group(2) == null || source.contains("void " + test.group(2) + "("));
        }
        if (name.equals(name.toUpperCase(java.util.Locale.ROOT))) {
            // Each fault must happen in a build.
            return Stream.<Enum<?>>concat(Arrays.stream(MoveKind.values()), Arrays.stream(Fault.values()))
                    .anyMatch(one -> one.name().equals(name));
        }
        return checks.contains("\"" + name + "\"") || classes.containsKey(name);
    }

    @Test
    void leavesOutNone() throws IOException {
        List<String> firsts = rows().stream()
                .map(row -> row.substring(2).split(" ", 3))
                .map(words -> words[0].equals("invariant") ? "I" + words[1] : words[0])
                .toList();
        List<String> wanted = Stream.of(
                        IntStream.rangeClosed(1, 26)
                                .filter(number -> number != 9)
                                .mapToObj(Integer::toString),
                        Stream.of("9a", "9b", "9c"),
                        IntStream.rangeClosed(1, 23).mapToObj(number -> "S" + number),
                        IntStream.rangeClosed(1, 6).mapToObj(number -> "L" + number),
                        IntStream.rangeClosed(1, 19).mapToObj(number -> "I" + number))
                .flatMap(names -> names)
                .toList();
        assertThat(firsts).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void saysOfEachRowWhatHoldsItOrWhyNot() throws IOException {
        assertThat(rows())
                .allMatch(row -> row.contains("not yet")
                        || NAMED.matcher(row)
                                .results()
                                .map(MatchResult::group)
                                .findAny()
                                .isPresent());
    }
}
