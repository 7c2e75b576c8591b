package io.daftari.model.duplicate;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Decision;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.row.Problem;
import io.daftari.model.sample.SampleDuplicates;
import io.daftari.model.sample.SchoolDay;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two records are of two people: it is kept, can be taken back, and goes with whoever becomes one with a third. */
class TellApartTest {

    private static final UUID FOUR = pupil("east", 4);
    private static final UUID FIVE = pupil("east", 5);
    private static final UUID SIX = pupil("east", 3);

    private final SchoolDay day = new SchoolDay();
    private int seconds;

    private Decision play(UUID author, Operation operation) {
        return day.play(author, OFFICE_PC, MORNING.plusSeconds(++seconds), operation);
    }

    private Decision say(UUID one, UUID other, boolean apart) {
        return play(REGISTRAR, new TellApart("student", one, other, apart));
    }

    private Decision merge(UUID kept, UUID gone) {
        return play(REGISTRAR, SampleDuplicates.plain("student", kept, gone));
    }

    private boolean areApart(UUID one, UUID other) {
        return day.rows(ToldApart.class).stream()
                .anyMatch(told -> told.id.equals(ToldApart.idOf(one, other)) && told.apart);
    }

    @Test
    void onePairIsOneRowWhicheverIsNamedFirstAndTheLastWordHolds() {
        assertThat(say(FIVE, FOUR, true).status()).isEqualTo(Status.ACCEPTED);
        Decision again = play(OWNER, new TellApart("student", FOUR, FIVE, true));
        assertThat(again.status()).as("two who say the same").isEqualTo(Status.ACCEPTED);
        assertThat(day.rows(ToldApart.class)).singleElement().satisfies(told -> {
            assertThat(told.apart).isTrue();
            assertThat(told.toldBy).isEqualTo(OWNER);
            assertThat(told.oneId.toString()).isLessThan(told.otherId.toString());
        });
        say(FOUR, FIVE, false);
        assertThat(day.rows(ToldApart.class)).singleElement().matches(told -> !told.apart);
    }

    @Test
    void theTwoAreNotMadeOneBeforeTheyAreProposedAgain() {
        say(FIVE, FOUR, true);
        Decision merger = merge(FOUR, FIVE);
        assertThat(merger.status()).isEqualTo(Status.REJECTED);
        assertThat(merger.reasons()).extracting(Reason::code).containsExactly("ToldApart");
        say(FOUR, FIVE, false);
        assertThat(merge(FOUR, FIVE).status()).isEqualTo(Status.ACCEPTED);
        assertThat(day.rows(ToldApart.class)).as("of one nothing is to be said").isEmpty();
    }

    @Test
    void whatWasSaidOfTheSecondRecordIsSaidOfTheFirst() {
        say(FIVE, SIX, true);
        assertThat(merge(FOUR, FIVE).status()).isEqualTo(Status.ACCEPTED);
        assertThat(day.rows(ToldApart.class)).hasSize(1);
        assertThat(areApart(FOUR, SIX)).isTrue();
        assertThat(merge(FOUR, SIX).reasons()).extracting(Reason::code).containsExactly("ToldApart");
    }

    @Test
    void ofWhatWasSaidOfBothRecordsThatTheyAreTwoOutlivesTheOther() {
        say(FIVE, SIX, true);
        say(FOUR, SIX, false);
        merge(FOUR, FIVE);
        assertThat(areApart(FOUR, SIX)).isTrue();
        assertThat(day.rows(ToldApart.class)).hasSize(1);
    }

    @Test
    void thatTheFirstIsAnotherOutlivesThatTheSecondMayBeHim() {
        say(FOUR, SIX, true);
        say(SIX, FIVE, false);
        merge(FOUR, FIVE);
        assertThat(areApart(FOUR, SIX)).isTrue();
        assertThat(day.rows(ToldApart.class)).hasSize(1);
    }

    @Test
    void aDeviceThatHadNotHeardOfTheMergerSpeaksOfTheFirst() {
        merge(FOUR, FIVE);
        assertThat(say(SIX, FIVE, true).status()).isEqualTo(Status.ACCEPTED);
        assertThat(areApart(FOUR, SIX)).isTrue();
        Decision late = say(FIVE, FOUR, true);
        assertThat(late.status()).isEqualTo(Status.REJECTED);
        assertThat(late.reasons()).extracting(Reason::code).containsExactly("MergedAlready");
    }

    @Test
    void whatIsNoPairOfPeopleIsRefusedAndWhoMayNotMergeMayNotJudge() {
        assertThat(play(OWNER, new TellApart("class_group", EAST, id("x"), true))
                        .reasons())
                .extracting(Reason::code)
                .containsExactly("NotAPerson");
        assertThat(say(FOUR, id("nobody"), true).reasons())
                .extracting(Reason::code)
                .containsExactly("NoSuchRow");
        assertThat(play(TEACHER, new TellApart("student", FOUR, FIVE, true)).reasons())
                .extracting(Reason::code)
                .containsExactly("NotPermitted");
        assertThat(day.rows(ToldApart.class)).isEmpty();
        assertThat(new TellApart("student", FOUR, FOUR, true).check())
                .extracting(Problem::code)
                .containsExactly("same-as-one");
    }
}
