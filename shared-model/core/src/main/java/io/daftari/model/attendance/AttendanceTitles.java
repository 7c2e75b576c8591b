package io.daftari.model.attendance;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.people.PeopleNames;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.words.Titles;
import io.daftari.model.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Registers, corrections and check-ins in one line each. */
public final class AttendanceTitles implements Titles {

    @Override
    public Optional<String> title(Operation operation, Desk desk, Words words) {
        if (operation instanceof MarkRegister register) {
            return Optional.of(words.text(
                            "title.MarkRegister",
                            "class",
                            className(desk, register.classId(), words),
                            "day",
                            RegisterText.day(register.onDate(), register.lesson(), words))
                    + " · " + tally(register, words));
        }
        if (operation instanceof CorrectMark correction) {
            return Optional.of(words.text(
                    "title.CorrectMark",
                    "student",
                    new PeopleNames(desk).student(correction.mark().student()).orElse(words.text("title.unknownPupil")),
                    "class",
                    className(desk, correction.classId(), words),
                    "day",
                    RegisterText.day(correction.onDate(), correction.lesson(), words),
                    "presence",
                    words.text("stands." + correction.mark().presence())));
        }
        if (operation instanceof CheckIn checkIn) {
            return Optional.of(words.text("title.CheckIn", "day", checkIn.onDate()));
        }
        if (operation instanceof CheckInAtDesk checkIn) {
            return Optional.of(
                    words.text("title.CheckInAtDesk", "name", name(checkIn, desk, words), "day", checkIn.onDate()));
        }
        if (operation instanceof UndoCheckIn undo) {
            return desk.get(StaffCheckIn.class, undo.checkIn())
                    .map(row -> words.text(
                            "title.UndoCheckIn",
                            "name",
                            desk.nameOf(StaffMember.class, row.staffId).orElse(words.text("title.unknownStaff")),
                            "day",
                            row.onDate));
        }
        return Optional.empty();
    }

    private static String name(CheckInAtDesk checkIn, Desk desk, Words words) {
        return checkIn.staffId() != null
                ? desk.nameOf(StaffMember.class, checkIn.staffId()).orElse(words.text("title.unknownStaff"))
                : desk.nameOf(Student.class, Objects.requireNonNull(checkIn.studentId()))
                        .orElse(words.text("title.unknownPupil"));
    }

    private static String className(Desk desk, UUID classId, Words words) {
        return desk.get(ClassGroup.class, classId).map(group -> group.name).orElse(words.text("title.unknownClass"));
    }

    private static String tally(MarkRegister register, Words words) {
        List<String> parts = new ArrayList<>();
        for (Presence presence : List.of(Presence.ABSENT, Presence.LATE, Presence.EXCUSED)) {
            long count = register.exceptions().stream()
                    .filter(mark -> mark.presence() == presence)
                    .count();
            if (count > 0) {
                parts.add(words.text("title.MarkRegister." + presence.name().toLowerCase(Locale.ROOT), "count", count));
            }
        }
        return parts.isEmpty() ? words.text("title.MarkRegister.all") : String.join(", ", parts);
    }
}
