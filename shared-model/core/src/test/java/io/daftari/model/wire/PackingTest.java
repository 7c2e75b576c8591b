package io.daftari.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class PackingTest {

    private static final byte[] TEXT =
            "{\"version\":1,\"schema\":1,\"replica\":\"x\"}\n".repeat(40).getBytes(StandardCharsets.UTF_8);

    @Test
    void whatWasPackedComesBack() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        for (byte[] body : new byte[][] {{}, {'\n'}, TEXT, noise}) {
            assertThat(unpack(Packing.pack(body))).isEqualTo(body);
        }
    }

    @Test
    void aCutBodyIsNoticedWhereverItIsCut() {
        byte[] packed = Packing.pack(TEXT);
        for (int length = 0; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> unpack(cut)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void whatIsNotPackedIsRefused() {
        byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0};
        assertThatThrownBy(() -> unpack(gzip)).isInstanceOf(ZipException.class);
    }

    @Test
    void theDictionaryOfAVersionNeverChanges() throws IOException {
        byte[] packedBefore = Base64.getUrlDecoder().decode("Q03e2NMHloDhAgA");
        assertThat(new String(unpack(packedBefore), StandardCharsets.UTF_8))
                .isEqualTo("{\"version\":1,\"type\":\"MarkRegister\",\"presence\":\"ABSENT\"}\n");
    }

    private static byte[] unpack(byte[] packed) throws IOException {
        try (InputStream in = Packing.unpacking(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }
}
