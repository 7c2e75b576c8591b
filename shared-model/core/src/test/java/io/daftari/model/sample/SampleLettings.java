package io.daftari.model.sample;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.FOUNDED;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OTHER_TEACHER;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;

import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.inbox.LetCount;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was kept without effect and is let count after other things have happened. */
public enum SampleLettings {
    A_CORRECTION(school -> {
        Act withheld = school.act(OTHER_TEACHER, PHONE, MORNING, corrected(2, Presence.LATE, null));
        return List.of(withheld, let(school, REGISTRAR, withheld));
    }),
    A_CORRECTION_OF_WHAT_COUNTS(school -> {
        Act taken = register(school, TEACHER, 0, Presence.ABSENT);
        Act withheld = school.act(OTHER_TEACHER, PHONE, later(60), corrected(2, Presence.LATE, taken.id()));
        return List.of(taken, withheld, let(school, REGISTRAR, withheld));
    }),
    A_REGISTER_WITH_ITS_PLACE(school -> {
        Act withheld = school.act(
                OTHER_TEACHER,
                PHONE,
                MORNING,
                registerOf(
                        "east",
                        EAST,
                        List.of(),
                        List.of(fixAt(SampleSchool.LATITUDE + 1, SampleSchool.LONGITUDE, 8.0, MORNING))));
        return List.of(withheld, let(school, REGISTRAR, withheld));
    }),
    AFTER_THE_TEACHERS_OWN(school -> {
        Act withheld = register(school, OTHER_TEACHER, 0, Presence.ABSENT);
        return List.of(withheld, register(school, TEACHER, 60, Presence.LATE), let(school, REGISTRAR, withheld));
    }),
    AFTER_THE_OFFICES_OWN(school -> {
        Act withheld = register(school, OTHER_TEACHER, 0, Presence.ABSENT);
        return List.of(withheld, register(school, REGISTRAR, 60, Presence.PRESENT), let(school, OWNER, withheld));
    }),
    TWO_OF_ONE_CLASS(school -> {
        Act first = register(school, OTHER_TEACHER, 0, Presence.ABSENT);
        Act second = register(school, OTHER_TEACHER, 60, Presence.LATE);
        return List.of(first, second, let(school, REGISTRAR, second), let(school, REGISTRAR, first));
    }),
    AFTER_IT_WAS_LEFT_AS_IT_WAS(school -> {
        Act withheld = register(school, OTHER_TEACHER, 0, Presence.ABSENT);
        Act left = school.act(OWNER, OFFICE_PC, later(90), new CloseInboxItem(withheld.id(), "leave it"));
        return List.of(withheld, left, let(school, REGISTRAR, withheld));
    }),
    TWICE(school -> {
        Act withheld = register(school, OTHER_TEACHER, 0, Presence.ABSENT);
        return List.of(withheld, let(school, REGISTRAR, withheld), let(school, OWNER, withheld));
    }),
    ONES_OWN_WORD(school -> {
        RoleAssignment office = new RoleAssignment();
        office.id = SampleSchool.id("office for the other teacher");
        office.userId = OTHER_TEACHER;
        office.role = Role.ADMIN_STAFF;
        office.validFrom = FOUNDED;
        Act withheld = register(school, OTHER_TEACHER, 0, Presence.ABSENT);
        return List.of(
                withheld,
                school.act(OWNER, OFFICE_PC, later(60), Edit.creating(office)),
                let(school, OTHER_TEACHER, withheld));
    }),
    WHAT_WAS_NOT_WITHHELD(school -> {
        Act taken = register(school, TEACHER, 0, Presence.ABSENT);
        return List.of(taken, let(school, REGISTRAR, taken));
    });

    private final Function<SampleSchool, List<Act>> story;

    SampleLettings(Function<SampleSchool, List<Act>> story) {
        this.story = story;
    }

    /** What happens, the letting last. */
    public List<Act> of(SampleSchool school) {
        return story.apply(school);
    }

    private static Instant later(long seconds) {
        return MORNING.plusSeconds(seconds);
    }

    private static Act register(SampleSchool school, UUID author, long seconds, Presence presence) {
        TypedMark mark = new TypedMark(pupil("east", 2), presence, null, "told at the gate");
        Operation register = registerOf("east", EAST, List.of(mark), List.of());
        return school.act(author, author.equals(REGISTRAR) ? OFFICE_PC : PHONE, later(seconds), register);
    }

    private static Operation corrected(int pupil, Presence presence, @Nullable UUID instead) {
        return new CorrectMark(
                EAST, TODAY, 0, new TypedMark(pupil("east", pupil), presence, 10, "came by bus"), instead);
    }

    private static Act let(SampleSchool school, UUID author, Act withheld) {
        return school.act(author, OFFICE_PC, later(600), new LetCount(withheld.id(), "rang her mother"));
    }
}
