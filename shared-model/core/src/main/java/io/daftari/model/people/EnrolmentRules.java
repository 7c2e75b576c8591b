package io.daftari.model.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.school.ClassGroup;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What it means to belong to a class. */
public final class EnrolmentRules {

    private EnrolmentRules() {}

    /** Seats that are free on that day; negative where the class is over its capacity. */
    static long seatsLeft(Desk desk, ClassGroup group, LocalDate day) {
        return group.capacity - desk.count(Enrolment.of(group.id, day));
    }

    /** A new enrolment without an end. */
    static Enrolment enrolment(UUID studentId, ClassGroup group, LocalDate validFrom) {
        Enrolment enrolment = new Enrolment();
        enrolment.id = Enrolment.idOf(studentId, group.id, validFrom);
        enrolment.studentId = studentId;
        enrolment.classId = group.id;
        enrolment.academicYearId = group.academicYearId;
        enrolment.validFrom = validFrom;
        return enrolment;
    }

    /** The pupil's place ends with the day before, and goes on in another class. */
    static void move(Desk desk, Enrolment ending, ClassGroup to, LocalDate from) {
        ending.validTo = from.minusDays(1);
        desk.save(ending);
        desk.save(enrolment(ending.studentId, to, from));
    }

    /** The pupil leaves the school after that day. */
    static void leave(Desk desk, Enrolment ending, LocalDate lastDay, @Nullable String reason) {
        ending.validTo = lastDay;
        ending.leftBecause = reason;
        desk.save(ending);
    }

    /** As if the place had never ended. */
    static void reopen(Desk desk, Enrolment ended) {
        ended.validTo = Enrolment.OPEN;
        ended.leftBecause = null;
        desk.save(ended);
    }

    /** Other classes of the same level and year that have a seat on that day. */
    static List<ClassGroup> alternatives(Desk desk, ClassGroup full, LocalDate day) {
        return desk
                .find(Query.of(ClassGroup.class)
                        .eq("gradeLevelId", full.gradeLevelId)
                        .eq("academicYearId", full.academicYearId)
                        .orderBy("name"))
                .stream()
                .filter(group -> !group.archived && !group.id.equals(full.id) && seatsLeft(desk, group, day) > 0)
                .toList();
    }

    /** That the class has no seat on that day, with those that have one. */
    static Reason full(Desk desk, ClassGroup group, LocalDate day) {
        String room =
                alternatives(desk, group, day).stream().map(other -> other.name).collect(Collectors.joining(", "));
        return Reason.of("ClassFull", "class", group.name)
                .with("capacity", group.capacity)
                .with("alternatives", room);
    }

    /** Whether the desk knows that no seat is left. */
    static boolean isFull(Desk desk, ClassGroup group, LocalDate day) {
        return desk.holdsAll(Enrolment.class) && seatsLeft(desk, group, day) <= 0;
    }
}
