package io.daftari.model.duplicate;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.words.Titles;
import io.daftari.model.words.Words;
import java.util.Optional;

/** Which records became one, in one line. */
public final class DuplicateTitles implements Titles {

    @Override
    public Optional<String> title(Operation operation, Desk desk, Words words) {
        return operation instanceof MergePerson merger
                ? name(merger, desk).map(name -> words.text("title.MergePerson", "name", name))
                : Optional.empty();
    }

    private static Optional<String> name(MergePerson merger, Desk desk) {
        return switch (merger.row()) {
            case "student" -> desk.get(Student.class, merger.kept()).map(Student::fullName);
            case "guardian" -> desk.get(Guardian.class, merger.kept()).map(Guardian::fullName);
            case "staff_member" -> desk.get(StaffMember.class, merger.kept()).map(StaffMember::fullName);
            default -> Optional.empty();
        };
    }
}
