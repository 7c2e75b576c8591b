package io.daftari.office;

import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OTHER_TEACHER;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;

import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.attendance.CheckIn;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.sample.SampleSchool;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A school that has been at work: seven classes, registers, alerts, a flagged capture, applications. */
public final class Weeks {

    private static final List<String> MORE = List.of(
            "Grade 1 North", "Grade 1 South", "Grade 2 Mother Teresa of Calcutta", "Grade 3 East", "Grade 5 East");

    private Weeks() {}

    /** A class, by its number from 0. */
    public static UUID id(int more) {
        return SampleSchool.id(MORE.get(more));
    }

    /** Each pupil has a number of his own, or the hub flags his admission. */
    private static int first(int more) {
        return 100 * (more + 1) + 1;
    }

    /** Two weeks up to today, when some classes have not been marked yet; before anybody joins. */
    public static void before(OfficeBench bench) {
        for (int i = 0; i < MORE.size(); i++) {
            bench.group(id(i), MORE.get(i)).admit(id(i), "more", first(i), first(i) + 23);
        }
        for (LocalDate day = TODAY.minusDays(13); !day.isAfter(TODAY); day = day.plusDays(1)) {
            boolean school = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && day.getDayOfMonth() != 12;
            for (int i = 0; school && i < MORE.size(); i++) {
                if (!day.equals(TODAY) || i % 2 == 1) {
                    bench.elsewhere(REGISTRAR, new MarkRegister(id(i), day, 0, null, marks(i, day), List.of()));
                }
            }
        }
        bench.elsewhere(
                OTHER_TEACHER,
                registerOf(
                        "west",
                        WEST,
                        List.of(new TypedMark(pupil("west", 2), Presence.ABSENT, null, null)),
                        List.of(fixAt(LATITUDE + 0.01, LONGITUDE, 12, MORNING))));
        bench.elsewhere(TEACHER, new CheckIn(TODAY, List.of()));
        for (String name : List.of("Zawadi", "Baraka", "Imani", "Wambui", "Otieno")) {
            bench.elsewhere(
                    REGISTRAR,
                    new ApplyForAdmission(
                            SampleSchool.id(name), name, null, "Njeri", null, null, null, null, null, null, null));
        }
    }

    private static List<TypedMark> marks(int group, LocalDate day) {
        List<TypedMark> typed = new ArrayList<>();
        for (int i = 1; i <= 24; i++) {
            int chance = (i * 31 + group * 13 + day.getDayOfMonth() * 17) % 40;
            Presence presence = i == 7 + group && group < 4 && day.getDayOfMonth() > 15
                    ? Presence.ABSENT
                    : chance == 3
                            ? Presence.LATE
                            : chance < 2 ? Presence.ABSENT : chance == 4 ? Presence.EXCUSED : Presence.PRESENT;
            typed.add(new TypedMark(pupil("more", first(group) - 1 + i), presence, null, null));
        }
        return typed;
    }
}
