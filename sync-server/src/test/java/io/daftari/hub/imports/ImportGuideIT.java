package io.daftari.hub.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestHub;
import io.daftari.hub.TestPostgres;
import io.daftari.hub.ToldProxy;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The commands of docs/howto/import.md as they stand there, in their order, with the ids and the file that they leave open. */
class ImportGuideIT {

    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("`(hub [^`]+)`");
    private static final String OWN_FILE = """
        Adm,First name,Last name,Class,Shoe size
        G/1,Amina,Otieno,Grade 4 East,33
        G/2,Brian,Kamau,Grade 4 East,34
        """;

    private static String guide() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve(".mvn"))) {
            root = root.getParent();
        }
        return Files.readString(root.resolve("docs").resolve("howto").resolve("import.md"));
    }

    private static String run(Path folder, ToldProxy hub, TestHub.School school, String script) throws Exception {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder("bash", "-euc", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("BASE", hub.address().toString());
        builder.environment().put("TOKEN", school.owner().token());
        builder.environment().put("SCHOOL", school.id().toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as("%s: %s", script, said).isZero();
        return said;
    }

    @Test
    void itsCommandsWorkAsTheyStand() throws Exception {
        String guide = guide();
        Matcher block = BLOCK.matcher(guide);
        assertThat(block.find()).isTrue();
        List<String> commands = new ArrayList<>();
        for (Matcher command = COMMAND.matcher(guide); command.find(); ) {
            commands.add(command.group(1));
        }
        assertThat(commands).hasSizeGreaterThan(9);
        Path folder = Files.createTempDirectory("daftari-import-guide");
        try (TestHub hub = new TestHub();
                ToldProxy proxy = new ToldProxy(hub.address())) {
            TestHub.School school = hub.found("guided school");
            UUID east = UUID.fromString(hub.post(
                            "/api/v1/classes",
                            school.owner(),
                            school.id(),
                            Map.of("name", "Grade 4 East", "level", "G4", "stream", "East"))
                    .body()
                    .get("id")
                    .asText());
            String batch = "";
            for (String command : commands) {
                if (command.contains("POST 'imports?")) {
                    // The reader's own file, after the template has been looked at.
                    assertThat(folder.resolve("students.xlsx")).isNotEmptyFile();
                    Files.writeString(folder.resolve("students.xlsx"), OWN_FILE);
                }
                String said = run(
                        folder,
                        proxy,
                        school,
                        block.group(1)
                                + command.replace("imports/ID", "imports/" + batch)
                                        .replace("…", east.toString()));
                hub.takeFilesIn();
                if (command.contains("POST 'imports?")) {
                    batch = Json.mapper().readTree(said).get("id").asText();
                }
                if (command.endsWith("/run")) {
                    assertThat(students(hub, school)).hasSize(2).allMatch(one -> one.has("admission_no"));
                }
                if (command.endsWith("/undo")) {
                    assertThat(students(hub, school)).isEmpty();
                }
            }
            proxy.check(commands.size());
            assertThat(folder.resolve("class.xlsx")).isNotEmptyFile();
            assertThat(folder.resolve("school.zip")).isNotEmptyFile();
        }
        TestPostgres.delete(folder);
    }

    private static JsonNode students(TestHub hub, TestHub.School school) {
        return hub.get("/api/v1/students", school.owner(), school.id()).body().get("items");
    }
}
