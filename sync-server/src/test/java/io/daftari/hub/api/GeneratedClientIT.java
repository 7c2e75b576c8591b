package io.daftari.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestHub;
import io.daftari.hub.TestPostgres;
import io.daftari.hub.ToldProxy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a stranger would do with the published description: have a public generator make a client of it, compile that, and run a
 * school's first day by its typed calls. The generator is a program of its own, never on our class path: Maven lays it into
 * {@code target/client-generator}; elsewhere it is looked for in the local repository.
 */
class GeneratedClientIT {

    private static final String GENERATOR = "openapi-generator-cli";
    private static final String NULLABLE = "jackson-databind-nullable";

    /** What several calls of the generator may take on a slow machine, in seconds. */
    private static final int LONGEST = 240;

    private static TestHub hub;
    private static Path work;

    @BeforeAll
    static void start() throws IOException {
        hub = new TestHub();
        work = Files.createTempDirectory("daftari-generated-client");
        JsonNode document = hub.get("/api/openapi.json", null, null).body();
        Files.writeString(work.resolve("openapi.json"), document.toString());
    }

    @AfterAll
    static void stop() {
        hub.close();
        TestPostgres.delete(work);
    }

    /** A jar by the name of its artifact: where Maven lays it for this test, else in the local repository. */
    private static Path jar(String group, String name) throws IOException {
        Path module = Path.of("sync-server").toAbsolutePath();
        Path target = Files.isDirectory(module) ? module.resolve("target") : Path.of("target");
        Path laid = target.resolve("client-generator").resolve(name + ".jar");
        if (Files.exists(laid)) {
            return laid;
        }
        Path home = Path.of(System.getProperty("user.home"), ".m2", "repository");
        Path repository = Path.of(System.getProperty("maven.repo.local", home.toString()));
        Path versions = repository.resolve(group.replace('.', '/')).resolve(name);
        assertThat(versions).as("%s: mvn lays it into %s", name, laid).isDirectory();
        try (Stream<Path> found = Files.walk(versions)) {
            return found.filter(path -> path.getFileName().toString().matches(name + "-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no " + name));
        }
    }

    private static Path generated(String language, String... options) throws Exception {
        Path into = work.resolve(language);
        Path log = work.resolve(language + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar("org.openapitools", GENERATOR).toString(),
                "generate",
                "-i",
                work.resolve("openapi.json").toString(),
                "-g",
                language,
                "-o",
                into.toString(),
                "--global-property",
                "apis,models,supportingFiles,apiDocs=false,modelDocs=false,apiTests=false,modelTests=false"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(LONGEST, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return into;
    }

    private static List<Path> sources(Path in, String ending) throws IOException {
        try (Stream<Path> found = Files.walk(in)) {
            return found.filter(path -> path.toString().endsWith(ending)).toList();
        }
    }

    /** Compiled with what the generated client says that it needs, which is on our own path but for one small library. */
    private static Path compiled(List<Path> sources, Path nullable) throws IOException {
        Path classes = Files.createDirectory(work.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(told, null, StandardCharsets.UTF_8)) {
            String path = System.getProperty("java.class.path") + System.getProperty("path.separator") + nullable;
            boolean whole = compiler.getTask(
                            null,
                            files,
                            told,
                            List.of("-d", classes.toString(), "-cp", path, "-proc:none", "-nowarn"),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(whole)
                    .as(() -> told.getDiagnostics().stream()
                            .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                            .toList()
                            .toString())
                    .isTrue();
        }
        return classes;
    }

    @Test
    void aGeneratedClientGoesThroughTheFirstDay() throws Exception {
        Path client = generated(
                "java",
                "--library",
                "native",
                "--additional-properties",
                "useJakartaEe=true,useSingleRequestParameter=true");
        Path firstDay = work.resolve("FirstDay.java");
        try (InputStream in = GeneratedClientIT.class.getResourceAsStream("/generated-client/FirstDay.java.txt")) {
            Files.write(firstDay, in.readAllBytes());
        }
        List<Path> sources = new ArrayList<>(sources(client.resolve("src").resolve("main"), ".java"));
        sources.add(firstDay);
        Path nullable = jar("org.openapitools", NULLABLE);
        Path classes = compiled(sources, nullable);
        Map<String, String> made;
        try (ToldProxy proxy = new ToldProxy(hub.address());
                URLClassLoader loader = new URLClassLoader(
                        new URL[] {classes.toUri().toURL(), nullable.toUri().toURL()},
                        GeneratedClientIT.class.getClassLoader())) {
            @SuppressWarnings("unchecked")
            Function<URI, Map<String, String>> day = (Function<URI, Map<String, String>>)
                    loader.loadClass("FirstDay").getDeclaredConstructor().newInstance();
            made = day.apply(proxy.address());
            proxy.check(5);
        }
        looksRight(made);
    }

    private static void looksRight(Map<String, String> made) {
        TestHub.User grace =
                new TestHub.User(UUID.randomUUID(), "generated@example.org", made.getOrDefault("token", ""));
        UUID school = UUID.fromString(made.get("school"));
        JsonNode amina =
                hub.get("/api/v1/students/" + made.get("amina"), grace, school).body();
        assertThat(amina.get("admission_no").asText()).isEqualTo("GP/77");
        assertThat(amina.get("class_id").asText()).isEqualTo(made.get("east"));
        assertThat(amina.has("primary_guardian_id")).isTrue();
        JsonNode brian =
                hub.get("/api/v1/students/" + made.get("brian"), grace, school).body();
        assertThat(brian.get("class_id").asText()).isEqualTo(made.get("west"));
        assertThat(brian.get("birth_date").asText()).isEqualTo("2016-05-04");
        JsonNode zawadi =
                hub.get("/api/v1/students/" + made.get("zawadi"), grace, school).body();
        assertThat(zawadi.get("last_name").asText()).isEqualTo("Njeri");
        assertThat(hub.get("/api/v1/attendance/records", grace, school).body().get("items"))
                .hasSize(1);
    }

    /** Another language, whose generator is stricter about types that can't be told apart. */
    @Test
    void anotherLanguageIsGeneratedAsWell() throws Exception {
        Path client = generated("typescript-fetch");
        String students = Files.readString(client.resolve("apis").resolve("StudentsApi.ts"), StandardCharsets.UTF_8);
        assertThat(students).contains("Array<NewStudent>", "Promise<StudentPage>");
        assertThat(sources(client, ".ts")).hasSizeGreaterThan(100);
    }
}
