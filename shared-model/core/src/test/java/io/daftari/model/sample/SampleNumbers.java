package io.daftari.model.sample;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.PUPILS;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.SCHOOL;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.admission;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;

import io.daftari.model.access.RoleRules;
import io.daftari.model.number.DrawnNumber;
import io.daftari.model.number.EndSeries;
import io.daftari.model.number.NumberPattern;
import io.daftari.model.number.OpenSeries;
import io.daftari.model.number.VoidNumber;
import io.daftari.model.op.Operation;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.AssignAdmissionNumber;
import io.daftari.model.school.SchoolNumbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Numbers on papers at the {@link SampleSchool}. */
public final class SampleNumbers {

    private SampleNumbers() {}

    /** Admissions with typed and with drawn numbers. */
    static List<Act> admissions(SampleSchool school) {
        return List.of(
                school.act(REGISTRAR, OFFICE_PC, MORNING, admission("east", PUPILS + 1, EAST)),
                school.act(TEACHER, PHONE, MORNING, admission("east", PUPILS + 2, EAST)),
                series(school, OFFICE_PC, 0),
                office(school, numbered(PUPILS + 3, leased(2026, 7), paper(1))),
                // A clone's papers, a form that was sent twice with a number of another year, an author without the
                // right.
                office(school, numbered(PUPILS + 4, leased(2026, 7), paper(1))),
                school.act(REGISTRAR, PHONE, MORNING, numbered(PUPILS + 3, leased(2025, 8), paper(2))),
                school.act(REGISTRAR, PHONE, MORNING, numbered(PUPILS + 6, leased(2025, 9), paper(3))),
                school.act(TEACHER, PHONE, MORNING, numbered(PUPILS + 5, leased(2026, 9), paper(4))));
    }

    static Map<Class<? extends Operation>, List<Act>> examples(SampleSchool school) {
        Map<Class<? extends Operation>, List<Act>> examples = new LinkedHashMap<>();
        examples.put(
                OpenSeries.class,
                List.of(
                        series(school, OFFICE_PC, 0),
                        series(school, PHONE, 0),
                        series(school, PHONE, 0),
                        series(school, id("after a restore"), 1),
                        school.act(OWNER, OFFICE_PC, MORNING, new OpenSeries(id("mine"), "mine", 0))));
        examples.put(
                EndSeries.class,
                List.of(
                        series(school, PHONE, 0),
                        hub(school, new EndSeries(PHONE, "stolen")),
                        hub(school, new EndSeries(PHONE, "again")),
                        hub(school, new EndSeries(OFFICE_PC, "has none"))));
        examples.put(AssignAdmissionNumber.class, assignments(school));
        examples.put(VoidNumber.class, voids(school));
        return examples;
    }

    private static List<Act> assignments(SampleSchool school) {
        AssignAdmissionNumber number = new AssignAdmissionNumber(pupil("east", PUPILS + 1), leased(2026, 51));
        return List.of(
                series(school, OFFICE_PC, 0),
                office(school, numbered(PUPILS + 1, provisional(1), paper(2))),
                hub(school, number),
                hub(school, new AssignAdmissionNumber(pupil("east", PUPILS + 1), leased(2026, 52))),
                office(school, number));
    }

    private static List<Act> voids(SampleSchool school) {
        DrawnNumber unknown = new DrawnNumber("Q", 0, 1, "MTG-Q-000001");
        return List.of(
                series(school, OFFICE_PC, 0),
                office(school, numbered(PUPILS + 1, leased(2026, 7), paper(1))),
                office(school, new VoidNumber(leased(2026, 8), "the form was spoilt")),
                office(school, numbered(PUPILS + 2, leased(2026, 8), paper(2))),
                office(school, new VoidNumber(paper(1), "printed twice")),
                office(school, new VoidNumber(unknown, "there is no such series")),
                school.act(TEACHER, PHONE, MORNING, new VoidNumber(leased(2026, 9), "may not")));
    }

    private static Act office(SampleSchool school, Operation operation) {
        return school.act(REGISTRAR, OFFICE_PC, MORNING, operation);
    }

    /** What the hub does of itself. */
    public static Act hub(SampleSchool school, Operation operation) {
        UUID hub = RoleRules.hubOf(SCHOOL);
        return school.act(hub, hub, MORNING, operation);
    }

    /** A series for the papers of a replica. */
    public static Act series(SampleSchool school, UUID replica, int epoch) {
        return hub(school, new OpenSeries(replica, "device", epoch));
    }

    /** An admission number of the school's series. */
    public static DrawnNumber leased(int year, long seq) {
        return SchoolNumbers.admission(NumberPattern.USUAL.toString(), "MTG", year, seq);
    }

    /** A number of the first device's papers. */
    public static DrawnNumber paper(long seq) {
        return new DrawnNumber("A", 0, seq, "MTG-A-00000" + seq);
    }

    /** A number of the first device's that stands until the hub has given the final one. */
    public static DrawnNumber provisional(long seq) {
        return new DrawnNumber("A", 0, seq, "P-MTG-A-00000" + seq);
    }

    /** An admission to East whose numbers were drawn. */
    public static AdmitStudent numbered(int pupil, DrawnNumber drawn, DrawnNumber receipt) {
        return admission("east", pupil, EAST).numbered(drawn, receipt);
    }
}
