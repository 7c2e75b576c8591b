package io.daftari.report.attendance;

import io.daftari.report.paper.Imprint;
import io.daftari.report.paper.Paper;
import io.daftari.report.paper.Template;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The register of a class for a month: pupils against days, on A4 lying. */
public final class MonthPaper {

    private static final Template FORM = Template.of("attendance/month");

    private MonthPaper() {}

    /**
     * One pupil.
     *
     * @param marks a letter for each day of the month; empty where there is none
     * @param share in hundredths of what was taken; negative where nothing was
     */
    public record Pupil(String name, List<String> marks, int present, int absent, int late, int excused, int share) {}

    /** A square of the grid. */
    public record Cell(String text) {}

    private record Line(
            String number,
            String name,
            List<Cell> marks,
            String present,
            String absent,
            String late,
            String excused,
            String share) {}

    /**
     * @param presentByDay how many were present on each day; negative where no register was taken
     * @param key what the letters mean, as a sentence
     */
    public static Paper of(
            Imprint imprint,
            String group,
            YearMonth month,
            List<Pupil> pupils,
            List<Integer> presentByDay,
            String key) {
        List<Line> lines = new ArrayList<>();
        for (Pupil pupil : pupils) {
            lines.add(new Line(
                    Integer.toString(lines.size() + 1),
                    pupil.name(),
                    cells(month, day -> pupil.marks().get(day - 1)),
                    Integer.toString(pupil.present()),
                    Integer.toString(pupil.absent()),
                    Integer.toString(pupil.late()),
                    Integer.toString(pupil.excused()),
                    pupil.share() < 0 ? "" : pupil.share() + " %"));
        }
        Map<String, Object> more = Map.of(
                "weekdays", cells(month, day -> weekday(imprint, month.atDay(day))),
                "days", cells(month, Integer::toString),
                "presentByDay",
                        cells(month, day -> {
                            int present = presentByDay.get(day - 1);
                            return present < 0 ? "" : Integer.toString(present);
                        }),
                "presentLabel", imprint.words().text("month.presentByDay"),
                "key", key);
        String title = imprint.words()
                .text(
                        "month.paper",
                        "group",
                        group,
                        "month",
                        imprint.words().text("month." + month.getMonthValue()) + " " + month.getYear());
        return FORM.filled(imprint, title, more, lines);
    }

    private static String weekday(Imprint imprint, LocalDate day) {
        return imprint.words().text("day." + day.getDayOfWeek().getValue());
    }

    private static List<Cell> cells(YearMonth month, IntFunction<String> text) {
        List<Cell> cells = new ArrayList<>();
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            cells.add(new Cell(text.apply(day)));
        }
        return cells;
    }
}
