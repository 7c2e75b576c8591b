package io.daftari.office.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.Row;
import io.daftari.model.words.Words;
import io.daftari.office.kit.list.Column;
import io.daftari.office.kit.list.Facet;
import io.daftari.office.kit.list.Facet.Choice;
import io.daftari.office.kit.list.ListSpec;
import io.daftari.office.kit.list.Listed;
import io.daftari.office.kit.list.LiveLines;
import io.daftari.replica.live.Sought;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The guardians whom a person may see: found by their own names, phones and e-mail, and by their children. */
public final class GuardianList {

    private static final Set<Class<? extends Row>> FOLLOWS =
            Set.of(Guardian.class, StudentGuardian.class, Student.class);

    /**
     * One guardian.
     *
     * @param children whose guardian he is, by name
     * @param twice whether another record may be of the same person
     */
    public record Line(
            UUID id,
            String name,
            String phone,
            String email,
            String relationship,
            List<String> children,
            boolean twice,
            Sought sought)
            implements Listed {}

    private GuardianList() {}

    /** All of them, by name. */
    static LiveLines<Line> live(Workspace work) {
        return new LiveLines<>(work, FOLLOWS, GuardianList::of);
    }

    static ListSpec<Line> listed() {
        return new ListSpec<>(
                "guardians",
                "guardian",
                List.of(
                        new Column<>("name", "guardians.column.name", 180, true, (words, line) -> line.name()),
                        new Column<>("phone", "field.phone", 122, true, (words, line) -> line.phone()),
                        new Column<>(
                                "children",
                                "guardians.column.children",
                                140,
                                true,
                                (words, line) -> String.join(", ", line.children())),
                        new Column<>("email", "field.email", 160, false, (words, line) -> line.email()),
                        new Column<>(
                                "relationship",
                                "field.relationship",
                                100,
                                false,
                                (words, line) -> line.relationship())),
                List.of(new Facet<>(
                        "wards", "guardians.column.children", true, Facet.ALL, (words, lines) -> wards(words))));
    }

    private static List<Choice<Line>> wards(Words words) {
        return List.of(
                new Choice<>(Facet.ALL, words.text("list.all"), line -> true),
                new Choice<>(
                        "WITH",
                        words.text("guardians.wards.with"),
                        line -> !line.children().isEmpty()),
                new Choice<>(
                        "WITHOUT",
                        words.text("guardians.wards.without"),
                        line -> line.children().isEmpty()),
                new Choice<>(
                        "PHONELESS",
                        words.text("guardians.wards.phoneless"),
                        line -> line.phone().isEmpty()),
                new Choice<>("TWICE", words.text("guardians.wards.twice"), Line::twice));
    }

    private static List<Line> of(Desk desk) {
        Map<UUID, String> pupils = new HashMap<>();
        desk.find(Query.of(Student.class)).forEach(student -> {
            if (!student.archived) {
                pupils.put(student.id, student.fullName());
            }
        });
        Map<UUID, List<String>> children = new HashMap<>();
        desk.find(Query.of(StudentGuardian.class)).forEach(tie -> {
            String name = pupils.get(tie.studentId);
            if (!tie.archived && name != null) {
                children.computeIfAbsent(tie.guardianId, id -> new ArrayList<>())
                        .add(name);
            }
        });
        List<Guardian> guardians = desk.find(Query.of(Guardian.class).eq("archived", false));
        Map<String, Integer> signs = new HashMap<>();
        guardians.forEach(guardian -> Twins.signs(guardian).forEach(sign -> signs.merge(sign, 1, Integer::sum)));
        List<Line> lines = new ArrayList<>();
        for (Guardian guardian : guardians) {
            boolean twice = Twins.signs(guardian).stream().anyMatch(sign -> signs.getOrDefault(sign, 0) > 1);
            lines.add(line(
                    guardian,
                    twice,
                    children.getOrDefault(guardian.id, List.of()).stream()
                            .sorted()
                            .toList()));
        }
        lines.sort(Comparator.comparing(Line::name).thenComparing(Line::phone));
        return List.copyOf(lines);
    }

    private static Line line(Guardian guardian, boolean twice, List<String> children) {
        String phone = guardian.phone == null ? "" : guardian.phone;
        String email = guardian.email == null ? "" : guardian.email;
        List<String> words = new ArrayList<>(List.of(guardian.fullName(), email));
        words.addAll(children);
        return new Line(
                guardian.id,
                guardian.fullName(),
                phone,
                email,
                guardian.relationship == null ? "" : guardian.relationship,
                children,
                twice,
                Sought.of(words, List.of(phone)));
    }
}
