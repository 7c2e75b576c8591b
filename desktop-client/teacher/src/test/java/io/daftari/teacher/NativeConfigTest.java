package io.daftari.teacher;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.row.Row;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.FeatherIkonHandler;

/**
 * What the phone's native image is told of classes and resources that are reached by name alone. The build tool reads the
 * files from the jar's {@code META-INF/substrate/config} line by line. {@code -Dgolden.write} writes them anew.
 */
class NativeConfigTest {

    private static final Path CONFIG = Path.of("src", "main", "resources", "META-INF", "substrate", "config");
    private static final Path CLASSES = CONFIG.resolve("reflectionconfig.json");
    private static final Path RESOURCES = CONFIG.resolve("resourceconfig.json");
    private static final Path CALLED = CONFIG.resolve("jniconfig.json");

    /** The modules that the phone consists of. */
    private static final List<Path> MODULES =
            List.of(Path.of("..", "..", "shared-model", "core"), Path.of("..", "replica"), Path.of(""));

    /** Who looks at classes by reflection; whoever joins them says here what the image must be told for it. */
    private static final Set<String> REFLECTING = Set.of(
            // Rows: their fields, and how a new one is made.
            "RowType.java",
            "Column.java",
            // The path to what was wrong in JSON, by the components of its record.
            "Json.java");

    private static final Pattern REFLECTION = Pattern.compile(
            "Class\\.forName|getDeclared\\w+\\(|getRecordComponents\\(|\\.getConstructor\\(|\\.getFields?\\("
                    + "|\\.getMethods?\\(|java\\.lang\\.reflect\\.(Proxy|Method|Field|Constructor|RecordComponent)");

    private static Stream<Path> files(Path module, String kind) {
        Path root = module.resolve("src").resolve("main").resolve(kind);
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).map(root::relativize).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Class<?>> withNested(Class<?> type) {
        return Stream.concat(
                Stream.of(type), Stream.of(type.getDeclaredClasses()).flatMap(NativeConfigTest::withNested));
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, NativeConfigTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static Stream<Class<?>> ours() {
        return MODULES.stream()
                .flatMap(module -> files(module, "java"))
                .map(NativeConfigTest::slashed)
                .filter(file -> file.endsWith(".java") && !file.endsWith("-info.java"))
                .map(file -> named(file.substring(0, file.length() - 5).replace('/', '.')))
                .flatMap(NativeConfigTest::withNested);
    }

    private static boolean isMarked(AnnotatedElement element) {
        return element.isAnnotationPresent(JsonCreator.class) || element.isAnnotationPresent(JsonValue.class);
    }

    /** Rows, and whatever can be part of JSON: more than is, so that nothing is missing. */
    private static boolean isReached(Class<?> type) {
        return type.isRecord()
                || type.isEnum()
                || Row.class.isAssignableFrom(type)
                || Stream.of(type.getDeclaredMethods()).anyMatch(NativeConfigTest::isMarked)
                || Stream.of(type.getDeclaredConstructors()).anyMatch(NativeConfigTest::isMarked);
    }

    private static String line(Class<?> type) {
        return "  {\"name\": \"" + type.getName() + "\", \"allDeclaredFields\": true, \"allDeclaredMethods\": true,"
                + " \"allDeclaredConstructors\": true" + (type.isRecord() ? ", \"allRecordComponents\": true" : "")
                + "}";
    }

    /** Each entry on a line of its own, as the build tool puts the files of several jars into one. */
    private static String classes() {
        return "[\n"
                + String.join(
                        ",\n",
                        Stream.concat(ours().filter(NativeConfigTest::isReached), Stream.of(named(TeacherMain.LOG)))
                                .map(NativeConfigTest::line)
                                .collect(toCollection(TreeSet::new)))
                + "\n]\n";
    }

    private static Set<String> resourceNames() {
        Set<String> names = MODULES.stream()
                .flatMap(module -> files(module, "resources"))
                .map(NativeConfigTest::slashed)
                .filter(name -> !name.startsWith("META-INF/substrate/"))
                .collect(toCollection(TreeSet::new));
        String font = new FeatherIkonHandler().getFontResource().getPath();
        names.add(font.substring(font.indexOf("!/") + 2));
        return names;
    }

    private static String resources() {
        List<String> lines = resourceNames().stream()
                .map(name -> "  {\"pattern\":\"\\\\Q" + name + "\\\\E\"}")
                .toList();
        return "{\"resources\": [\n" + String.join(",\n", lines) + "\n]}\n";
    }

    private static void same(Path file, String wanted) throws IOException {
        if (System.getProperty("golden.write") != null) {
            Files.createDirectories(CONFIG);
            Files.writeString(file, wanted);
        }
        assertThat(Files.readString(file))
                .as("written anew by -Dgolden.write; read what changes")
                .isEqualTo(wanted);
    }

    @Test
    void allThatIsReachedByNameIsTold() throws IOException {
        same(CLASSES, classes());
        List<String> told = new ArrayList<>();
        for (JsonNode entry : Json.mapper().readTree(Files.readString(CLASSES))) {
            told.add(entry.get("name").asText());
        }
        assertThat(told)
                .contains(
                        "io.daftari.model.people.Student",
                        "io.daftari.model.row.EditableRow",
                        "io.daftari.model.attendance.MarkRegister",
                        "io.daftari.model.wire.ExchangeReply$Line",
                        "io.daftari.model.seal.Hash");
    }

    @Test
    void allResourcesAreTold() throws IOException {
        same(RESOURCES, resources());
        List<Pattern> patterns = new ArrayList<>();
        for (JsonNode entry :
                Json.mapper().readTree(Files.readString(RESOURCES)).get("resources")) {
            patterns.add(Pattern.compile(entry.get("pattern").asText()));
        }
        for (String name : resourceNames()) {
            assertThat(patterns)
                    .as(name)
                    .anyMatch(pattern -> pattern.matcher(name).matches());
        }
        assertThat(Files.readAllLines(RESOURCES).stream()
                        .filter(line -> line.strip().startsWith("{\"pattern\"")))
                .as("the lines that the build tool takes")
                .hasSize(patterns.size());
    }

    /** Our C asks for a class and a method by name: {@code FindClass}, {@code GetStaticMethodID}. */
    @Test
    void whatCCallsIsTold() throws IOException {
        String phone = "io.daftari.teacher.phone.PhoneSystem";
        String types = Stream.of(named(phone).getDeclaredMethods())
                .filter(method -> method.getName().equals("taken"))
                .flatMap(method -> Stream.of(method.getParameterTypes()))
                .map(type -> '"' + type.getName() + '"')
                .collect(joining(", "));
        same(
                CALLED,
                "[\n  {\"name\": \"" + phone + "\", \"methods\": [{\"name\": \"taken\", \"parameterTypes\": [" + types
                        + "]}]}\n]\n");
    }

    @Test
    void nobodyElseReflects() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path module : MODULES) {
            Path root = module.resolve("src").resolve("main").resolve("java");
            for (Path file : files(module, "java").toList()) {
                if (REFLECTION.matcher(Files.readString(root.resolve(file))).find()) {
                    found.add(file.getFileName().toString());
                }
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(REFLECTING);
    }
}
