package io.daftari.model.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealedBoxTest {

    private static final byte[] CONTENT = "Amina Otieno, Grade 4 East".getBytes(StandardCharsets.UTF_8);

    private final SecureRandom random = new SecureRandom();
    private final BoxSecret secret = BoxSecret.generate(random);

    @Test
    void onlyTheHolderOfTheSecretOpensABox() {
        byte[] box = SealedBox.seal(CONTENT, secret.boxKey(), random);
        assertThat(SealedBox.open(box, secret)).hasValue(CONTENT);
        assertThat(SealedBox.open(box, BoxSecret.generate(random))).isEmpty();
        assertThat(box).hasSize(CONTENT.length + SealedBox.OVERHEAD);
        assertThat(new String(box, StandardCharsets.ISO_8859_1)).doesNotContain("Amina");
        assertThat(SealedBox.seal(CONTENT, secret.boxKey(), random)).isNotEqualTo(box);
        assertThat(SealedBox.open(SealedBox.seal(new byte[0], secret.boxKey(), random), secret))
                .hasValue(new byte[0]);
    }

    @Test
    void anyAlteredByteOrLengthIsNoticed() {
        byte[] box = SealedBox.seal(CONTENT, secret.boxKey(), random);
        for (int i = 0; i < box.length; i++) {
            byte[] altered = box.clone();
            altered[i] ^= 1;
            assertThat(SealedBox.open(altered, secret)).as("byte %d", i).isEmpty();
            assertThat(SealedBox.open(Arrays.copyOf(box, i), secret))
                    .as("cut at %d", i)
                    .isEmpty();
        }
        assertThat(SealedBox.open(Arrays.copyOf(box, box.length + 1), secret)).isEmpty();
    }

    @Test
    void boxesThatWereSealedTogetherOpenEachByItself() {
        SealedBox.Sealer sealer = new SealedBox.Sealer(secret.boxKey(), random);
        byte[] first = sealer.seal(CONTENT);
        byte[] second = sealer.seal(CONTENT);
        assertThat(Arrays.copyOfRange(first, 37, first.length))
                .isNotEqualTo(Arrays.copyOfRange(second, 37, second.length));
        assertThat(SealedBox.open(second, secret)).hasValue(CONTENT);
        assertThat(SealedBox.open(first, secret)).hasValue(CONTENT);
        assertThat(SealedBox.open(first, BoxSecret.generate(random))).isEmpty();
        for (int i = 0; i < first.length; i++) {
            byte[] altered = first.clone();
            altered[i] ^= 1;
            assertThat(SealedBox.open(altered, secret)).as("byte %d", i).isEmpty();
            assertThat(SealedBox.open(Arrays.copyOf(first, i), secret))
                    .as("cut at %d", i)
                    .isEmpty();
        }
    }

    @Test
    void aKeyOfSmallOrderOpensNothing() {
        byte[] box = SealedBox.seal(CONTENT, secret.boxKey(), random);
        Arrays.fill(box, 1, 33, (byte) 0);
        assertThat(SealedBox.open(box, secret)).isEmpty();
    }

    /** Sealed copies lie on sticks and in old replicas for years: what was sealed once must open for ever. */
    @Test
    void opensWhatWasSealedBefore() {
        byte[] known = new byte[32];
        Arrays.fill(known, (byte) 7);
        assertThat(SealedBox.open(Base64.getUrlDecoder().decode(BOX), BoxSecret.ofBytes(known)))
                .hasValue("old".getBytes(StandardCharsets.US_ASCII));
    }

    private static final String BOX = "AWm-CmnQ_GIBzCJVviAYeopb93fbxnXnEsELh8q1PowY4qCpiyz2Hw5NA8L5QEqtVLxx0w";
}
