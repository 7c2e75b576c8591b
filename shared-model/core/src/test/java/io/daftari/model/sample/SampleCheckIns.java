package io.daftari.model.sample;

import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.id;

import io.daftari.model.attendance.CheckIn;
import io.daftari.model.attendance.CheckInAtDesk;
import io.daftari.model.attendance.UndoCheckIn;
import java.util.List;

/** Numbers of the {@link SampleSchool}'s staff that somebody else typed at the desk. */
public final class SampleCheckIns {

    private static final String REASON = "typed by somebody else";

    private SampleCheckIns() {}

    static List<Act> takenBack(SampleSchool school) {
        Act mistyped = school.act(
                REGISTRAR, OFFICE_PC, MORNING, CheckInAtDesk.ofStaff(id("staff " + TEACHER), TODAY, List.of()));
        Act own = school.act(TEACHER, PHONE, MORNING.plusSeconds(5), new CheckIn(TODAY, List.of()));
        return List.of(
                mistyped,
                own,
                school.act(TEACHER, PHONE, MORNING.plusSeconds(10), new UndoCheckIn(mistyped.id(), REASON)),
                school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(20), new UndoCheckIn(mistyped.id(), REASON)),
                school.act(OWNER, PHONE, MORNING.plusSeconds(30), new UndoCheckIn(mistyped.id(), "was not there")),
                school.act(OWNER, PHONE, MORNING.plusSeconds(40), new UndoCheckIn(own.id(), REASON)),
                school.act(OWNER, PHONE, MORNING.plusSeconds(50), new UndoCheckIn(id("no check-in"), REASON)));
    }
}
