package io.daftari.office.report;

import io.daftari.model.attendance.ClassMonth;
import io.daftari.model.attendance.ClassMonth.Standing;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.PresenceTally;
import io.daftari.model.words.Words;
import io.daftari.office.kit.paper.Draft;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.replica.live.Workspace;
import io.daftari.report.attendance.MonthPaper;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The register of a class for a month. */
record MonthOrder(Workspace work, UUID group, String className, YearMonth month) implements PaperOrder {

    private static final String NOT_MARKED = "·";
    private static final String NOT_OF_CLASS = "–";

    @Override
    public String id() {
        return "month";
    }

    private String named(Words words) {
        return words.text("month." + month.getMonthValue()) + " " + month.getYear();
    }

    @Override
    public String name(Words words) {
        return words.text("print.month", "class", className, "month", named(words));
    }

    @Override
    public String none(Words words) {
        return words.text("print.class.none", "class", className);
    }

    @Override
    public Draft read(Words words) {
        Optional<ClassMonth> found = work.replica().read(desk -> ClassMonth.read(desk, group, month, work.today()));
        List<ClassMonth.Pupil> pupils = found.map(ClassMonth::pupils).orElse(List.of());
        List<ClassMonth.Day> days = found.map(ClassMonth::days).orElse(List.of());
        List<Integer> there = days.stream()
                .map(day -> day.tally().marked() == 0 ? -1 : day.tally().there())
                .toList();
        List<MonthPaper.Pupil> lines = new ArrayList<>();
        pupils.forEach(pupil -> lines.add(line(words, pupil)));
        return new Draft(
                words.text("month.paper", "group", className, "month", named(words)),
                lines.size(),
                imprint -> MonthPaper.of(imprint, className, month, lines, there, key(words)),
                table(words, days, pupils));
    }

    private static MonthPaper.Pupil line(Words words, ClassMonth.Pupil pupil) {
        PresenceTally tally = pupil.tally();
        return new MonthPaper.Pupil(
                pupil.name(),
                pupil.cells().stream().map(cell -> letter(words, cell)).toList(),
                tally.present(),
                tally.absent(),
                tally.late(),
                tally.excused(),
                tally.percent());
    }

    private static String letter(Words words, Standing standing) {
        return switch (standing) {
            case OPEN -> NOT_MARKED;
            case NOT_OF_CLASS -> NOT_OF_CLASS;
            case AHEAD, NO_SCHOOL -> "";
            default -> words.text("key." + standing);
        };
    }

    private static String key(Words words) {
        String marks = Arrays.stream(Presence.values())
                .map(presence -> words.text("key." + presence) + " " + words.text("presence." + presence))
                .collect(Collectors.joining("   "));
        return marks + "   " + NOT_MARKED + " " + words.text("month.standing.OPEN") + "   " + NOT_OF_CLASS + " "
                + words.text("month.standing.NOT_OF_CLASS");
    }

    private static List<List<Object>> table(Words words, List<ClassMonth.Day> days, List<ClassMonth.Pupil> pupils) {
        List<List<Object>> table = new ArrayList<>();
        List<Object> heads = new ArrayList<>(List.of(words.text("pupils.admissionNo"), words.text("month.pupil")));
        days.forEach(day -> heads.add(day.date().toString()));
        for (Presence presence : List.of(Presence.PRESENT, Presence.ABSENT, Presence.LATE, Presence.EXCUSED)) {
            heads.add(words.text("presence." + presence));
        }
        heads.add("%");
        table.add(heads);
        for (ClassMonth.Pupil pupil : pupils) {
            PresenceTally tally = pupil.tally();
            List<Object> cells = new ArrayList<>(List.of(pupil.admissionNumber(), pupil.name()));
            pupil.cells().forEach(cell -> cells.add(letter(words, cell)));
            cells.addAll(List.of(tally.present(), tally.absent(), tally.late(), tally.excused()));
            cells.add(tally.percent() < 0 ? "" : tally.percent());
            table.add(cells);
        }
        return table;
    }
}
