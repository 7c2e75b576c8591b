package io.daftari.model.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.words.Titles;
import io.daftari.model.words.Words;
import java.util.Optional;

/** What is done with people, in one line each. */
public final class PeopleTitles implements Titles {

    @Override
    public Optional<String> title(Operation operation, Desk desk, Words words) {
        if (operation instanceof AdmitStudent admission) {
            return Optional.of(
                    words.text("title.AdmitStudent", "name", admission.firstName() + " " + admission.lastName()));
        }
        return operation instanceof TransferStudent transfer
                ? Optional.of(title(transfer, desk, words))
                : Optional.empty();
    }

    private static String title(TransferStudent transfer, Desk desk, Words words) {
        String to = desk.get(ClassGroup.class, transfer.toClassId())
                .map(group -> group.name)
                .orElse(words.text("title.unknownClass"));
        Optional<String> pupil = desk.get(Enrolment.class, transfer.enrolmentId())
                .flatMap(place -> new PeopleNames(desk).student(place.studentId));
        return pupil.isPresent()
                ? words.text("title.TransferStudent", "student", pupil.get(), "class", to, "day", transfer.from())
                : words.text("title.TransferStudent.unknown", "class", to, "day", transfer.from());
    }
}
