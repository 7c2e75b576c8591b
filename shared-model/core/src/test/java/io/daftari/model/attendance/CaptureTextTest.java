package io.daftari.model.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.merge.Edit;
import io.daftari.model.place.Fix;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.site.Site;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of when and where something was captured. */
class CaptureTextTest {

    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

    private final SchoolDay day = new SchoolDay();

    private static Words words(Language language) {
        return Words.in(language, List.of(CaptureText.class));
    }

    private CaptureText text(UUID operation, UUID here, boolean waiting, Language language) {
        return new CaptureText(
                day.look(desk -> CaptureRead.of(desk, operation, NAIROBI, id -> waiting))
                        .orElseThrow(),
                words(language),
                here,
                NAIROBI);
    }

    private CaptureText text(UUID operation) {
        return text(operation, OFFICE_PC, false, Language.ENGLISH);
    }

    private Act register(Instant at, List<Fix> fixes) {
        return day.act(TEACHER, PHONE, at, registerOf("east", EAST, List.of(), fixes));
    }

    private CaptureText of(Fix... fixes) {
        Act act = register(MORNING, List.of(fixes));
        day.play(act);
        return text(act.id());
    }

    private CaptureText within(long fromSeconds, @Nullable Long toSeconds) {
        Act act = register(MORNING, List.of());
        Instant to = toSeconds == null ? MORNING : MORNING.plusSeconds(toSeconds);
        day.play(
                act,
                new CaptureInterval(
                        fromSeconds == Long.MIN_VALUE ? Instant.EPOCH : MORNING.plusSeconds(fromSeconds), to));
        return text(act.id());
    }

    @Test
    void theTimeAndTheDevice() {
        Act act = register(MORNING, List.of());
        day.play(act);
        assertThat(text(act.id()).when()).isEqualTo("08:10 · a device whose name is not known here");
        assertThat(text(act.id(), PHONE, false, Language.ENGLISH).when()).isEqualTo("08:10 · this computer");
        Act late = register(MORNING.plusSeconds(86_400), List.of());
        day.play(late);
        assertThat(text(late.id()).when())
                .as("of another day than that of the register")
                .startsWith("Sat 21 Nov 2026 08:10 · ");
    }

    @Test
    void howFarTheClockIsTrusted() {
        assertThat(within(-60, 60L).clock()).isEqualTo("The device’s clock agreed with the hub’s.");
        assertThat(within(-3600, 7200L).clock()).isEqualTo("The hub knows only that it was between 07:10 and 10:10.");
        assertThat(within(-86_400, 0L).clock())
                .isEqualTo("The hub knows only that it was between Thu 19 Nov 2026 08:10 and 08:10.");
        assertThat(within(Long.MIN_VALUE, 60L).clock()).isEqualTo("The hub knows only that it was before 08:11.");
        assertThat(within(-7210, -7200L).clock())
                .isEqualTo("The clock of the device was wrong by more than the school allows."
                        + " The hub knows only that it was between 06:09 and 06:10.");
        assertThat(within(-7200, -7200L).clock())
                .isEqualTo("The clock of the device was wrong by more than the school allows."
                        + " The hub knows that it was 06:10.");
        Act act = register(MORNING, List.of());
        day.play(act);
        assertThat(text(act.id(), PHONE, true, Language.ENGLISH).clock())
                .isEqualTo("By the device’s clock; the hub has not compared it yet.");
    }

    @Test
    void aPlaceWithinTheSite() {
        CaptureText text = of(fixAt(LATITUDE, LONGITUDE, 8, MORNING));
        assertThat(text.verdict().text()).isEqualTo("On site · ±8 m");
        assertThat(text.place())
                .containsExactly(
                        "Within Main gate, with all that the position may be off.",
                        "The position may be off by 8 m. It is of 08:10.");
    }

    @Test
    void aPlaceAtTheEdgeOfIt() {
        CaptureText text = of(fixAt(LATITUDE + 0.00135, LONGITUDE, 30, MORNING));
        assertThat(text.verdict().kind()).isEqualTo(RegisterText.Kind.PLACE_DOUBTFUL);
        assertThat(text.place())
                .first()
                .isEqualTo("So near the edge of Main gate that the position does not tell on which side.");
    }

    @Test
    void aPlaceAwayFromIt() {
        CaptureText text = of(fixAt(LATITUDE + 0.0117, LONGITUDE, 12, MORNING));
        assertThat(text.verdict().text()).startsWith("Away from the site · 1,1");
        assertThat(text.place())
                .first()
                .asString()
                .matches("1,1\\d\\d m beyond the edge of Main gate, the nearest site\\.");
    }

    @Test
    void aPlaceThatTellsNothing() {
        assertThat(of(fixAt(LATITUDE, LONGITUDE, 900, MORNING)).place())
                .containsExactly(
                        "The position is too coarse to tell.", "The position may be off by 900 m. It is of 08:10.");
        assertThat(of(new Fix(LATITUDE, LONGITUDE, null, "network", false, null, MORNING))
                        .place())
                .containsExactly(
                        "The position is too coarse to tell.",
                        "How far the position may be off is not known. It is of 08:10.");
    }

    @Test
    void noPosition() {
        CaptureText text = of();
        assertThat(text.verdict()).isEqualTo(new RegisterText.Note(RegisterText.Kind.NO_PLACE, "No position"));
        assertThat(text.place()).containsExactly("No position came with it.");
        Act correction = day.act(
                REGISTRAR,
                OFFICE_PC,
                MORNING.plusSeconds(60),
                new CorrectMark(
                        EAST,
                        TODAY,
                        0,
                        new TypedMark(pupil("east", 2), Presence.LATE, null, "bus"),
                        SampleSchool.SITE));
        day.play(correction);
        assertThat(text(correction.id()).place()).containsExactly("Corrections are made without a position.");
    }

    @Test
    void aPositionThatIsMadeUpOrOldOrRegistered() {
        assertThat(of(new Fix(LATITUDE, LONGITUDE, 8.0, "gps", true, MORNING, MORNING))
                        .place())
                .last()
                .isEqualTo("The device says that another program made up its position.");
        Instant old = MORNING.minusSeconds(1800);
        assertThat(of(fixAt(LATITUDE, LONGITUDE, 8, old)).place())
                .containsSequence(
                        "The position may be off by 8 m. It is of 07:40.",
                        "The position was old when this was captured.");
        assertThat(of(new Fix(LATITUDE, LONGITUDE, 10.0, Fix.REGISTERED, false, null, MORNING))
                        .place())
                .contains("It is the place registered for that computer, not a measurement.");
    }

    @Test
    void aPositionThatWasTooFarFromTheLast() {
        day.play(register(
                MORNING.minusSeconds(60), List.of(fixAt(LATITUDE + 1, LONGITUDE, 8, MORNING.minusSeconds(60)))));
        assertThat(of(fixAt(LATITUDE, LONGITUDE, 8, MORNING)).place())
                .last()
                .isEqualTo("The position is too far from the last one to have been reached in that time.");
    }

    private void closeTheSite() {
        Site before = day.row(Site.class, SampleSchool.SITE);
        Site after = day.row(Site.class, SampleSchool.SITE);
        after.active = false;
        day.play(OWNER, OFFICE_PC, MORNING.plusSeconds(60), Edit.changing(before, after));
    }

    @Test
    void aSchoolWithoutASite() {
        closeTheSite();
        assertThat(of(fixAt(LATITUDE, LONGITUDE, 8, MORNING)).place())
                .first()
                .isEqualTo("No site of the school counted on that day.");
    }

    @Test
    void aSiteThatCountsNoMore() {
        Act act = register(MORNING, List.of(fixAt(LATITUDE, LONGITUDE, 8, MORNING)));
        day.play(act);
        closeTheSite();
        assertThat(text(act.id()).place()).first().asString().startsWith("Within a site, ");
    }

    @Test
    void aCheckInOfStaffHasAPlaceAsWell() {
        Act act = day.act(TEACHER, PHONE, MORNING, new CheckIn(TODAY, List.of(fixAt(LATITUDE, LONGITUDE, 8, MORNING))));
        day.play(act);
        assertThat(text(act.id()).place()).first().asString().startsWith("Within Main gate");
        Optional<CaptureRead> none = day.look(desk -> CaptureRead.of(desk, UUID.randomUUID(), NAIROBI, id -> false));
        assertThat(none).as("of what is no act of attendance nothing is known").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void inEveryLanguage(Language language) {
        for (Fix fix : List.of(
                fixAt(LATITUDE, LONGITUDE, 8, MORNING),
                fixAt(LATITUDE + 0.0117, LONGITUDE, 12, MORNING.minusSeconds(900)),
                new Fix(LATITUDE, LONGITUDE, null, "gps", true, null, MORNING),
                new Fix(LATITUDE, LONGITUDE, 10.0, Fix.REGISTERED, false, null, MORNING))) {
            Act act = register(MORNING, List.of(fix));
            day.play(act, new CaptureInterval(MORNING.minusSeconds(7200), MORNING.minusSeconds(3600)));
            CaptureText text = text(act.id(), OFFICE_PC, false, language);
            assertThat(text.when() + text.clock() + text.verdict().text() + String.join(" ", text.place()))
                    .doesNotContain("{", "capture.", "place.", "reason.");
        }
    }
}
