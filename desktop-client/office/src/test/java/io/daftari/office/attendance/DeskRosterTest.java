package io.daftari.office.attendance;

import static io.daftari.model.sample.SampleSchool.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.sample.SchoolDay;
import io.daftari.office.attendance.DeskRoster.Person;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a number means, however it is written. */
class DeskRosterTest {

    private final DeskRoster roster = new SchoolDay().look(desk -> DeskRoster.of(desk, TODAY));

    @ParameterizedTest
    @CsvSource(textBlock = """
        MTG/2026/e1     | MTG/2026/e1
        mtg/2026/E1     | MTG/2026/e1
        ' MTG 2026 e1 ' | MTG/2026/e1
        mtg2026e1       | MTG/2026/e1
        T-Odhiambo      | T-Odhiambo
        todhiambo       | T-Odhiambo
        2026/e1         |
        e1              |
        --              |
        """, delimiter = '|')
    void aWholeNumberMeansOne(String typed, String number) {
        assertThat(roster.exactly(typed).stream().map(Person::number).toList())
                .isEqualTo(number == null ? java.util.List.of() : java.util.List.of(number));
    }

    @ParameterizedTest
    @CsvSource({"1,2", "01,2", "0000001,2", "5,2", "6,0", "e1,0", "'',0", "2026,0"})
    void theEndOfANumberMeansAllWhoseNumberEndsLikeThat(String typed, int found) {
        assertThat(roster.nearly(typed)).hasSize(found);
    }
}
