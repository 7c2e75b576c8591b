package io.daftari.model.op;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.daftari.model.Daftari;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation as it travels, in {@code golden/<operation>.json}: devices that were built a year ago still send this.
 * {@code -Dgolden.write} writes the files anew; what changes in them must be read.
 */
class GoldenOperationTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final Catalog CATALOG = Daftari.catalog();

    static Stream<OperationType> operations() {
        return CATALOG.operations().stream();
    }

    @BeforeAll
    static void rewriteWhereWanted() throws IOException {
        if (System.getProperty("golden.write") == null) {
            return;
        }
        ObjectWriter pretty = Json.mapper().writerWithDefaultPrettyPrinter();
        Files.createDirectories(FOLDER);
        for (OperationType type : CATALOG.operations()) {
            Files.writeString(golden(type), pretty.writeValueAsString(written(type)) + "\n");
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isWrittenAsItEverWas(OperationType type) throws IOException {
        Path golden = golden(type);
        assertThat(golden).exists();
        assertThat(Json.mapper().readTree(Files.readString(golden))).isEqualTo(written(type));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isReadAsItEverWas(OperationType type) throws IOException, MalformedOperation {
        List<Act> acts = examples(type);
        JsonNode golden = Json.mapper().readTree(Files.readString(golden(type)));
        assertThat(golden).hasSameSizeAs(acts);
        for (int i = 0; i < acts.size(); i++) {
            byte[] line = golden.get(i).toString().getBytes(StandardCharsets.UTF_8);
            Envelope envelope = Envelope.read(line);
            assertThat(Json.mapper().writeValueAsBytes(envelope)).isEqualTo(line(acts.get(i)));
            assertThat(CATALOG.read(envelope)).isEqualTo(acts.get(i).operation());
        }
    }

    @Test
    void noGoldenFileIsWithoutItsOperation() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            operations().map(type -> fileName(type)).toList());
        }
    }

    private static List<Act> examples(OperationType type) {
        List<Act> acts = new SampleSchool().examples().getOrDefault(type.type(), List.of());
        assertThat(acts).as("SampleSchool has examples of %s", type.name()).isNotEmpty();
        return acts;
    }

    private static JsonNode written(OperationType type) throws IOException {
        ArrayNode written = Json.mapper().createArrayNode();
        for (Act act : examples(type)) {
            written.add(Json.mapper().readTree(line(act)));
        }
        return written;
    }

    private static byte[] line(Act act) throws IOException {
        return Json.mapper().writeValueAsBytes(act.envelope(CATALOG, null));
    }

    private static Path golden(OperationType type) {
        return FOLDER.resolve(fileName(type));
    }

    private static String fileName(OperationType type) {
        return type.version() == 1 ? type.name() + ".json" : type.name() + "-" + type.version() + ".json";
    }
}
