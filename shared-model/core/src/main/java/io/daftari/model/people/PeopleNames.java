package io.daftari.model.people;

import io.daftari.model.op.Desk;
import io.daftari.model.words.Names;
import java.util.Optional;
import java.util.UUID;

/** What people are called, as far as a desk knows them. */
public final class PeopleNames implements Names {

    private final Desk desk;

    public PeopleNames(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Optional<String> name(String argument, String value) {
        try {
            return switch (argument) {
                case "student" -> student(UUID.fromString(value));
                case "user" -> user(UUID.fromString(value));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            // Not an id: shown as it is.
            return Optional.empty();
        }
    }

    public Optional<String> student(UUID id) {
        return desk.nameOf(Student.class, id);
    }

    /** The member of staff who signs in with this account. */
    public Optional<String> user(UUID userId) {
        return TeachingRules.staffOf(desk, userId).map(StaffMember::fullName);
    }
}
