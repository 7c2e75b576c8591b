package io.daftari.model.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.words.Titles;
import io.daftari.model.words.Words;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What is done with people, in one line each. */
public final class PeopleTitles implements Titles {

    @Override
    public Optional<String> title(Operation operation, Desk desk, Words words) {
        if (operation instanceof AdmitStudent admission) {
            return Optional.of(
                    words.text("title.AdmitStudent", "name", admission.firstName() + " " + admission.lastName()));
        }
        if (operation instanceof TransferStudent transfer) {
            return Optional.of(title(transfer, desk, words));
        }
        if (operation instanceof LeaveSchool leaving) {
            return Optional.of(pupilOf(desk, leaving.enrolmentId())
                    .map(name -> words.text("title.LeaveSchool", "student", name, "day", leaving.lastDay()))
                    .orElseGet(() -> words.text("title.LeaveSchool.unknown", "day", leaving.lastDay())));
        }
        if (operation instanceof ReadmitStudent back) {
            String to = className(desk, words, back.classId());
            return new PeopleNames(desk)
                    .student(back.studentId())
                    .map(name -> words.text("title.ReadmitStudent", "student", name, "class", to, "day", back.from()));
        }
        if (operation instanceof PromoteStudents promotion) {
            return Optional.of(
                    words.count("title.PromoteStudents", promotion.lines().size()));
        }
        if (operation instanceof UndoPromotion undo) {
            long pupils = desk.count(Promotion.of(undo.operation()));
            return Optional.of(words.count("title.UndoPromotion", pupils));
        }
        return operation instanceof UndoEnrolment undo ? title(undo, desk, words) : Optional.empty();
    }

    private static Optional<String> title(UndoEnrolment undo, Desk desk, Words words) {
        Optional<String> name = undo.endedId() == null
                ? new PeopleNames(desk).student(Objects.requireNonNull(undo.studentId()))
                : pupilOf(desk, undo.endedId());
        return name.map(known -> words.text("title.UndoEnrolment", "student", known));
    }

    private static Optional<String> pupilOf(Desk desk, UUID enrolment) {
        return desk.get(Enrolment.class, enrolment).flatMap(place -> new PeopleNames(desk).student(place.studentId));
    }

    private static String className(Desk desk, Words words, UUID id) {
        return desk.get(ClassGroup.class, id).map(group -> group.name).orElse(words.text("title.unknownClass"));
    }

    private static String title(TransferStudent transfer, Desk desk, Words words) {
        String to = className(desk, words, transfer.toClassId());
        Optional<String> pupil = pupilOf(desk, transfer.enrolmentId());
        return pupil.isPresent()
                ? words.text("title.TransferStudent", "student", pupil.get(), "class", to, "day", transfer.from())
                : words.text("title.TransferStudent.unknown", "class", to, "day", transfer.from());
    }
}
