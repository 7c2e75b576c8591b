package io.daftari.model.duplicate;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.words.Titles;
import io.daftari.model.words.Words;
import java.util.Optional;
import java.util.UUID;

/** Which records became one, in one line. */
public final class DuplicateTitles implements Titles {

    @Override
    public Optional<String> title(Operation operation, Desk desk, Words words) {
        if (operation instanceof MergePerson merger) {
            return name(merger.row(), merger.kept(), desk).map(name -> words.text("title.MergePerson", "name", name));
        }
        if (operation instanceof TellApart told) {
            return name(told.row(), told.one(), desk)
                    .flatMap(one -> name(told.row(), told.other(), desk)
                            .map(other -> words.text(
                                    told.apart() ? "title.TellApart" : "title.TellApart.again",
                                    "one",
                                    one,
                                    "other",
                                    other)));
        }
        return Optional.empty();
    }

    private static Optional<String> name(String row, UUID id, Desk desk) {
        return switch (row) {
            case "student" -> desk.get(Student.class, id).map(Student::fullName);
            case "guardian" -> desk.get(Guardian.class, id).map(Guardian::fullName);
            case "staff_member" -> desk.get(StaffMember.class, id).map(StaffMember::fullName);
            default -> Optional.empty();
        };
    }
}
