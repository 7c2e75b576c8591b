package io.daftari.model.privacy;

import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.op.MemoryDesk;
import io.daftari.model.op.MemoryStore;
import io.daftari.model.op.Reason;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SamplePrivacy;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConsentTest {

    private static final UUID MOTHER = id("guardian east1");

    private final SchoolDay day = new SchoolDay();

    private static boolean stands(Consent... words) {
        return stands(Consent.Channel.WEB, MORNING.plusSeconds(900), words);
    }

    private static boolean stands(Consent.Channel channel, Instant at, Consent... words) {
        MemoryDesk desk = new MemoryDesk(SampleSchool.SCHOOL, Daftari.catalog(), new MemoryStore(), OFFICE_PC);
        for (Consent word : words) {
            desk.pretend(RowType.of(Consent.class), word.id, Optional.of(word));
        }
        return Consent.stands(desk, pupil("east", 1), Consent.Purpose.PHOTO_PUBLIC, channel, at);
    }

    private static Consent word(boolean given, Consent.Channel channel, int second) {
        Consent consent = new Consent();
        consent.schoolId = SampleSchool.SCHOOL;
        consent.id = id("consent " + given + channel + second);
        consent.personId = pupil("east", 1);
        consent.purpose = Consent.Purpose.PHOTO_PUBLIC;
        consent.channel = channel;
        consent.given = given;
        consent.at = MORNING.plusSeconds(second);
        return consent;
    }

    @Test
    void theLastWordCountsInWhateverOrderItIsHeard() {
        Consent yes = word(true, Consent.Channel.WEB, 1);
        Consent no = word(false, Consent.Channel.WEB, 2);
        assertThat(stands()).as("nothing said").isFalse();
        assertThat(stands(yes)).isTrue();
        assertThat(stands(yes, no)).isFalse();
        assertThat(stands(no, yes)).isFalse();
        assertThat(stands(no, word(true, Consent.Channel.WEB, 3))).isTrue();
        assertThat(stands(word(true, Consent.Channel.WEB, 5), word(false, Consent.Channel.WEB, 5)))
                .as("at one moment")
                .isFalse();
    }

    @Test
    void aWordOnAllChannelsIsOneOnEach() {
        Consent all = word(true, null, 1);
        assertThat(stands(all)).isTrue();
        assertThat(stands(all, word(false, Consent.Channel.SMS, 2))).isTrue();
        assertThat(stands(word(true, Consent.Channel.WEB, 1), word(false, null, 2)))
                .isFalse();
    }

    @Test
    void aYesEnds() {
        Consent yes = word(true, null, 1);
        yes.validTo = LocalDate.of(2026, 11, 20);
        assertThat(stands(yes)).isTrue();
        assertThat(stands(Consent.Channel.WEB, MORNING.plusSeconds(86_400), yes))
                .isFalse();
    }

    @Test
    void aChildsYesIsAGuardians() {
        assertThat(day.play(REGISTRAR, OFFICE_PC, MORNING, SamplePrivacy.photo(true, null))
                        .reasons())
                .containsExactly(Reason.of("GuardianMustSay"));
        assertThat(day.play(REGISTRAR, OFFICE_PC, MORNING, SamplePrivacy.photo(true, id("guardian west1")))
                        .reasons())
                .containsExactly(Reason.of("GuardianMustSay"));
        assertThat(day.rows(Consent.class)).isEmpty();
        assertThat(day.play(REGISTRAR, OFFICE_PC, MORNING, SamplePrivacy.photo(true, MOTHER))
                        .reasons())
                .isEmpty();
        assertThat(day.rows(Consent.class))
                .singleElement()
                .matches(consent -> consent.ofChild && consent.given && MOTHER.equals(consent.saidBy));
    }

    @Test
    void nobodyConsentsForWhoIsErased() {
        day.play(OWNER, OFFICE_PC, MORNING, new ErasePerson("student", pupil("east", 1), Erasure.Basis.REQUESTED));
        assertThat(day.play(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(5), SamplePrivacy.photo(true, MOTHER))
                        .reasons())
                .containsExactly(Reason.of("PersonErased"));
    }
}
