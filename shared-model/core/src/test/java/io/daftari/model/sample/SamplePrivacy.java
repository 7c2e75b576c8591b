package io.daftari.model.sample;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OTHER_TEACHER;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;

import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.people.Student;
import io.daftari.model.privacy.Consent;
import io.daftari.model.privacy.ErasePerson;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.privacy.RecordConsent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People of the {@link SampleSchool} who are erased, and what comes of them afterwards. */
public final class SamplePrivacy {

    private SamplePrivacy() {}

    /** The third pupil of East goes. */
    public static ErasePerson pupilGone() {
        return new ErasePerson("student", pupil("east", 3), Erasure.Basis.REQUESTED);
    }

    /** A register with a word on the third pupil. */
    public static Operation registerWithReason() {
        TypedMark late = new TypedMark(pupil("east", 3), Presence.LATE, 12, "rain");
        return SampleSchool.registerOf("east", EAST, List.of(late), List.of());
    }

    private static Edit renamed() {
        Student before = SampleSchool.student("east", 3);
        Student after = SampleSchool.student("east", 3);
        after.firstName = "Zawadi";
        after.address = "Ngong Road";
        return Edit.changing(before, after);
    }

    static Map<Class<? extends Operation>, List<Act>> examples(SampleSchool school) {
        Map<Class<? extends Operation>, List<Act>> examples = new LinkedHashMap<>();
        examples.put(
                ErasePerson.class,
                List.of(
                        school.act(TEACHER, PHONE, MORNING, registerWithReason()),
                        school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(10), pupilGone()),
                        school.act(OWNER, OFFICE_PC, MORNING.plusSeconds(20), pupilGone()),
                        school.act(OWNER, PHONE, MORNING.plusSeconds(30), pupilGone()),
                        school.act(OWNER, PHONE, MORNING.plusSeconds(31), renamed()),
                        school.act(OTHER_TEACHER, PHONE, MORNING.plusSeconds(32), registerWithReason()),
                        school.act(
                                OWNER,
                                OFFICE_PC,
                                MORNING.plusSeconds(40),
                                new ErasePerson("guardian", id("guardian east1"), Erasure.Basis.RETENTION)),
                        school.act(
                                OWNER,
                                OFFICE_PC,
                                MORNING.plusSeconds(50),
                                new ErasePerson("staff_member", id("staff " + TEACHER), Erasure.Basis.REQUESTED)),
                        school.act(
                                OWNER,
                                OFFICE_PC,
                                MORNING.plusSeconds(60),
                                new ErasePerson("class_group", EAST, Erasure.Basis.REQUESTED)),
                        school.act(
                                OWNER,
                                OFFICE_PC,
                                MORNING.plusSeconds(70),
                                new ErasePerson("student", id("nobody"), Erasure.Basis.REQUESTED))));
        UUID mother = id("guardian east1");
        examples.put(
                RecordConsent.class,
                List.of(
                        school.act(REGISTRAR, OFFICE_PC, MORNING, photo(true, mother)),
                        school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(10), photo(true, null)),
                        school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(20), photo(true, id("guardian west1"))),
                        school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(30), photo(false, mother)),
                        school.act(TEACHER, PHONE, MORNING.plusSeconds(40), photo(true, mother))));
        return examples;
    }

    /** What is said of the first pupil's photo on the school's page. */
    public static RecordConsent photo(boolean given, @Nullable UUID saidBy) {
        return new RecordConsent(
                "student",
                pupil("east", 1),
                Consent.Purpose.PHOTO_PUBLIC,
                Consent.Channel.WEB,
                given,
                saidBy,
                Consent.How.PAPER,
                "2026-1",
                null);
    }
}
