package io.daftari.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A school's first day by somebody who knows nothing but the address of a hub: the lines of {@code docs/howto/api.md}, run by a
 * shell as they stand there, against a hub with a database of its own.
 */
class FirstDayIT {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static String lines() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve(".mvn"))) {
            root = root.getParent();
        }
        String page = Files.readString(root.resolve("docs").resolve("howto").resolve("api.md"));
        StringBuilder script = new StringBuilder("set -eu\n");
        for (Matcher block = BLOCK.matcher(page); block.find(); ) {
            script.append(block.group(1)).append('\n');
        }
        // What the test goes on with.
        return script.append("echo\necho \"FOUND $TOKEN $SCHOOL $AMINA $BRIAN $ZAWADI $EAST $WEST $GUARDIAN\"\n")
                .toString();
    }

    private record Shell(int status, String output) {}

    private static Shell run(String script, String base) throws IOException, InterruptedException {
        Path file = Files.createTempFile("first-day", ".sh");
        Path output = Files.createTempFile("first-day", ".txt");
        Files.writeString(file, script);
        ProcessBuilder builder = new ProcessBuilder("bash", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("BASE", base);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Shell(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private static JsonNode get(Hub hub, String path, String token, String school)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = ToldAnswers.of(hub.address())
                .check(HTTP.send(
                        HttpRequest.newBuilder(hub.address().resolve("/api/v1/" + path))
                                .header("Authorization", "Bearer " + token)
                                .header("X-School-ID", school)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray()));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    @Test
    void theLinesOfTheGuideWorkAsTheyStand() throws Exception {
        Path home = Files.createTempDirectory("daftari-first-day");
        HubConfig config = new HubConfig(home, "127.0.0.1", 0, Optional.empty());
        try (Hub hub = Hub.start(config, Clock.systemUTC(), Steps.NONE);
                ToldProxy proxy = new ToldProxy(hub.address())) {
            Shell shell = run(lines(), proxy.address().toString());
            assertThat(shell.status()).as(shell.output()).isZero();
            String[] found = shell.output()
                    .substring(shell.output().lastIndexOf("FOUND "))
                    .strip()
                    .split(" ");
            assertThat(found).as(shell.output()).hasSize(9);
            proxy.check(46);
            looksRight(hub, found);
        }
        TestPostgres.delete(home);
    }

    private static void looksRight(Hub hub, String[] found) throws IOException, InterruptedException {
        String token = found[1];
        String school = found[2];
        JsonNode amina = get(hub, "students/" + found[3], token, school);
        assertThat(amina.get("admission_no").asText()).isEqualTo("MP/77");
        assertThat(amina.get("class_id").asText()).isEqualTo(found[6]);
        assertThat(amina.get("primary_guardian_id").asText()).isEqualTo(found[8]);
        JsonNode brian = get(hub, "students/" + found[4], token, school);
        assertThat(brian.get("class_id").asText()).isEqualTo(found[7]);
        assertThat(brian.get("phone").asText()).isEqualTo("0700123123");
        assertThat(brian.get("admission_no").asText()).startsWith("MP/");
        JsonNode zawadi = get(hub, "students/" + found[5], token, school);
        assertThat(zawadi.get("last_name").asText()).isEqualTo("Njeri");
        assertThat(zawadi.get("class_name").asText()).isEqualTo("Grade 4 East");
        JsonNode links = get(hub, "student-guardians?student_id=" + found[3], token, school)
                .get("items");
        assertThat(links).hasSize(1);
        assertThat(links.get(0).get("relationship").asText()).isEqualTo("mother");
        JsonNode evidence = get(hub, "capture-evidence", token, school).get("items");
        assertThat(evidence)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.get("position").asText()).isEqualTo("INSIDE"));
        assertThat(get(hub, "attendance/records", token, school).get("items")).hasSize(2);
        assertThat(get(hub, "grade-levels", token, school).get("items")).hasSize(14);
        assertThat(get(hub, "ledger/accounts", token, school).get("items")).hasSizeGreaterThan(30);
        assertThat(get(hub, "fees/items", token, school).get("items")).isNotEmpty();
        assertThat(get(hub, "grading/bands", token, school).get("items")).hasSize(12);
        assertThat(get(hub, "subjects", token, school).get("items"))
                .as("one came twice")
                .hasSize(3);
    }
}
