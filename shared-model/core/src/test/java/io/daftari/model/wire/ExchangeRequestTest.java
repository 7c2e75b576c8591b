package io.daftari.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daftari.model.op.MalformedOperation;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Signature;
import io.daftari.model.time.ClockReading;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeRequestTest {

    private static final ExchangeRequest.Header EMPTY = new ExchangeRequest.Header(
            1, 1, SampleSchool.PHONE, Cursor.START, new ClockReading(SampleSchool.MORNING, 5_000, "boot 1"), null);

    @Test
    void readsBackByteForByte() throws MalformedOperation {
        // Blanks, order and letters are the author's: the chain covers them.
        List<byte[]> lines = List.of(bytes("{\"b\" : 1,  \"a\":2}"), bytes("{\"name\":\"Ng’ang’a 😀\"}"), bytes(""));
        ExchangeRequest request = new ExchangeRequest(header(lines.size()), lines);
        ExchangeRequest read = ExchangeRequest.read(request.write());
        assertThat(read.header()).isEqualTo(request.header());
        assertThat(read.lines()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(read.lines().get(i)).isEqualTo(lines.get(i));
        }
        assertThat(read.write()).isEqualTo(request.write());
    }

    @Test
    void aRequestWithoutOperationsIsOneLine() throws MalformedOperation {
        byte[] body = new ExchangeRequest(EMPTY, List.of()).write();
        assertThat(new String(body, StandardCharsets.UTF_8))
                .isEqualTo("{\"version\":1,\"schema\":1,\"replica\":\"" + SampleSchool.PHONE
                        + "\",\"cursor\":[0,\"\"],\"clock\":{\"at\":\"2026-11-20T05:10:00Z\",\"mono\":5000,"
                        + "\"boot\":\"boot 1\"}}\n");
        assertThat(ExchangeRequest.read(body)).isEqualTo(new ExchangeRequest(EMPTY, List.of()));
    }

    @Test
    void aCutBodyIsTruncated() {
        byte[] body = valid();
        for (int end : new int[] {0, 1, body.length / 2, body.length - 1}) {
            assertThat(malformed(java.util.Arrays.copyOf(body, end)).code()).isEqualTo("truncated");
        }
    }

    @Test
    void aPieceOf256OperationsIsTheMost() throws MalformedOperation {
        assertThat(ExchangeRequest.read(piece(256)).lines()).hasSize(256);
        MalformedOperation refused = malformed(piece(257));
        assertThat(refused.field()).isEqualTo("header.piece");
        assertThat(refused.code()).isEqualTo("too-many");
    }

    @Test
    void aPieceAndItsOperationsComeTogether() {
        assertThat(malformed(new ExchangeRequest(EMPTY, List.of(bytes("{}"))).write())
                        .code())
                .isEqualTo("mismatch");
        assertThat(malformed(new ExchangeRequest(header(1), List.of()).write()).code())
                .isEqualTo("mismatch");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "version":1,          | ``                            | header.version      | malformed
        "version":1,          | "version":2,                  | header.version      | unknown-version
        "version":1,          | "version":2,"new":{"a":1},    | header.version      | unknown-version
        "version":1,          | "version":1.5,                | header.version      | malformed
        "version":1,          | "version":null,               | header.version      | malformed
        "version":1,          | "version":1,"new":1,          | header.new          | malformed
        "version":1,          | "version":1,"version":1,      | header              | malformed
        "from":1,             | ``                            | header.piece.from   | malformed
        "from":1,             | "from":0,                     | header.piece        | required
        "from":1,             | "from":9223372036854775808,   | header.piece.from   | malformed
        "from":1,             | "from":1e999,                 | header.piece.from   | malformed
        "clock":{             | "clock":[],"x":{              | header.clock        | malformed
        "boot":"boot 1"       | "boot":null                   | header              | required
        "at":"2026-11-20T05:10:00Z" | "at":"now"              | header.clock.at     | malformed
        "at":"2026-11-20T05:10:00Z" | "at":null               | header              | required
        "mono":5000           | "mono":"x"                    | header.clock.mono   | malformed
        "cursor":[0,""]       | "cursor":null                 | header              | required
        "cursor":[0,""]       | "cursor":[-1,""] | header.cursor.commit  | malformed
        "cursor":[0,""]       | "cursor":[0,null]             | header.cursor.hash  | malformed
        "cursor":[0,""]       | "cursor":{}                   | header.cursor       | malformed
        "seals":[             | "seals":[null,                | header.piece        | malformed
        "seals":[             | "seals":[{"n":1},             | header.piece.seals[0] | required
        "seals":[             | "seals":[{"n":1,"author":"x"},| header.piece.seals[0].author | malformed
        "device":"            | "device":"A                   | header.piece.device | malformed
        "previous":"          | "previous":"*                 | header.piece.previous | malformed
        """)
    void whatIsWrongInTheHeaderIsNamed(String right, String wrong, String field, String code) {
        String body = new String(valid(), StandardCharsets.UTF_8);
        assertThat(body).contains(right);
        MalformedOperation refused = malformed(bytes(body.replaceFirst(java.util.regex.Pattern.quote(right), wrong)));
        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "\"\"", "", " ", "{", "{}", "\u0000", "\uFEFF{}", "{} {}", "nul"})
    void whatIsNoHeaderIsMalformed(String header) {
        assertThat(malformed(bytes(header + "\n")).field()).startsWith("header");
    }

    @Test
    void deepNestingAndLongNumbersAreMalformed() {
        assertThat(malformed(bytes("[".repeat(100_000) + "\n")).code()).isEqualTo("malformed");
        assertThat(malformed(bytes("{\"piece\":".repeat(100) + "\n")).code()).isEqualTo("malformed");
        String body = new String(valid(), StandardCharsets.UTF_8);
        for (String huge : List.of("9".repeat(5_000), "1e" + "9".repeat(20), "-" + "0".repeat(2_000))) {
            assertThat(malformed(bytes(body.replace("\"mono\":5000", "\"mono\":" + huge)))
                            .code())
                    .isEqualTo("malformed");
            assertThat(malformed(bytes(body.replace("\"at\":\"2026-11-20T05:10:00Z\"", "\"at\":" + huge)))
                            .code())
                    .isEqualTo("malformed");
        }
    }

    @Test
    void otherEncodingsAreMalformed() {
        String header = "{\"version\":1}\n";
        for (String name : List.of("UTF-16LE", "UTF-32LE", "UTF-32BE")) {
            byte[] body = header.getBytes(Charset.forName(name));
            malformed(java.util.Arrays.copyOf(
                    body, body.length - (name.endsWith("LE") ? name.equals("UTF-16LE") ? 1 : 3 : 0)));
        }
        byte[] weird = {0, 0, '{', 0, '\n'};
        assertThat(malformed(weird).code()).isEqualTo("malformed");
        byte[] brokenUtf8 = bytes(new String(valid(), StandardCharsets.UTF_8).replace("boot 1", "boot\u00e9"));
        for (int i = 0; i < brokenUtf8.length; i++) {
            if (brokenUtf8[i] == (byte) 0xC3) {
                brokenUtf8[i] = (byte) 0xFF;
            }
        }
        assertThat(malformed(brokenUtf8).code()).isEqualTo("malformed");
    }

    @Property(tries = 2_000)
    void anyBytesAreReadOrMalformed(@ForAll byte[] body) {
        readsOrIsMalformed(body);
        byte[] line = java.util.Arrays.copyOf(body, body.length + 1);
        line[body.length] = '\n';
        readsOrIsMalformed(line);
    }

    @Property(tries = 5_000, shrinking = ShrinkingMode.OFF)
    void aMutatedRequestIsReadOrMalformed(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] body = valid();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            body = Mutations.mutate(body, random);
        }
        readsOrIsMalformed(body);
    }

    private static void readsOrIsMalformed(byte[] body) {
        try {
            ExchangeRequest read = ExchangeRequest.read(body);
            assertThat(read.header().replica()).isNotNull();
            assertThat(read.lines().isEmpty()).isEqualTo(read.header().piece() == null);
            read.write();
        } catch (MalformedOperation e) {
            assertThat(e.code()).isNotBlank();
        }
    }

    private static MalformedOperation malformed(byte[] body) {
        MalformedOperation refused = catchThrowableOfType(MalformedOperation.class, () -> ExchangeRequest.read(body));
        assertThat(refused).as(new String(body, StandardCharsets.UTF_8)).isNotNull();
        return refused;
    }

    private static byte[] valid() {
        return piece(2);
    }

    private static byte[] piece(int operations) {
        return new ExchangeRequest(
                        header(operations), new ArrayList<>(Collections.nCopies(operations, bytes("{\"id\":1}"))))
                .write();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "teacher\n1", "teacher \u0000", "teacher 0.1.0 of a name that goes on and on"})
    void aProgramsNameIsShort(String app) {
        ExchangeRequest.Header header = new ExchangeRequest.Header(
                EMPTY.version(),
                EMPTY.schema(),
                EMPTY.replica(),
                EMPTY.cursor(),
                EMPTY.clock(),
                null,
                null,
                null,
                null,
                app,
                null);
        MalformedOperation refused = catchThrowableOfType(
                MalformedOperation.class, () -> ExchangeRequest.read(new ExchangeRequest(header, List.of()).write()));
        assertThat(refused.field()).isEqualTo("header.app");
    }

    private static ExchangeRequest.Header header(int operations) {
        Signature signature = Signature.ofBytes(new byte[64]);
        ExchangeRequest.Piece piece = new ExchangeRequest.Piece(
                1,
                Chain.start(SampleSchool.PHONE),
                List.of(
                        new ExchangeRequest.Seal(1, SampleSchool.TEACHER, signature),
                        new ExchangeRequest.Seal(operations, SampleSchool.OWNER, null)),
                signature);
        return new ExchangeRequest.Header(
                EMPTY.version(), EMPTY.schema(), EMPTY.replica(), EMPTY.cursor(), EMPTY.clock(), piece);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
