package io.daftari.model.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.time.Capture;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.Hlc;
import io.daftari.model.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {

    private static final String GOLDEN = """
        {"id":"0190a5b6-0000-7000-8000-000000000001","type":"MarkRegister","version":1,\
        "author":"0190a5b6-0000-7000-8000-000000000002",\
        "capture":{"clock":{"at":"2026-11-20T05:10:00Z","mono":5000,"boot":"boot 1"},"hlc":117647042150400000},\
        "needs":["0190a5b6-0000-7000-8000-000000000003"],\
        "forecast":{"counts":{"absent":1,"marked":40},"flags":[{"code":"ListUnknown"}]},\
        "body":{"a":1}}\
        """;

    @Test
    void isWrittenInOneOrder() throws JsonProcessingException {
        assertThat(Json.mapper().writeValueAsString(envelope())).isEqualTo(GOLDEN);
    }

    @Test
    void readsBackAsItWasWritten() throws MalformedOperation {
        assertThat(read(GOLDEN)).isEqualTo(envelope());
    }

    @Test
    void whatIsEmptyIsLeftOut() throws JsonProcessingException, MalformedOperation {
        Envelope full = envelope();
        Envelope bare =
                new Envelope(full.id(), full.type(), 1, full.author(), full.capture(), List.of(), null, full.body());
        String line = Json.mapper().writeValueAsString(bare);
        assertThat(line).doesNotContain("needs").doesNotContain("forecast");
        assertThat(read(line)).isEqualTo(bare);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "id":"0190a5b6-0000-7000-8000-000000000001" | "id":null       | ``                 | required
        "id":"0190a5b6-0000-7000-8000-000000000001" | "id":"7"        | id                 | malformed
        "type":"MarkRegister"                       | "type":null     | ``                 | required
        "version":1                                 | "version":null  | version            | malformed
        "version":1,                                | ``              | version            | malformed
        "body":{"a":1}                              | "body":null     | ``                 | required
        "body":{"a":1}                              | "more":{"a":1}  | more               | malformed
        "mono":5000,                                | ``              | capture.clock.mono | malformed
        "boot":"boot 1"                             | "boot":null     | capture            | required
        "hlc":117647042150400000                    | "hlc":null      | capture            | required
        "hlc":117647042150400000                    | "hlc":"x"       | capture.hlc        | malformed
        "needs":["0190a5b6-0000-7000-8000-000000000003"] | "needs":[null] | ``             | malformed
        """)
    void whatIsWrongIsNamed(String right, String wrong, String field, String code) {
        assertThat(GOLDEN).contains(right);
        MalformedOperation refused =
                catchThrowableOfType(MalformedOperation.class, () -> read(GOLDEN.replace(right, wrong)));
        assertThat(refused).isNotNull();
        assertThat(List.of(refused.field(), refused.code())).isEqualTo(List.of(field, code));
    }

    @Test
    void clocksThatSayTheImpossibleAreReadAsTheUtmost() throws MalformedOperation {
        ClockReading clock = read(GOLDEN.replace("2026-11-20T05:10:00Z", "+999999999-12-31T23:59:59Z")
                        .replace("5000", "9223372036854775807"))
                .capture()
                .clock();
        assertThat(clock.at()).isEqualTo("9999-12-31T00:00:00Z");
        assertThat(clock.mono()).isEqualTo(1L << 50);
    }

    @Property(tries = 2_000)
    void anyBytesAreReadOrMalformed(@ForAll byte[] line) {
        try {
            assertThat(Envelope.read(line).id()).isNotNull();
        } catch (MalformedOperation e) {
            assertThat(e.code()).isIn("malformed", "required");
        }
    }

    private static Envelope read(String line) throws MalformedOperation {
        return Envelope.read(line.getBytes(StandardCharsets.UTF_8));
    }

    private static Envelope envelope() {
        JsonNode body = Json.mapper().createObjectNode().put("a", 1);
        return new Envelope(
                id(1),
                "MarkRegister",
                1,
                id(2),
                new Capture(
                        new ClockReading(SampleSchool.MORNING, 5_000, "boot 1"), Hlc.ZERO.tick(SampleSchool.MORNING)),
                List.of(id(3)),
                new Outcome(Map.of("marked", 40L, "absent", 1L), List.of(Reason.of("ListUnknown")), List.of()),
                body);
    }

    private static UUID id(int number) {
        return UUID.fromString("0190a5b6-0000-7000-8000-00000000000" + number);
    }
}
