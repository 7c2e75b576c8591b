package io.daftari.model.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom to call about a pupil. */
public final class PrimaryContacts {

    /**
     * Whoever is called first.
     *
     * @param relationship what he is to the pupil, as mother; empty where nobody has said
     * @param phone empty where nobody of his has one
     */
    public record Contact(String name, String relationship, String phone) {}

    private PrimaryContacts() {}

    /**
     * Of each pupil the one who is called first and has a phone, else the one who is called first; none for a pupil without
     * guardians.
     */
    public static Map<UUID, Contact> of(Desk desk, Collection<UUID> students) {
        if (students.isEmpty()) {
            return Map.of();
        }
        List<StudentGuardian> ties = desk.find(Query.of(StudentGuardian.class).in("studentId", students));
        ties.removeIf(tie -> tie.archived);
        // By id at last, so that everybody sees the same one.
        ties.sort(Comparator.comparing((StudentGuardian tie) -> !tie.primaryContact)
                .thenComparing(tie -> tie.id.toString()));
        Map<UUID, Guardian> known = new HashMap<>();
        desk.getAll(Guardian.class, ties.stream().map(tie -> tie.guardianId).toList())
                .forEach(guardian -> known.put(guardian.id, guardian));
        Map<UUID, Contact> first = new HashMap<>();
        for (StudentGuardian tie : ties) {
            Guardian guardian = known.get(tie.guardianId);
            if (guardian != null && !guardian.archived) {
                Contact contact = contact(tie, guardian);
                first.merge(
                        tie.studentId,
                        contact,
                        (earlier, later) ->
                                earlier.phone().isEmpty() && !later.phone().isEmpty() ? later : earlier);
            }
        }
        return first;
    }

    private static Contact contact(StudentGuardian tie, Guardian guardian) {
        String relationship = orEmpty(tie.relationship);
        return new Contact(
                guardian.fullName(),
                relationship.isEmpty() ? orEmpty(guardian.relationship) : relationship,
                orEmpty(guardian.phone));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
