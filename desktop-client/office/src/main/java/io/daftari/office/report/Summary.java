package io.daftari.office.report;

import io.daftari.model.attendance.PresenceTally;
import io.daftari.model.words.Words;
import io.daftari.office.kit.paper.Draft;
import io.daftari.report.attendance.SummaryPaper;
import java.util.ArrayList;
import java.util.List;

/** What all summaries of attendance have in common: lines with what was counted, as paper and as table. */
final class Summary {

    private Summary() {}

    record Line(String name, PresenceTally tally) {}

    /** @param of whom and over which time */
    static Draft draft(Words words, String of, List<Line> lines) {
        List<SummaryPaper.Counted> counted = lines.stream()
                .map(line -> new SummaryPaper.Counted(
                        line.name(),
                        line.tally().present(),
                        line.tally().late(),
                        line.tally().excused(),
                        line.tally().absent()))
                .toList();
        List<List<Object>> table = new ArrayList<>();
        table.add(List.of(
                words.text("summary.name"),
                words.text("summary.sessions"),
                words.text("summary.present"),
                words.text("summary.late"),
                words.text("summary.excused"),
                words.text("summary.absent"),
                "%"));
        for (Line line : lines) {
            PresenceTally tally = line.tally();
            table.add(List.of(
                    line.name(),
                    tally.marked(),
                    tally.present(),
                    tally.late(),
                    tally.excused(),
                    tally.absent(),
                    tally.percent() < 0 ? "" : tally.percent()));
        }
        return new Draft(
                words.text("summary.title", "of", of),
                lines.size(),
                imprint -> SummaryPaper.of(imprint, of, counted),
                table);
    }
}
