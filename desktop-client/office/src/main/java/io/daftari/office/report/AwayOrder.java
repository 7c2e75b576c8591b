package io.daftari.office.report;

import io.daftari.model.attendance.DayPresence;
import io.daftari.model.attendance.Presence;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.words.Words;
import io.daftari.office.kit.paper.Draft;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.office.people.PupilList;
import io.daftari.replica.live.Workspace;
import io.daftari.report.table.TablePaper;
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
 * @param barred why the person does not see all classes; empty where he does
 */
record AwayOrder(Workspace work, LocalDate day, String barred) implements PaperOrder {

    /** The first to be called for come first. */
    private static final List<Presence> ORDER = List.of(Presence.ABSENT, Presence.LATE, Presence.EXCUSED);

    private record Away(
            Presence presence, String reason, Student student, String group, Optional<PupilList.Contact> toCall) {}

    /** @param open how many classes have no register of that day yet */
    private record Read(List<Away> away, int open) {}

    @Override
    public String id() {
        return "away";
    }

    @Override
    public String name(Words words) {
        return words.text("print.away", "day", words.day(day));
    }

    @Override
    public String none(Words words) {
        return words.text("print.away.none", "day", words.day(day));
    }

    @Override
    public String whyNot() {
        return barred;
    }

    @Override
    public Draft read(Words words) {
        Read read = work.replica().read(this::read);
        List<TablePaper.Column> heads = List.of(
                new TablePaper.Column(words.text("pupils.name"), 140),
                new TablePaper.Column(words.text("pupils.admissionNo"), 122),
                new TablePaper.Column(words.text("pupils.column.class"), 105),
                new TablePaper.Column(words.text("away.what"), 58),
                new TablePaper.Column(words.text("away.reason"), 90),
                new TablePaper.Column(words.text("pupils.guardian"), 108),
                new TablePaper.Column(words.text("pupils.phone"), 118));
        List<List<String>> cells = read.away().stream()
                .map(one -> List.of(
                        one.student().fullName(),
                        one.student().admissionNumber,
                        one.group(),
                        words.text("stands." + one.presence()),
                        one.reason(),
                        one.toCall().map(PupilList.Contact::name).orElse(""),
                        one.toCall().map(PupilList.Contact::phone).orElse("")))
                .toList();
        List<List<Object>> table = new ArrayList<>();
        table.add(new ArrayList<>(heads.stream().map(TablePaper.Column::head).toList()));
        cells.forEach(line -> table.add(new ArrayList<>(line)));
        String title = words.text("away.title");
        String total = words.count("away.total", cells.size());
        return new Draft(
                title + " " + day,
                cells.size(),
                imprint -> TablePaper.of(
                        imprint,
                        title,
                        words.day(day),
                        heads,
                        cells,
                        read.open() == 0 ? total : total + " · " + words.count("away.open", read.open())),
                table);
    }

    private Read read(Desk desk) {
        Map<UUID, DayPresence> said = new HashMap<>();
        Set<UUID> marked = new HashSet<>();
        for (DayPresence one : DayPresence.between(desk, day, day)) {
            marked.add(one.classId());
            // Who moved on that day stands in two classes; where he was there he was there.
            said.merge(one.student(), one, (a, b) -> a.presence().compareTo(b.presence()) <= 0 ? a : b);
        }
        said.values().removeIf(one -> !ORDER.contains(one.presence()));
        Map<UUID, String> groups = new HashMap<>();
        desk.find(Query.of(ClassGroup.class)).forEach(group -> groups.put(group.id, group.name));
        List<Away> away = new ArrayList<>();
        for (Student student : desk.getAll(Student.class, said.keySet())) {
            DayPresence one = said.get(student.id);
            if (one != null) {
                String reason = one.reason();
                away.add(new Away(
                        one.presence(),
                        reason == null ? "" : reason,
                        student,
                        groups.getOrDefault(one.classId(), ""),
                        PupilList.toCall(PupilList.contacts(desk, student.id))));
            }
        }
        away.sort(Comparator.comparingInt((Away one) -> ORDER.indexOf(one.presence()))
                .thenComparing(Away::group, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(one -> one.student().fullName(), String.CASE_INSENSITIVE_ORDER)
                .thenComparing(one -> one.student().id));
        Set<UUID> open = new HashSet<>();
        desk.find(Query.of(Enrolment.class).atMost("validFrom", day).between("validTo", day, Enrolment.OPEN))
                .forEach(place -> open.add(place.classId));
        open.removeAll(marked);
        return new Read(away, open.size());
    }
}
