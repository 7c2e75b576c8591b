package io.daftari.model.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.seal.Hash;
import org.junit.jupiter.api.Test;

class PaperCheckTest {

    @Test
    void isTheBeginningOfTheHashInThirtyTwoSigns() {
        byte[] hash = new byte[32];
        assertThat(PaperCheck.of(Hash.ofBytes(hash))).isEqualTo("000000");
        hash[0] = (byte) 0xFF;
        assertThat(PaperCheck.of(Hash.ofBytes(hash))).isEqualTo("ZW0000");
        hash[3] = (byte) 0x04;
        assertThat(PaperCheck.of(Hash.ofBytes(hash))).isEqualTo("ZW0001");
    }
}
