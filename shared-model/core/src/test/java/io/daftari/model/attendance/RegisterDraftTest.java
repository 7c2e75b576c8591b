package io.daftari.model.attendance;

import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.model.privacy.ErasePerson;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.sample.SchoolDay;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterDraftTest {

    private static final UUID AMINA = pupil("east", 1);
    private static final RegisterDraft LATE = RegisterDraft.EMPTY.mark(AMINA, Presence.LATE);

    @Test
    void digitsMakeMinutesOfTheLateOnly() {
        assertThat(LATE.digit(AMINA, 1, true).digit(AMINA, 2, false).of(AMINA))
                .contains(new TypedMark(AMINA, Presence.LATE, 12, null));
        RegisterDraft absent = RegisterDraft.EMPTY.mark(AMINA, Presence.ABSENT);
        assertThat(absent.digit(AMINA, 5, true)).isEqualTo(absent);
        assertThat(RegisterDraft.EMPTY.digit(AMINA, 5, true)).isEqualTo(RegisterDraft.EMPTY);
    }

    @Test
    void aNumberBeginsAnewWhereItIsNotContinuedOrTooGreat() {
        RegisterDraft twelve = LATE.digit(AMINA, 1, true).digit(AMINA, 2, false);
        assertThat(twelve.digit(AMINA, 7, true).of(AMINA)).contains(new TypedMark(AMINA, Presence.LATE, 7, null));
        RegisterDraft sixHundred = LATE.minutes(AMINA, 600);
        assertThat(sixHundred.digit(AMINA, 1, false).of(AMINA)).contains(new TypedMark(AMINA, Presence.LATE, 1, null));
    }

    @Test
    void keepsMinutesWithinWhatIsPossible() {
        assertThat(LATE.minutes(AMINA, -5).of(AMINA)).contains(new TypedMark(AMINA, Presence.LATE, 0, null));
        assertThat(LATE.minutes(AMINA, 9000).of(AMINA)).contains(new TypedMark(AMINA, Presence.LATE, 600, null));
    }

    @Test
    void aReasonStaysUntilSomebodyIsSimplyPresent() {
        RegisterDraft excused = LATE.minutes(AMINA, 5).reason(AMINA, "rain").mark(AMINA, Presence.EXCUSED);
        assertThat(excused.of(AMINA)).contains(new TypedMark(AMINA, Presence.EXCUSED, null, "rain"));
        assertThat(excused.mark(AMINA, Presence.PRESENT).of(AMINA))
                .contains(new TypedMark(AMINA, Presence.PRESENT, null, null));
    }

    @Test
    void aReasonIsCutAndBlanksAreNone() {
        assertThat(LATE.reason(AMINA, "x".repeat(300)).of(AMINA).orElseThrow().reason())
                .hasSize(TypedMark.MAX_REASON);
        assertThat(LATE.reason(AMINA, "  ").of(AMINA)).contains(new TypedMark(AMINA, Presence.LATE, null, null));
        assertThat(RegisterDraft.EMPTY.reason(AMINA, "rain")).isEqualTo(RegisterDraft.EMPTY);
    }

    @Test
    void whatIsTakenBackIsGone() {
        assertThat(LATE.clear(AMINA)).isEqualTo(RegisterDraft.EMPTY);
        assertThat(LATE.clear(AMINA).isEmpty()).isTrue();
    }

    @Test
    void isWrittenAndReadAsItWas() {
        RegisterDraft draft = LATE.minutes(AMINA, 12)
                .reason(AMINA, "\"mto\" ulifurika")
                .mark(pupil("east", 4), Presence.ABSENT)
                .mark(pupil("east", 2), Presence.PRESENT);
        RegisterDraft read = RegisterDraft.read(draft.write());
        assertThat(read).isEqualTo(draft);
        assertThat(read.marks()).as("in the order in which they were touched").isEqualTo(draft.marks());
        assertThat(RegisterDraft.read(RegisterDraft.EMPTY.write())).isEqualTo(RegisterDraft.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[{}]",
                "[{\"student\":\"x\"}]",
                "[{\"student\":\"00000000-0000-0000-0000-000000000001\",\"presence\":\"ABSENT\",\"minutes\":5}]"
            })
    void whatIsNoDraftIsRefused(String text) {
        assertThatThrownBy(() -> RegisterDraft.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofAPupilWhoWasErasedNothingStays() {
        SchoolDay day = new SchoolDay();
        RegisterDraft both = LATE.reason(AMINA, "rain").mark(pupil("east", 2), Presence.ABSENT);
        assertThat(day.look(both::ofKnown)).isEqualTo(both);
        day.play(OWNER, OFFICE_PC, MORNING, new ErasePerson("student", AMINA, Erasure.Basis.REQUESTED));
        assertThat(day.look(both::ofKnown)).isEqualTo(both.clear(AMINA));
    }
}
