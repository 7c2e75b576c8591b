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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The pupils whose attendance wants somebody's attention, with whom to call. */
public final class AlertList {

    /** What it is made of. */
    public static final Set<Class<? extends Row>> FOLLOWS = Set.of(
            AttendanceMark.class,
            Enrolment.class,
            Student.class,
            StudentGuardian.class,
            Guardian.class,
            ClassGroup.class);

    /**
     * One alert.
     *
     * @param className where the pupil is today; empty for one who has left
     * @param guardian whom to call first; empty for none
     * @param phone empty for none
     */
    public record Line(AttendanceAlert alert, String name, String className, String guardian, String phone) {}

    private AlertList() {}

    /** In the order of {@link AttendanceAlerts}; pupils who have left are nobody's concern any more. */
    public static List<Line> of(Desk desk, LocalDate today) {
        return lines(desk, today, AttendanceAlerts.of(desk, today));
    }

    /** These alerts, but those of pupils who have left. */
    static List<Line> lines(Desk desk, LocalDate today, List<AttendanceAlert> alerts) {
        if (alerts.isEmpty()) {
            return List.of();
        }
        Set<UUID> ids = Set.copyOf(alerts.stream().map(AttendanceAlert::student).toList());
        Map<UUID, String> classes = classes(desk, ids, today);
        Map<UUID, PrimaryContacts.Contact> contacts = PrimaryContacts.of(desk, ids);
        Map<UUID, String> names = new HashMap<>();
        desk.getAll(Student.class, ids).forEach(student -> names.put(student.id, student.fullName()));
        return alerts.stream()
                .filter(alert -> classes.containsKey(alert.student()))
                .map(alert -> {
                    Optional<PrimaryContacts.Contact> contact = Optional.ofNullable(contacts.get(alert.student()));
                    return new Line(
                            alert,
                            names.getOrDefault(alert.student(), ""),
                            classes.getOrDefault(alert.student(), ""),
                            contact.map(PrimaryContacts.Contact::name).orElse(""),
                            contact.map(PrimaryContacts.Contact::phone).orElse(""));
                })
                .toList();
    }

    private static Map<UUID, String> classes(Desk desk, Set<UUID> students, LocalDate today) {
        Map<UUID, String> groups = new HashMap<>();
        desk.find(Query.of(ClassGroup.class)).forEach(group -> groups.put(group.id, group.name));
        Map<UUID, String> classes = new HashMap<>();
        desk.find(Query.of(Enrolment.class)
                        .in("studentId", students)
                        .atMost("validFrom", today)
                        .between("validTo", today, Enrolment.OPEN))
                .forEach(place -> classes.put(place.studentId, groups.getOrDefault(place.classId, "")));
        return classes;
    }
}
