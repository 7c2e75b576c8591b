package io.daftari.report.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.people.Gender;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Problem;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells as people write them, in three languages, and lines of them. */
class CellsTest {

    private static final SheetColumn DAY = SheetColumn.of("x", ColumnKind.DATE, "");

    @ParameterizedTest
    @CsvSource({
        "2016-05-04,2016-05-04",
        "4/5/2016,2016-05-04",
        "04.05.2016,2016-05-04",
        "31-12-2016,2016-12-31",
        "2016/5/4,2016-05-04",
        "2016-05-04T00:00,2016-05-04"
    })
    void daysAreReadDayFirstOrYearFirst(String text, LocalDate day) {
        assertThat(Cells.value(DAY, text)).contains(day);
    }

    @ParameterizedTest
    @CsvSource({"5/13/2016", "30/2/2016", "4/5/16", "tomorrow", "42494", "2016-05-04T10:00"})
    void whatIsNoDayIsNone(String text) {
        assertThat(Cells.value(DAY, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"45,45", "45.0,45", "-3,-3"})
    void wholeNumbersAreRead(String text, int number) {
        assertThat(Cells.value(SheetColumn.of("x", ColumnKind.INT, ""), text)).contains(number);
        assertThat(Cells.value(SheetColumn.of("x", ColumnKind.LONG, ""), text)).contains((long) number);
    }

    @ParameterizedTest
    @CsvSource({"45.5", "many", "9999999999"})
    void whatIsNoWholeNumberIsNone(String text) {
        assertThat(Cells.value(SheetColumn.of("x", ColumnKind.INT, ""), text)).isEmpty();
    }

    @Test
    void aDecimalIsReadWithPointOrComma() {
        SheetColumn decimal = SheetColumn.of("x", ColumnKind.DOUBLE, "");
        assertThat(Cells.value(decimal, "1,5")).contains(1.5);
        assertThat(Cells.value(decimal, "1.5")).contains(1.5);
        assertThat(Cells.value(decimal, "1.5.2")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"#REF!", "#N/A", "#DIV/0!", "#NAME?"})
    void whatCouldNotBeCalculatedIsWrong(String text) {
        SheetLine line = SheetLine.of(SheetKind.STUDENTS, Map.of("first_name", text));
        assertThat(line.problems()).containsExactly(new Problem("first_name", SheetLine.NOT_CALCULATED));
        assertThat(line.text("first_name")).isNull();
    }

    @Test
    void aLineTellsAllThatIsWrongWithItsCellsAndKeepsTheRest() {
        SheetLine line = SheetLine.of(
                SheetKind.STUDENTS,
                Map.of("first_name", " Amina ", "gender", "msichana", "birth_date", "soon", "boarding", "maybe"));
        assertThat(line.text("first_name")).isEqualTo("Amina");
        assertThat(line.word("gender", Gender.class)).isEqualTo(Gender.FEMALE);
        assertThat(line.date("birth_date")).isNull();
        assertThat(line.flag("boarding")).isNull();
        assertThat(line.text("phone")).isNull();
        assertThat(line.problems())
                .containsExactlyInAnyOrder(new Problem("birth_date", "not-DATE"), new Problem("boarding", "not-BOOL"));
        assertThat(line.texts()).containsEntry("birth_date", "soon");
    }

    @Test
    void aNameInOneTextHasAFirstAndALast() {
        assertThat(WrittenName.of("Amina")).isEqualTo(new WrittenName("Amina", null, null));
        assertThat(WrittenName.of(" Amina  Otieno ")).isEqualTo(new WrittenName("Amina", null, "Otieno"));
        assertThat(WrittenName.of("Amina wa Njeri Otieno")).isEqualTo(new WrittenName("Amina", "wa Njeri", "Otieno"));
        assertThat(WrittenName.of(null)).isEqualTo(new WrittenName(null, null, null));
    }
}
