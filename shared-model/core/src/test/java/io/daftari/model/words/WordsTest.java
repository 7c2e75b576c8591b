package io.daftari.model.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.RegisterText;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest extends WordRules {

    private final Words english = Words.in(Language.ENGLISH, List.of());
    private final Words french = Words.in(Language.FRENCH, List.of());
    private final Words swahili = Words.in(Language.SWAHILI, List.of());

    WordsTest() {
        super(List.of(RegisterText.class));
    }

    @Test
    void writesDaysAlikeOnEveryPlatform() {
        LocalDate friday = LocalDate.of(2026, 11, 20);
        assertThat(english.day(friday)).isEqualTo("Fri 20 Nov 2026");
        assertThat(french.day(friday)).isEqualTo("ven. 20 nov. 2026");
        assertThat(swahili.day(friday)).isEqualTo("Iju 20 Nov 2026");
        assertThat(english.time(LocalTime.of(7, 5))).isEqualTo("07:05");
    }

    @Test
    void countsAsEachLanguageDoes() {
        Words registers = Words.in(Language.ENGLISH, List.of(RegisterText.class));
        assertThat(registers.count("register.pupils", 0)).isEqualTo("0 pupils");
        assertThat(registers.count("register.pupils", 1)).isEqualTo("1 pupil");
        Words appels = Words.in(Language.FRENCH, List.of(RegisterText.class));
        assertThat(appels.count("register.pupils", 0)).isEqualTo("0 élève");
        assertThat(appels.count("register.pupils", 2)).isEqualTo("2 élèves");
    }

    @Test
    void tellsAgesRoughly() {
        assertThat(english.ago(Duration.ofSeconds(59))).isEqualTo("just now");
        assertThat(english.ago(Duration.ofSeconds(-5))).isEqualTo("just now");
        assertThat(english.ago(Duration.ofMinutes(2))).isEqualTo("2 min ago");
        assertThat(english.ago(Duration.ofMinutes(60))).isEqualTo("1 hour ago");
        assertThat(english.ago(Duration.ofHours(49))).isEqualTo("2 days ago");
    }

    @Test
    void listsThingsWithAWordBeforeTheLast() {
        assertThat(english.list(List.of())).isEmpty();
        assertThat(english.list(List.of("Amina"))).isEqualTo("Amina");
        assertThat(english.list(List.of("Amina", "Baraka", "Chebet"))).isEqualTo("Amina, Baraka and Chebet");
    }

    @Test
    void leavesWhatNobodyWroteVisible() {
        assertThat(english.text("no.such.key")).isEqualTo("no.such.key");
        assertThat(english.text("title.CheckIn", "other", "x")).isEqualTo("Check-in on {day}");
    }

    @Test
    void keepsSignsOfArgumentsThatLookLikePatterns() {
        assertThat(english.text("title.AdmitStudent", "name", "$1 {name} \\ O'Brien"))
                .isEqualTo("Admission of $1 {name} \\ O'Brien");
    }
}
