package io.daftari.model.op;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.row.Row;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FootprintTest {

    private final SampleSchool school = new SampleSchool();
    private final MemoryBench bench = new MemoryBench(SampleSchool.SCHOOL);

    @BeforeEach
    void found() {
        school.founding().forEach(bench::play);
    }

    @Test
    void whatWasReadOrWrittenByIdConcerns() {
        Student read = SampleSchool.student("east", 1);
        Student written = SampleSchool.student("east", 2);
        Student removed = SampleSchool.student("east", 3);
        Footprint footprint = footprint(desk -> {
            desk.get(Student.class, read.id);
            desk.save(written);
            desk.remove(removed);
        });
        assertThat(footprint.read()).containsExactly(read.id);
        assertThat(footprint.written()).containsExactlyInAnyOrder(written.id, removed.id);
        for (Row row : List.of(read, written, removed)) {
            assertThat(footprint.concerns(row)).isTrue();
            assertThat(footprint.touches(row.id)).isTrue();
        }
        assertThat(footprint.concerns(SampleSchool.student("east", 4))).isFalse();
        assertThat(footprint.touches(SampleSchool.pupil("east", 4))).isFalse();
    }

    @Test
    void whatWasLookedForAndNotThereConcernsWhenItComes() {
        Student late = SampleSchool.student("east", 27);
        assertThat(footprint(desk -> desk.get(Student.class, late.id)).concerns(late))
                .isTrue();
        late.id = SampleSchool.id("another");
        Footprint asked =
                footprint(desk -> desk.find(Query.of(Student.class).eq("admissionNumber", late.admissionNumber)));
        assertThat(asked.concerns(late)).isTrue();
        assertThat(asked.touches(late.id)).isFalse();
        late.admissionNumber = "MTG/2026/other";
        assertThat(asked.concerns(late)).isFalse();
    }

    @Test
    void aRowThatAQueryFoundConcernsAlsoWhenItAnswersNoLonger() {
        Footprint footprint = footprint(desk ->
                desk.find(Query.of(Student.class).eq("lastName", "Wanjiku").limit(1)));
        assertThat(footprint.read()).hasSize(1);
        UUID found = footprint.read().iterator().next();
        Student renamed = SampleSchool.student("west", 1);
        renamed.id = found;
        assertThat(footprint.concerns(renamed)).isTrue();
    }

    @Test
    void anAnswerThatWasCutIsConcernedOnlyByRowsThatWouldComeBeforeItsEnd() {
        Footprint footprint = footprint(desk -> assertThat(desk.find(
                        Query.of(Student.class).orderBy("admissionNumber").limit(2)))
                .extracting(student -> student.admissionNumber)
                .containsExactly("MTG/2026/e1", "MTG/2026/e2"));
        Student joining = SampleSchool.student("east", 1);
        joining.id = SampleSchool.id("joining");
        joining.admissionNumber = "MTG/2026/e15";
        assertThat(footprint.concerns(joining)).isTrue();
        joining.admissionNumber = "MTG/2026/e3";
        assertThat(footprint.concerns(joining)).isFalse();
    }

    @Test
    void aCountConcernsWhateverWouldCount() {
        Enrolment enrolment = new Enrolment();
        enrolment.id = SampleSchool.id("enrolment");
        enrolment.classId = SampleSchool.EAST;
        enrolment.validFrom = SampleSchool.TERM_START;
        Footprint footprint = footprint(desk -> desk.count(Enrolment.of(SampleSchool.EAST, SampleSchool.TODAY)));
        assertThat(footprint.concerns(enrolment)).isTrue();
        enrolment.classId = SampleSchool.WEST;
        assertThat(footprint.concerns(enrolment)).isFalse();
    }

    @Test
    void aQuestionToOneTableDoesNotConcernAnother() {
        Footprint footprint = footprint(desk -> desk.find(Query.of(Student.class)));
        Guardian guardian = new Guardian();
        guardian.id = SampleSchool.id("guardian");
        assertThat(footprint.concerns(guardian)).isFalse();
    }

    @Test
    void aListThatWasSeenConcernsItsRows() {
        Footprint footprint = footprint(desk -> assertThat(desk.seen(
                        Enrolment.of(SampleSchool.EAST, SampleSchool.TODAY),
                        SampleSchool.list("east", SampleSchool.EAST)))
                .isPresent());
        assertThat(footprint.touches(SampleSchool.enrolment("east", 1))).isTrue();
        assertThat(footprint.touches(SampleSchool.enrolment("west", 1))).isFalse();
    }

    @Test
    void theNextOperationBeginsWithAnEmptyOne() {
        Footprint footprint = bench.commit(SampleSchool.PHONE, desk -> {
            desk.begin(act().intent());
            desk.save(SampleSchool.student("east", 1));
            desk.drop();
            desk.begin(act().intent());
            desk.drop();
            return desk.footprint();
        });
        assertThat(footprint.written()).isEmpty();
        assertThat(footprint.read()).isEmpty();
    }

    private Footprint footprint(Consumer<Desk> work) {
        return bench.commit(SampleSchool.PHONE, desk -> {
            desk.begin(act().intent());
            work.accept(desk);
            desk.drop();
            return desk.footprint();
        });
    }

    private Act act() {
        return school.act(SampleSchool.OWNER, SampleSchool.PHONE, SampleSchool.MORNING, SampleSchool.register());
    }
}
