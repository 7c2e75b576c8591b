package io.daftari.model.sample;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.SCHOOL;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.id;

import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.admission.UndoMove;
import io.daftari.model.op.Operation;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Gender;
import io.daftari.model.school.RegisterSchool;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Applications for a place at the {@link SampleSchool}. */
final class SampleAdmissions {

    private static final UUID APPLICATION = id("application");

    private SampleAdmissions() {}

    static Map<Class<? extends Operation>, List<Act>> examples(SampleSchool school) {
        Map<Class<? extends Operation>, List<Act>> examples = new LinkedHashMap<>();
        examples.put(
                ApplyForAdmission.class,
                List.of(
                        school.act(id("a stranger"), PHONE, MORNING, applied(APPLICATION, null)),
                        school.act(REGISTRAR, OFFICE_PC, MORNING, applied(APPLICATION, null)),
                        school.act(
                                TEACHER,
                                PHONE,
                                MORNING.plusSeconds(5),
                                applied(id("application 2"), id("a level that there is not")))));
        examples.put(MoveApplication.class, moves(school));
        return examples;
    }

    private static List<Act> moves(SampleSchool school) {
        UUID other = id("application 2");
        return List.of(
                school.act(id("a stranger"), PHONE, MORNING, applied(APPLICATION, null)),
                school.act(id("a stranger"), PHONE, MORNING, applied(other, null)),
                move(school, 10, APPLICATION, AdmissionStatus.REVIEWED, null),
                move(school, 20, APPLICATION, AdmissionStatus.OFFERED, "did well"),
                move(school, 30, APPLICATION, AdmissionStatus.ADMITTED, null),
                school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(40), admitted(APPLICATION)),
                move(school, 50, APPLICATION, AdmissionStatus.ADMITTED, null),
                move(school, 60, APPLICATION, AdmissionStatus.REJECTED, "too late"),
                move(school, 70, other, AdmissionStatus.REJECTED, "no seat"),
                move(school, 80, other, AdmissionStatus.OFFERED, null),
                move(school, 90, other, AdmissionStatus.REVIEWED, "a seat was given up"),
                move(school, 95, id("no application"), AdmissionStatus.REVIEWED, null),
                school.act(
                        TEACHER,
                        PHONE,
                        MORNING.plusSeconds(99),
                        new MoveApplication(other, AdmissionStatus.OFFERED, null)));
    }

    /** One that was moved on since, and one that admitted. */
    static List<Act> movesTakenBack(SampleSchool school) {
        Act reviewed = move(school, 10, APPLICATION, AdmissionStatus.REVIEWED, "complete");
        Act waiting = move(school, 20, APPLICATION, AdmissionStatus.WAITLISTED, "no seat");
        Act admitted = move(school, 60, APPLICATION, AdmissionStatus.ADMITTED, null);
        return List.of(
                school.act(id("a stranger"), PHONE, MORNING, applied(APPLICATION, null)),
                reviewed,
                waiting,
                undo(school, REGISTRAR, 30, reviewed),
                undo(school, TEACHER, 35, waiting),
                undo(school, REGISTRAR, 40, waiting),
                undo(school, REGISTRAR, 45, waiting),
                school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(50), admitted(APPLICATION)),
                admitted,
                undo(school, REGISTRAR, 70, admitted));
    }

    private static Act undo(SampleSchool school, UUID who, int second, Act move) {
        return school.act(who, OFFICE_PC, MORNING.plusSeconds(second), new UndoMove(move.id(), APPLICATION));
    }

    private static Act move(SampleSchool school, int second, UUID application, AdmissionStatus status, String reason) {
        return school.act(
                REGISTRAR, OFFICE_PC, MORNING.plusSeconds(second), new MoveApplication(application, status, reason));
    }

    private static ApplyForAdmission applied(UUID application, UUID level) {
        return new ApplyForAdmission(
                application,
                "Zawadi",
                null,
                "Njeri",
                LocalDate.of(2017, 2, 3),
                Gender.FEMALE,
                level == null ? RegisterSchool.levelId(SCHOOL, "G4") : level,
                RegisterSchool.yearId(SCHOOL, "2026"),
                new ApplyForAdmission.Family("Mary", "Njeri", "0722123456", "mary@example.org", "mother"),
                "Westlands Primary",
                "moves to town in August");
    }

    private static AdmitStudent admitted(UUID application) {
        return new AdmitStudent(
                MoveApplication.studentOf(application),
                "MTG/2026/z1",
                "Zawadi",
                null,
                "Njeri",
                LocalDate.of(2017, 2, 3),
                Gender.FEMALE,
                false,
                EAST,
                TODAY,
                List.of());
    }
}
