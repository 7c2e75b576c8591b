package io.daftari.model.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberPatternTest {

    private static String write(String pattern, long seq) {
        return NumberPattern.of(pattern).orElseThrow().write("MWG", 2026, seq);
    }

    @Test
    void writesAbbreviationYearAndPlace() {
        assertThat(write("{ABBR}/{YEAR}/{SEQ:4}", 7)).isEqualTo("MWG/2026/0007");
        assertThat(write("{ABBR}/{YEAR}/{SEQ:4}", 12_345)).isEqualTo("MWG/2026/12345");
        assertThat(write("No. {SEQ}", 7)).isEqualTo("No. 7");
    }

    @Test
    void takesNothingOfTheAbbreviationForAPart() {
        assertThat(NumberPattern.of("{ABBR}-{SEQ}").orElseThrow().write("$1{SEQ}\\", 2026, 3))
                .isEqualTo("$1{SEQ}\\-3");
    }

    @Test
    void hasASeriesForEachYearOnlyWhereItNamesTheYear() {
        assertThat(NumberPattern.of("{YEAR}{SEQ:3}").orElseThrow().isYearly()).isTrue();
        assertThat(NumberPattern.of("{ABBR}{SEQ:3}").orElseThrow().isYearly()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{ABBR}/{YEAR}",
                "{SEQ}{SEQ}",
                "{SEQ}/{MONTH}",
                "{SEQ:0}",
                "{SEQ:44}",
                "{YEAR:2}/{SEQ}",
                "{{SEQ}",
                "{SEQ}}",
                "{SEQ}0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void whatLosesOrDoublesThePlaceIsNone(String text) {
        assertThat(NumberPattern.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{ABBR}/{YEAR};13;no-place",
                "'';0;no-place",
                "{ABBR}/{SEQ}/{SEQ:4};13;two-places",
                "{ABBR/{SEQ};0;part",
                "A{SCHOOL}{SEQ};1;part",
                "{SEQ}{;5;brace",
                "{SEQ}};5;brace",
                "{SEQ:0};0;part",
                "{YEAR:4}-{SEQ};6;digits"
            })
    void whatIsWrongIsToldByItsPlace(String text, int at, String code) {
        assertThat(NumberPattern.wrong(text)).contains(new NumberPattern.Wrong(at, code));
        assertThat(NumberPattern.of(text)).isEmpty();
    }

    @Test
    void whatIsTooLongIsToldWhereItBecomesSo() {
        assertThat(NumberPattern.wrong("x".repeat(58) + "{SEQ}")).contains(new NumberPattern.Wrong(60, "too-long"));
        assertThat(NumberPattern.wrong("{SEQ}")).isEmpty();
    }
}
