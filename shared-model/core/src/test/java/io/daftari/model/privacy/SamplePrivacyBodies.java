package io.daftari.model.privacy;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.pupil;

import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.op.Operation;
import io.daftari.model.sample.SampleSchool;
import java.util.List;

/** Bodies in which more than one person is spoken of. */
final class SamplePrivacyBodies {

    private SamplePrivacyBodies() {}

    static Operation register() {
        return SampleSchool.registerOf(
                "east",
                EAST,
                List.of(
                        new TypedMark(pupil("east", 3), Presence.LATE, 12, "rain"),
                        new TypedMark(pupil("east", 4), Presence.LATE, 12, "sun")),
                List.of());
    }
}
