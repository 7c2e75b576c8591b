package io.daftari.office.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.row.Row;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.words.Words;
import io.daftari.office.kit.list.Column;
import io.daftari.office.kit.list.Facet;
import io.daftari.office.kit.list.Facet.Choice;
import io.daftari.office.kit.list.ListSpec;
import io.daftari.office.kit.list.Listed;
import io.daftari.office.kit.list.LiveLines;
import io.daftari.replica.live.Sought;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The staff whom a person may see: found by name, number, phone, e-mail and the classes that they teach. */
public final class StaffList {

    private static final Set<Class<? extends Row>> FOLLOWS =
            Set.of(StaffMember.class, TeachingAssignment.class, ClassGroup.class);

    /**
     * One member of staff.
     *
     * @param classes that he teaches today, by name
     */
    public record Line(
            UUID id,
            String number,
            String name,
            String phone,
            String email,
            String department,
            List<String> classes,
            Sought sought)
            implements Listed {}

    private StaffList() {}

    /** All of them, by name. */
    static LiveLines<Line> live(Workspace work) {
        return new LiveLines<>(work, FOLLOWS, desk -> of(desk, work.today()));
    }

    static ListSpec<Line> listed() {
        return new ListSpec<>(
                "staff",
                "staff",
                List.of(
                        new Column<>("name", "staff.column.name", 170, true, (words, line) -> line.name()),
                        new Column<>("number", "staff.column.number", 80, true, (words, line) -> line.number()),
                        new Column<>(
                                "classes",
                                "staff.column.classes",
                                190,
                                true,
                                (words, line) -> String.join(", ", line.classes())),
                        new Column<>("phone", "field.phone", 122, false, (words, line) -> line.phone()),
                        new Column<>("email", "field.email", 160, false, (words, line) -> line.email()),
                        new Column<>("department", "field.department", 120, false, (words, line) -> line.department())),
                List.of(
                        new Facet<>(
                                "teaching",
                                "staff.column.classes",
                                true,
                                Facet.ALL,
                                (words, lines) -> List.of(
                                        new Choice<>(Facet.ALL, words.text("list.all"), line -> true),
                                        new Choice<>(
                                                "TEACHING",
                                                words.text("staff.teaching"),
                                                line -> !line.classes().isEmpty()),
                                        new Choice<>(
                                                "OTHER",
                                                words.text("staff.others"),
                                                line -> line.classes().isEmpty()))),
                        new Facet<>("department", "field.department", false, Facet.ALL, StaffList::departments)));
    }

    private static List<Choice<Line>> departments(Words words, List<Line> lines) {
        List<Choice<Line>> choices = new ArrayList<>();
        choices.add(new Choice<>(Facet.ALL, words.text("staff.allDepartments"), line -> true));
        Set<String> names = new TreeSet<>();
        lines.forEach(line -> names.add(line.department()));
        names.remove("");
        names.forEach(name ->
                choices.add(new Choice<>(name, name, line -> line.department().equals(name))));
        return choices;
    }

    private static List<Line> of(Desk desk, LocalDate today) {
        Map<UUID, String> groups = new HashMap<>();
        desk.find(Query.of(ClassGroup.class)).forEach(group -> groups.put(group.id, group.name));
        Map<UUID, Set<String>> classes = new HashMap<>();
        desk.find(Query.of(TeachingAssignment.class)).forEach(assignment -> {
            String name = groups.get(assignment.classId);
            if (name != null && assignment.holdsOn(today)) {
                classes.computeIfAbsent(assignment.staffId, id -> new TreeSet<>())
                        .add(name);
            }
        });
        List<Line> lines = new ArrayList<>();
        for (StaffMember member : desk.find(Query.of(StaffMember.class))) {
            if (!member.archived) {
                lines.add(line(member, List.copyOf(classes.getOrDefault(member.id, Set.of()))));
            }
        }
        lines.sort(Comparator.comparing(Line::name).thenComparing(Line::number));
        return List.copyOf(lines);
    }

    private static Line line(StaffMember member, List<String> classes) {
        String phone = member.phone == null ? "" : member.phone;
        String email = member.email == null ? "" : member.email;
        String department = member.department == null ? "" : member.department;
        List<String> words = new ArrayList<>(List.of(member.fullName(), member.staffNumber, email, department));
        words.addAll(classes);
        return new Line(
                member.id,
                member.staffNumber,
                member.fullName(),
                phone,
                email,
                department,
                classes,
                Sought.of(words, List.of(phone, member.staffNumber)));
    }
}
