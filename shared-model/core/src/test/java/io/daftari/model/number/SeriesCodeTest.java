package io.daftari.model.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SeriesCodeTest {

    @Test
    void countsInLetters() {
        assertThat(SeriesCode.of(1)).isEqualTo("A");
        assertThat(SeriesCode.of(26)).isEqualTo("Z");
        assertThat(SeriesCode.of(27)).isEqualTo("AA");
        assertThat(SeriesCode.of(52)).isEqualTo("AZ");
        assertThat(SeriesCode.of(53)).isEqualTo("BA");
        assertThat(SeriesCode.of(702)).isEqualTo("ZZ");
        assertThat(SeriesCode.of(703)).isEqualTo("AAA");
        assertThatIllegalArgumentException().isThrownBy(() -> SeriesCode.of(0));
    }

    @Test
    void isToldFromTheNameOfALeasedSeries() {
        assertThat(SeriesCode.isCode("AB")).isTrue();
        assertThat(SeriesCode.isCode(DrawnNumber.ADMISSION)).isFalse();
        assertThat(SeriesCode.isCode("")).isFalse();
        assertThat(SeriesCode.isCode(null)).isFalse();
    }
}
