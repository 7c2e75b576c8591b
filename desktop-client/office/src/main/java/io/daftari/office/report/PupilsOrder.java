package io.daftari.office.report;

import io.daftari.model.people.Gender;
import io.daftari.model.people.Student;
import io.daftari.model.words.Words;
import io.daftari.office.kit.list.ListPrint;
import io.daftari.office.kit.paper.Draft;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.office.people.PupilList;
import io.daftari.replica.live.Workspace;
import io.daftari.report.people.PupilsPaper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Pupils with what is asked for most: born when, and whom to call.
 *
 * @param list as it stands on the screen
 */
record PupilsOrder(Workspace work, ListPrint<PupilList.Line> list) implements PaperOrder {

    @Override
    public String id() {
        return "pupils";
    }

    @Override
    public String name(Words words) {
        return words.text("print.pupils");
    }

    @Override
    public String none(Words words) {
        return words.text("list.print.none");
    }

    @Override
    public Draft read(Words words) {
        List<PupilList.Line> listed = list.lines();
        Map<UUID, Student> students = new HashMap<>();
        work.replica()
                .read(desk -> desk.getAll(
                        Student.class, listed.stream().map(PupilList.Line::id).toList()))
                .forEach(student -> students.put(student.id, student));
        List<PupilsPaper.Pupil> pupils = new ArrayList<>();
        List<List<Object>> table = new ArrayList<>();
        table.add(List.of(
                words.text("pupils.admissionNo"),
                words.text("pupils.name"),
                words.text("pupils.column.class"),
                words.text("field.gender"),
                words.text("field.birthDate"),
                words.text("pupils.guardian"),
                words.text("pupils.phone")));
        for (PupilList.Line line : listed) {
            Student student = students.get(line.id());
            Gender sex = student == null ? null : student.gender;
            LocalDate born = student == null ? null : student.birthDate;
            String guardian = PupilList.toCall(line.guardians())
                    .map(PupilList.Contact::name)
                    .orElse("");
            pupils.add(new PupilsPaper.Pupil(
                    line.number(),
                    line.name(),
                    sex == null ? null : words.text("print.gender." + sex),
                    born == null ? null : shortDay(words, born),
                    guardian,
                    line.toCall()));
            table.add(Arrays.asList(
                    line.number(),
                    line.name(),
                    line.className(),
                    sex == null ? "" : words.text("gender." + sex),
                    born == null ? "" : born,
                    guardian,
                    line.toCall()));
        }
        String narrowed = list.narrowed(words);
        String of = narrowed.isEmpty() ? words.text("list.all") : narrowed;
        return new Draft(
                words.text("screen.pupils") + " " + of + " " + work.today(),
                pupils.size(),
                imprint -> PupilsPaper.of(imprint, of, pupils),
                table);
    }

    /** Without the weekday. */
    private static String shortDay(Words words, LocalDate day) {
        return day.getDayOfMonth() + " " + words.text("month." + day.getMonthValue()) + " " + day.getYear();
    }
}
