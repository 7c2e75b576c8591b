package io.daftari.hub.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes are those of everybody else's programs, and each is taken once. */
class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private static byte[] seed(int bytes) {
        return "1234567890".repeat(7).substring(0, bytes).getBytes(StandardCharsets.US_ASCII);
    }

    /** RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936, 287082",
        "1111111109, 07081804, 68084774, 25091201, 081804",
        "1111111111, 14050471, 67062674, 99943326, 050471",
        "1234567890, 89005924, 91819424, 93441116, 005924",
        "2000000000, 69279037, 90698825, 38618901, 279037",
        "20000000000, 65353130, 77737706, 47863826, 353130",
    })
    void knowsTheCodesOfTheStandard(long second, String sha1, String sha256, String sha512, String six) {
        long step = Totp.step(Instant.ofEpochSecond(second));
        assertThat(Totp.code("HmacSHA1", seed(20), step, 8)).isEqualTo(sha1);
        assertThat(Totp.code("HmacSHA256", seed(32), step, 8)).isEqualTo(sha256);
        assertThat(Totp.code("HmacSHA512", seed(64), step, 8)).isEqualTo(sha512);
        assertThat(Totp.code("HmacSHA1", seed(20), step, 6)).isEqualTo(six);
    }

    /** RFC 4226, appendix D. */
    @Test
    void knowsTheCodesByCounter() {
        assertThat(IntStream.range(0, 10)
                        .mapToObj(counter -> Totp.code("HmacSHA1", SECRET, counter, 6))
                        .toList())
                .isEqualTo(List.of(
                        "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
                        "520489"));
    }

    @Test
    void takesOneStepBeforeAndOneAfterAndNoFurther() {
        Instant now = Instant.ofEpochSecond(1_111_111_109);
        long step = Totp.step(now);
        for (int away = -3; away <= 3; away++) {
            String code = Totp.code("HmacSHA1", SECRET, step + away, 6);
            assertThat(Totp.accepted(SECRET, code, now, 0).isPresent())
                    .as("" + away)
                    .isEqualTo(Math.abs(away) <= 1);
        }
    }

    @Test
    void takesNoCodeOfAStepThatWasTakenNorOneBefore() {
        Instant now = Instant.ofEpochSecond(1_111_111_109);
        long step = Totp.step(now);
        String code = Totp.code("HmacSHA1", SECRET, step, 6);
        assertThat(Totp.accepted(SECRET, code, now, step - 1)).hasValue(step);
        assertThat(Totp.accepted(SECRET, code, now, step)).isEmpty();
        assertThat(Totp.accepted(SECRET, Totp.code("HmacSHA1", SECRET, step - 1, 6), now, step))
                .isEmpty();
        assertThat(Totp.accepted(SECRET, "", now, 0)).isEmpty();
        assertThat(Totp.accepted(SECRET, "８１８０４０", now, 0)).isEmpty();
    }

    @Test
    void writesASecretAsProgramsTakeIt() {
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.base32(new byte[] {(byte) 0xFF})).isEqualTo("74");
        assertThat(Totp.link("ann+b@x.org", SECRET))
                .isEqualTo("otpauth://totp/Daftari:ann%2Bb@x.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Daftari&algorithm=SHA1&digits=6&period=30");
    }
}
