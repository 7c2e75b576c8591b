package io.daftari.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports can be opened in a spreadsheet: no cell that somebody typed calculates, and no line breaks another. */
class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+254712000111", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\uFF1D1", "\uFF0B1"})
    void neutralisesWhatASpreadsheetWouldCalculate(String text) {
        assertThat(Csv.line(text).strip()).startsWith(text.chars().anyMatch(c -> c == '\n' || c == '\r') ? "\"'" : "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"Amina|Amina", "a,b|\"a,b\"", "say \"yes\"|\"say \"\"yes\"\"\"", "a=b|a=b"})
    void leavesTheRest(String text, String cell) {
        assertThat(Csv.line(text)).isEqualTo(cell + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1250, 7})
    void leavesNumbersNumbers(int number) {
        assertThat(Csv.line(number, null, "x")).isEqualTo(number + ",,x\r\n");
    }
}
