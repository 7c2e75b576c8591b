package io.daftari.office.kit.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.kit.View;
import io.daftari.replica.live.Sought;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The order of a list by its columns. */
class ListOrderTest {

    private record Line(UUID id, String name, String place, Sought sought) implements Listed {}

    private static final Words ENGLISH = Words.in(Language.ENGLISH, List.of(View.class));
    private static final Words SWAHILI = Words.in(Language.SWAHILI, List.of(View.class));

    private final ListOrder<Line> order = new ListOrder<>(new ListSpec<>(
            "lines",
            "line",
            List.of(
                    new Column<>("name", "name", 1, true, (words, line) -> line.name()),
                    new Column<>("place", "place", 1, true, (words, line) -> line.place()),
                    new Column<>(
                            "spoken",
                            "spoken",
                            1,
                            true,
                            (words, line) -> words.language() == Language.ENGLISH ? line.name() : line.place())),
            List.of()));

    private static Line line(String name, String place) {
        return new Line(
                UUID.nameUUIDFromBytes((name + place).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                name,
                place,
                Sought.of(List.of(name), List.of()));
    }

    private final List<Line> all = List.of(
            line("odhiambo", "Grade 10"),
            line("Òjó", "Grade 9"),
            line("Achieng", ""),
            line("Zuri", "Grade 9"),
            line("Mwangi", "Grade 123456789"));

    private Stream<String> names(Words words) {
        return order.sorted(all, all, words).stream().map(Line::name);
    }

    private void by(String column, boolean down) {
        order.by(List.of(new SortedBy(column, down)));
    }

    @Test
    void nobodyChoseSoItStandsInItsOwnOrder() {
        assertThat(order.sorted(all, all, ENGLISH)).isSameAs(all);
    }

    @Test
    void caseAndAccentsDoNotCount() {
        by("name", false);
        assertThat(names(ENGLISH)).containsExactly("Achieng", "Mwangi", "odhiambo", "Òjó", "Zuri");
        by("name", true);
        assertThat(names(ENGLISH)).containsExactly("Zuri", "Òjó", "odhiambo", "Mwangi", "Achieng");
    }

    @Test
    void numbersStandBySizeTheSameInTheirOwnOrderAndNothingAtTheEnd() {
        by("place", false);
        assertThat(names(ENGLISH)).containsExactly("Òjó", "Zuri", "odhiambo", "Mwangi", "Achieng");
        by("place", true);
        assertThat(names(ENGLISH)).containsExactly("Mwangi", "odhiambo", "Òjó", "Zuri", "Achieng");
    }

    @Test
    void aSecondColumnDecidesWhereTheFirstDoesNot() {
        order.by(List.of(new SortedBy("place", false), new SortedBy("name", true)));
        assertThat(names(ENGLISH)).startsWith("Zuri", "Òjó", "odhiambo");
    }

    @Test
    void anotherLanguageAndOtherLinesStandByWhatTheyShow() {
        by("spoken", false);
        assertThat(names(ENGLISH)).startsWith("Achieng", "Mwangi");
        assertThat(names(SWAHILI)).startsWith("Òjó", "Zuri");
        List<Line> more =
                Stream.concat(all.stream(), Stream.of(line("Abdi", "Grade 1"))).toList();
        assertThat(order.sorted(more, more.subList(4, 6), SWAHILI))
                .extracting(Line::name)
                .containsExactly("Abdi", "Mwangi");
    }

    @Test
    void aColumnThatIsNotThereAnyMoreIsForgotten() {
        order.by(List.of(new SortedBy("weight", false), new SortedBy("name", false)));
        assertThat(order.columns()).containsExactly(new SortedBy("name", false));
    }
}
