package io.daftari.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules that only the sources tell, held over the sources of all modules, once. */
class SourceTest {

    private static final int LONGEST = 500;
    private static final Pattern EMPTY_NAME = Pattern.compile("\\w*(Manager|Helper|Utils?|Impl)\\.java");
    private static final Pattern SILENT_INSERT =
            Pattern.compile("insert\\s+or\\s+(replace|ignore)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern CATCH_ALL =
            Pattern.compile("catch\\s*\\(\\s*(?:final\\s+)?(?:[\\w.]+\\s*\\|\\s*)*(?:Exception|Throwable)\\b");
    private static final Pattern EDGE = Pattern.compile("^\\s*@Edge\\(", Pattern.MULTILINE);
    // Upper or lower case only: a sentence for people begins with "Select", a statement does not.
    private static final Pattern STATEMENT = Pattern.compile("\"\\s*(?:(?:SELECT|select)\\s[^;]*?\\s(?:FROM|from)\\s"
            + "|(?:INSERT|insert)\\s+(?:INTO|into)\\s|(?:DELETE|delete)\\s+(?:FROM|from)\\s"
            + "|(?:UPDATE|update)\\s+\\w+\\s+(?:SET|set)\\s"
            + "|(?:CREATE|create|ALTER|alter|DROP|drop)\\s+(?:TABLE|table|INDEX|index|TRIGGER|trigger|VIEW|view)\\s)");
    private static final Pattern SPEAKS_SQL = Pattern.compile(
            ".*/io/daftari/(replica/store|hub/(database|desk|sync|tenancy)|demo|bench|simulation)/.*|.*Sql\\.java");

    private static Path root;
    private static final List<Source> sources = new ArrayList<>();

    private record Source(String path, String text) {

        boolean isMain() {
            return path.contains("/src/main/java/");
        }

        String folder() {
            return path.substring(0, path.lastIndexOf('/'));
        }

        String at(Matcher found) {
            long line = text.substring(0, found.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            return path + ":" + line;
        }
    }

    @BeforeAll
    static void readSources() throws IOException {
        root = repository();
        Set<String> elsewhere = Set.of("target", "node_modules");
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean skipped = !folder.equals(root) && (name.startsWith(".") || elsewhere.contains(name));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".java")) {
                    String path = "/" + root.relativize(file).toString().replace('\\', '/');
                    sources.add(new Source(path, Files.readString(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Path repository() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve(".mvn"))) {
            at = at.getParent();
        }
        if (at == null) {
            throw new IllegalStateException("no folder .mvn above the working folder: where is the repository?");
        }
        return at;
    }

    private static List<String> offenders(Pattern pattern, List<Source> among) {
        List<String> found = new ArrayList<>();
        for (Source source : among) {
            Matcher matcher = pattern.matcher(source.text());
            while (matcher.find()) {
                found.add(source.at(matcher));
            }
        }
        return found;
    }

    private static List<Source> main() {
        return sources.stream().filter(Source::isMain).toList();
    }

    @Test
    void findsTheSourcesOfAllModules() {
        assertThat(sources).extracting(Source::path).anyMatch(path -> path.startsWith("/shared-model/core/"));
        assertThat(sources).extracting(Source::path).anyMatch(path -> path.startsWith("/sync-server/"));
    }

    @Test
    void noSourceIsLongerThanAReaderHolds() {
        assertThat(sources.stream()
                        .filter(source -> source.text().lines().count() > LONGEST)
                        .map(Source::path))
                .as("at most %d lines: a longer class has two subjects", LONGEST)
                .isEmpty();
    }

    @Test
    void noClassHasANameThatSaysNothing() {
        assertThat(sources.stream()
                        .map(Source::path)
                        .filter(path -> EMPTY_NAME
                                .matcher(path.substring(path.lastIndexOf('/') + 1))
                                .matches()))
                .as("a class is called after what it is, not Manager, Helper, Util or Impl")
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> marked = main().stream()
                .filter(source -> source.text().contains("@NullMarked"))
                .map(Source::folder)
                .collect(Collectors.toSet());
        assertThat(main().stream().map(Source::folder).distinct().filter(folder -> !marked.contains(folder)))
                .as("a package without @NullMarked in its package-info.java is not checked for nulls at all")
                .isEmpty();
    }

    @Test
    void noStatementReplacesOrIgnoresSilently() {
        assertThat(offenders(SILENT_INSERT, main()))
                .as("INSERT OR REPLACE deletes first and fires other triggers, OR IGNORE hides real faults:"
                        + " write ON CONFLICT")
                .isEmpty();
    }

    @Test
    void r10StatementsStandInFewRooms() {
        List<Source> others = main().stream()
                .filter(source -> !SPEAKS_SQL.matcher(source.path()).matches())
                .toList();
        assertThat(offenders(STATEMENT, others))
                .as("R10: SQL stands in replica.store, hub.database, hub.desk, hub.sync, hub.tenancy and in"
                        + " classes called …Sql")
                .isEmpty();
    }

    @Test
    void r11EverythingIsCaughtAtMarkedEdgesOnly() {
        List<Source> inside = main().stream()
                .filter(source -> !EDGE.matcher(source.text()).find())
                .toList();
        assertThat(offenders(CATCH_ALL, inside))
                .as("R11: catch what you can answer; a boundary that must catch all says why with @Edge(reason)")
                .isEmpty();
    }
}
