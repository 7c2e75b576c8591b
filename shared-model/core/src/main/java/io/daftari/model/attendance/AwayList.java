package io.daftari.model.attendance;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.PrimaryContacts;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.Row;
import io.daftari.model.school.ClassGroup;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who of the school is not there on a day, or came late, with whom to call: for whoever telephones in the morning.
 *
 * @param lines the first to be called for first
 * @param open how many classes have no register of that day yet
 */
public record AwayList(List<Line> lines, int open) {

    /** What it is made of. */
    public static final Set<Class<? extends Row>> FOLLOWS = Set.of(
            ClassSession.class,
            AttendanceMark.class,
            Enrolment.class,
            Student.class,
            StudentGuardian.class,
            Guardian.class,
            ClassGroup.class);

    private static final List<Presence> ORDER = List.of(Presence.ABSENT, Presence.LATE, Presence.EXCUSED);

    /**
     * One pupil.
     *
     * @param reason empty for none
     * @param guardian whom to call; empty for none
     * @param phone empty for none
     */
    public record Line(
            UUID student,
            String name,
            String number,
            String className,
            Presence presence,
            String reason,
            String guardian,
            String phone) {}

    public AwayList {
        lines = List.copyOf(lines);
    }

    /** By the registers that this desk holds. */
    public static AwayList of(Desk desk, LocalDate day) {
        Map<UUID, DayPresence> said = new HashMap<>();
        Set<UUID> marked = new HashSet<>();
        for (DayPresence one : DayPresence.between(desk, day, day)) {
            marked.add(one.classId());
            // Who moved on that day stands in two classes; where he was there he was there.
            said.merge(one.student(), one, (a, b) -> a.presence().compareTo(b.presence()) <= 0 ? a : b);
        }
        said.values().removeIf(one -> !ORDER.contains(one.presence()));
        Set<UUID> open = new HashSet<>();
        desk.find(Query.of(Enrolment.class).atMost("validFrom", day).between("validTo", day, Enrolment.OPEN))
                .forEach(place -> open.add(place.classId));
        open.removeAll(marked);
        return new AwayList(lines(desk, said), open.size());
    }

    private static List<Line> lines(Desk desk, Map<UUID, DayPresence> said) {
        if (said.isEmpty()) {
            return List.of();
        }
        Map<UUID, String> groups = new HashMap<>();
        desk.find(Query.of(ClassGroup.class)).forEach(group -> groups.put(group.id, group.name));
        Map<UUID, PrimaryContacts.Contact> contacts = PrimaryContacts.of(desk, said.keySet());
        List<Line> lines = new ArrayList<>();
        for (Student student : desk.getAll(Student.class, said.keySet())) {
            DayPresence one = said.get(student.id);
            if (one != null) {
                String reason = one.reason();
                Optional<PrimaryContacts.Contact> contact = Optional.ofNullable(contacts.get(student.id));
                lines.add(new Line(
                        student.id,
                        student.fullName(),
                        student.admissionNumber,
                        groups.getOrDefault(one.classId(), ""),
                        one.presence(),
                        reason == null ? "" : reason,
                        contact.map(PrimaryContacts.Contact::name).orElse(""),
                        contact.map(PrimaryContacts.Contact::phone).orElse("")));
            }
        }
        lines.sort(Comparator.comparingInt((Line one) -> ORDER.indexOf(one.presence()))
                .thenComparing(Line::className, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Line::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(one -> one.student().toString()));
        return lines;
    }
}
