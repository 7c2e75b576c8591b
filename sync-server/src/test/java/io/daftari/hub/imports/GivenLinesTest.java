package io.daftari.hub.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.AllCollections;
import io.daftari.hub.http.Given;
import io.daftari.model.people.Gender;
import io.daftari.model.words.Language;
import io.daftari.model.words.WordRules;
import io.daftari.report.imports.ImportWords;
import io.daftari.report.imports.Mapping;
import io.daftari.report.imports.SheetColumn;
import io.daftari.report.imports.Templates;
import io.daftari.report.sheet.SheetFormat;
import io.daftari.report.sheet.SheetReader;
import io.daftari.report.sheet.Table;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Cells and headings as people write them, in three languages. */
class GivenLinesTest extends WordRules {

    GivenLinesTest() {
        super(List.of(ImportWords.class));
    }

    private static ImportKind kind(String name) {
        return AllCollections.IMPORTS.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"5/13/2016", "30/2/2016", "4/5/16", "tomorrow", "42494"})
    void whatIsNoDayStaysWhatItIs(String text) {
        Given line = GivenLines.of(kind("students"), Map.of("birth_date", text));
        assertThat(line.date("birth_date")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"F,FEMALE", "msichana,FEMALE", "Féminin,FEMALE", "garçon,MALE", "me,MALE", "BOY,MALE", "female,FEMALE"})
    void wordsOfAllLanguagesAreKnown(String text, Gender gender) {
        assertThat(GivenLines.of(kind("students"), Map.of("gender", text)).word("gender", Gender.class))
                .isEqualTo(gender);
    }

    @ParameterizedTest
    @CsvSource({"yes,true", "NDIYO,true", "oui,true", "1,true", "hapana,false", "Non,false", "false,false"})
    void yesAndNoOfAllLanguagesAreKnown(String text, boolean flag) {
        assertThat(GivenLines.of(kind("students"), Map.of("boarding", text)).flag("boarding", !flag))
                .isEqualTo(flag);
    }

    @ParameterizedTest
    @CsvSource({"45,45", "45.0,45", "-3,-3"})
    void wholeNumbersAreRead(String text, int number) {
        assertThat(GivenLines.of(kind("classes"), Map.of("capacity", text)).number("capacity"))
                .isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"45.5", "many", "9999999999"})
    void whatIsNoWholeNumberIsNone(String text) {
        assertThat(GivenLines.of(kind("classes"), Map.of("capacity", text)).number("capacity"))
                .isNull();
    }

    @Test
    void emptyCellsSayNothing() {
        assertThat(GivenLines.of(kind("students"), Map.of("first_name", " ", "last_name", "Otieno"))
                        .names())
                .containsExactly("last_name");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aTemplateIsUnderstoodInEveryLanguage(Language language) {
        for (ImportKind kind : AllCollections.IMPORTS) {
            for (SheetFormat format : SheetFormat.values()) {
                Table table = SheetReader.read(Templates.of(kind, format, language));
                assertThat(Mapping.guessed(kind, table.headings()).columns())
                        .isEqualTo(
                                kind.columns().stream().map(SheetColumn::name).toList());
            }
            kind.columns()
                    .forEach(column -> assertThat(ImportWords.about(language, kind, column))
                            .doesNotStartWith("about."));
        }
    }

    @Test
    void noHeadingMeansTwoColumns() {
        for (ImportKind kind : AllCollections.IMPORTS) {
            for (Language language : Language.values()) {
                for (SheetColumn column : kind.columns()) {
                    String other = "other." + kind.name() + "." + column.name();
                    List<String> names = ImportWords.in(language).has(other)
                            ? List.of(ImportWords.in(language).text(other).split(","))
                            : List.of();
                    names.forEach(
                            name -> assertThat(ImportWords.column(kind, name).map(SheetColumn::name))
                                    .as("%s of %s in %s", name, kind.name(), language)
                                    .contains(column.name()));
                }
            }
        }
    }

    @Test
    void aHeadingThatIsSaidOtherwiseTakesItsColumnFromAnother() {
        List<String> headings = List.of("Name", "Pupil", "Shoe size");
        Mapping guessed = Mapping.guessed(kind("students"), headings);
        assertThat(guessed.columns()).containsExactly("full_name", null, null);
        Mapping said = guessed.with(headings, Map.of("Pupil", "full_name"));
        assertThat(said.columns()).containsExactly(null, "full_name", null);
        assertThat(said.place("full_name")).contains(1);
        assertThat(said.cells(List.of("a", "b", "c"))).isEqualTo(Map.of("full_name", "b"));
        assertThat(guessed.with(headings, Objects.requireNonNull(Map.of("Pupil", "gender", "Shoe size", "gender")))
                        .twice())
                .containsExactly("gender");
    }
}
