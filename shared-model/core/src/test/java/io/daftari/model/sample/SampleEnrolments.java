package io.daftari.model.sample;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.enrolment;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.transfer;

import io.daftari.model.op.Operation;
import io.daftari.model.people.LeaveSchool;
import io.daftari.model.people.ReadmitStudent;
import io.daftari.model.people.UndoEnrolment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Pupils of the {@link SampleSchool} who leave and come back. */
final class SampleEnrolments {

    private SampleEnrolments() {}

    static Map<Class<? extends Operation>, List<Act>> examples(SampleSchool school) {
        Map<Class<? extends Operation>, List<Act>> examples = new LinkedHashMap<>();
        LeaveSchool leaving = new LeaveSchool(enrolment("west", 1), TODAY, "moves to Kisumu");
        ReadmitStudent back = new ReadmitStudent(pupil("west", 1), EAST, TODAY.plusDays(3));
        examples.put(
                LeaveSchool.class,
                List.of(
                        act(school, REGISTRAR, 1, leaving),
                        act(school, REGISTRAR, 2, leaving),
                        act(school, TEACHER, 3, new LeaveSchool(enrolment("east", 1), TODAY, null))));
        examples.put(
                ReadmitStudent.class,
                List.of(
                        act(school, REGISTRAR, 1, back),
                        act(school, REGISTRAR, 2, leaving),
                        act(school, REGISTRAR, 3, back),
                        act(school, REGISTRAR, 4, new ReadmitStudent(pupil("east", 1), WEST, TODAY))));
        Act left = act(school, REGISTRAR, 1, leaving);
        Act returned = act(school, REGISTRAR, 2, back);
        Act moved = act(school, REGISTRAR, 5, transfer("west", 2, EAST));
        examples.put(
                UndoEnrolment.class,
                List.of(
                        left,
                        returned,
                        undo(school, 3, left),
                        undo(school, 4, returned),
                        moved,
                        undo(school, 6, moved),
                        undo(school, 7, left),
                        undo(school, 8, left)));
        return examples;
    }

    private static Act act(SampleSchool school, UUID who, int minute, Operation operation) {
        return school.act(who, OFFICE_PC, MORNING.plusSeconds(60L * minute), operation);
    }

    private static Act undo(SampleSchool school, int minute, Act done) {
        return act(school, REGISTRAR, minute, done.operation().undo(done.id()).orElseThrow());
    }
}
