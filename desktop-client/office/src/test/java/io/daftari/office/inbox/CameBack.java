package io.daftari.office.inbox;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OTHER_TEACHER;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;

import io.daftari.model.merge.Edit;
import io.daftari.model.people.Student;
import io.daftari.model.place.Fix;
import io.daftari.model.row.RowType;
import io.daftari.office.OfficeBench;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What makes entries of an inbox, typed here and elsewhere about the same pupil. */
final class CameBack {

    private CameBack() {}

    /** Someone else has changed it already when the registrar, offline, does. */
    static void phoneOfTwo(OfficeBench bench, int nth, String theirs, String mine) {
        both(bench, nth, student -> student.phone = theirs, student -> student.phone = mine);
    }

    static void both(OfficeBench bench, int nth, Consumer<Student> theirs, Consumer<Student> mine) {
        Student seen = bench.replica()
                .read(desk -> desk.get(Student.class, pupil("east", nth)))
                .orElseThrow();
        bench.elsewhere(OWNER, changed(seen, theirs));
        bench.pass(Duration.ofMinutes(5));
        Edit edit = changed(seen, mine);
        bench.replica().submit(edit, "");
        bench.exchange();
    }

    private static Edit changed(Student before, Consumer<Student> change) {
        Student after = RowType.of(before).copy(before);
        change.accept(after);
        return Edit.changing(before, after);
    }

    /** A register that counts, and that somebody should look at. */
    static void registerFarAway(OfficeBench bench) {
        Fix far = fixAt(LATITUDE + 0.0117, LONGITUDE, 12, MORNING);
        bench.elsewhere(TEACHER, registerOf("east", EAST, List.of(), List.of(far)));
        bench.exchange();
    }

    /** A teacher takes the register of a class that is not hers. */
    static void registerOfAnother(OfficeBench bench) {
        bench.elsewhere(OTHER_TEACHER, registerOf("east", EAST, List.of(), List.of()));
        bench.exchange();
    }
}
