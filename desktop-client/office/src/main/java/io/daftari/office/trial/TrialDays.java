package io.daftari.office.trial;

import io.daftari.model.attendance.CheckIn;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.op.SeenList;
import io.daftari.model.place.Fix;
import io.daftari.model.place.Point;
import io.daftari.office.trial.TrialPeople.Pupil;
import io.daftari.office.trial.TrialPeople.TrialClass;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The term so far: who was there, by whose register, and who of the staff checked in. */
final class TrialDays {

    private static final LocalTime SCHOOL_BEGINS = LocalTime.of(7, 20);

    /** How many classes have handed in their register today, so that something is left to do. */
    private static final int MARKED_TODAY = 3;

    /** The class whose register of the last day is missing. */
    private static final int FORGOTTEN = 4;

    /** Staff check in with their phones since so many days of school. */
    private static final int CHECKED_IN = 10;

    /** Of so many marks one is of a kind. */
    private static final int LATE_OF = 45;

    private static final int ABSENT_OF = 45;
    private static final int EXCUSED_OF = 70;
    private static final List<String> REASONS = List.of("clinic", "sick", "funeral in the family", "fees at the bank");

    private final TrialDesk desk;
    private final TrialPeople people;
    private final RandomGenerator random;
    private final Point gate;
    private final List<LocalDate> days;
    private final Instant now;

    TrialDays(
            TrialDesk desk, TrialPeople people, RandomGenerator random, Point gate, List<LocalDate> days, Instant now) {
        this.desk = desk;
        this.people = people;
        this.random = random;
        this.gate = gate;
        this.days = days;
        this.now = now;
    }

    /** @param progress is told which part is done */
    void play(DoubleConsumer progress) {
        for (int i = 0; i < days.size(); i++) {
            playDay(i);
            progress.accept((i + 1.0) / days.size());
        }
    }

    private void playDay(int index) {
        LocalDate day = days.get(index);
        boolean today = index == days.size() - 1;
        boolean yesterday = index == days.size() - 2;
        if (index >= days.size() - CHECKED_IN) {
            checkIns(day, today);
        }
        for (int i = 0; i < people.classes().size(); i++) {
            boolean missing = today ? i >= MARKED_TODAY : yesterday && i == FORGOTTEN;
            if (!missing) {
                TrialClass group = people.classes().get(i);
                Instant at = at(day, 45 + 4 * i + random.nextInt(4));
                // Once a teacher marked from the road: the hub keeps such a register and says so.
                boolean away = yesterday && i == 1;
                desk.play(group.teacher(), at, register(group, index, fix(at, away ? 0.012 : 0)));
            }
        }
    }

    private void checkIns(LocalDate day, boolean today) {
        List<UUID> staff = people.staff();
        for (int i = 0; i < staff.size(); i++) {
            // Somebody comes later today, and now and then somebody is away.
            boolean away = today ? i % 4 == 3 : random.nextInt(15) == 0;
            Instant at = at(day, i * 2 + random.nextInt(2));
            if (!away) {
                desk.play(staff.get(i), at, new CheckIn(day, List.of(fix(at, 0))));
            }
        }
    }

    /** So many minutes after the school's gate opens; never later than now, whenever today that is. */
    private Instant at(LocalDate day, int minutes) {
        Instant planned = day.atTime(SCHOOL_BEGINS)
                .plusMinutes(minutes)
                .atZone(TrialSchool.ZONE)
                .toInstant();
        Instant latest = now.minus(Duration.ofMinutes(5)).plusSeconds(minutes);
        return planned.isBefore(latest) ? planned : latest;
    }

    private Fix fix(Instant at, double north) {
        double noise = (random.nextDouble() - 0.5) / 3_000;
        return new Fix(
                gate.latitude() + north + noise,
                gate.longitude() - noise,
                6.0 + random.nextInt(9),
                "gps",
                false,
                at,
                at);
    }

    private MarkRegister register(TrialClass group, int index, Fix fix) {
        List<TypedMark> typed = new ArrayList<>();
        for (int i = 0; i < group.pupils().size(); i++) {
            TypedMark mark = mark(group, i, index);
            if (mark != null) {
                typed.add(mark);
            }
        }
        SeenList seen = SeenList.of(0, group.pupils().stream().map(Pupil::place).toList());
        return new MarkRegister(group.id(), days.get(index), 0, seen, typed, List.of(fix));
    }

    /** What a teacher would type of a pupil; null for one who is there as usual. */
    private @Nullable TypedMark mark(TrialClass group, int pupil, int day) {
        UUID student = group.pupils().get(pupil).id();
        int classIndex = people.classes().indexOf(group);
        boolean staysAway = pupil == 7 && classIndex % 2 == 0 && day >= days.size() - 4;
        boolean comesLate = pupil == 11 && classIndex == 1 && day % 5 != 4;
        boolean comesSeldom = pupil == 19 && classIndex == 3 && day % 3 != 0;
        if (staysAway || comesSeldom || random.nextInt(ABSENT_OF) == 0) {
            return new TypedMark(student, Presence.ABSENT, null, null);
        }
        if (comesLate || random.nextInt(LATE_OF) == 0) {
            return new TypedMark(student, Presence.LATE, 5 + random.nextInt(35), null);
        }
        return random.nextInt(EXCUSED_OF) == 0
                ? new TypedMark(student, Presence.EXCUSED, null, REASONS.get(random.nextInt(REASONS.size())))
                : null;
    }
}
