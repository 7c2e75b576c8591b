package io.daftari.report.attendance;

import io.daftari.report.paper.Imprint;
import io.daftari.report.paper.Paper;
import io.daftari.report.paper.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How often each was there, over a term or any other time; of the pupils of a class, or of the classes of a school. */
public final class SummaryPaper {

    private static final Template FORM = Template.of("attendance/summary");

    private SummaryPaper() {}

    /** One pupil or class. */
    public record Counted(String name, int present, int late, int excused, int absent) {

        int sessions() {
            return present + late + excused + absent;
        }

        /** Who came late was there. In hundredths, rounded half up; empty where nothing was taken. */
        String share() {
            int all = sessions();
            return all == 0 ? "" : (200 * (present + late) + all) / (2 * all) + " %";
        }
    }

    private record Line(
            String number,
            String name,
            String sessions,
            String present,
            String late,
            String excused,
            String absent,
            String share) {

        static Line of(String number, Counted counted) {
            return new Line(
                    number,
                    counted.name(),
                    Integer.toString(counted.sessions()),
                    Integer.toString(counted.present()),
                    Integer.toString(counted.late()),
                    Integer.toString(counted.excused()),
                    Integer.toString(counted.absent()),
                    counted.share());
        }
    }

    /** @param of whom and over which time, such as "Grade 5 East, Term 3 2026" */
    public static Paper of(Imprint imprint, String of, List<Counted> counted) {
        List<Line> lines = new ArrayList<>();
        Counted all = new Counted("", 0, 0, 0, 0);
        for (Counted one : counted) {
            lines.add(Line.of(Integer.toString(lines.size() + 1), one));
            all = new Counted(
                    "",
                    all.present() + one.present(),
                    all.late() + one.late(),
                    all.excused() + one.excused(),
                    all.absent() + one.absent());
        }
        String total = all.sessions() == 0
                ? imprint.words().text("summary.none")
                : imprint.words().text("summary.total", "share", all.share(), "sessions", all.sessions());
        return FORM.filled(imprint, imprint.words().text("summary.title", "of", of), Map.of("total", total), lines);
    }
}
