package io.daftari.office.report;

import io.daftari.model.words.Words;
import io.daftari.office.attendance.PupilArrivalsViewModel.Line;
import io.daftari.office.kit.paper.Draft;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.replica.live.Workspace;
import io.daftari.report.table.TablePaper;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which pupils have checked in today, with what each counts as.
 *
 * @param lines as they stand on the screen
 */
record PupilArrivalsOrder(Workspace work, List<Line> lines) implements PaperOrder {

    PupilArrivalsOrder {
        lines = List.copyOf(lines);
    }

    @Override
    public String id() {
        return "pupilArrivals";
    }

    @Override
    public String name(Words words) {
        return words.text("print.pupilArrivals", "day", words.day(work.today()));
    }

    @Override
    public String none(Words words) {
        return words.text("list.print.none");
    }

    @Override
    public Draft read(Words words) {
        List<TablePaper.Column> heads = List.of(
                new TablePaper.Column(words.text("pupils.name"), 170),
                new TablePaper.Column(words.text("arrivals.at"), 90),
                new TablePaper.Column(words.text("arrivals.counts"), 90),
                new TablePaper.Column(words.text("pupils.column.class"), 120),
                new TablePaper.Column(words.text("pupils.admissionNo"), 120));
        List<List<String>> cells = lines.stream()
                .map(line -> List.of(
                        line.name(),
                        time(line.at(), words),
                        words.text("presence." + line.presence()),
                        line.className(),
                        line.number()))
                .toList();
        List<List<Object>> table = new ArrayList<>();
        table.add(new ArrayList<>(heads.stream().map(TablePaper.Column::head).toList()));
        cells.forEach(line -> table.add(new ArrayList<>(line)));
        String title = words.text("arrivals.pupilsPaper");
        return new Draft(
                title + " " + work.today(),
                cells.size(),
                imprint -> TablePaper.of(
                        imprint, title, words.day(work.today()), heads, cells, words.count("away.total", cells.size())),
                table);
    }

    private static String time(@Nullable LocalTime at, Words words) {
        return at == null ? words.text("arrivals.today") : words.time(at);
    }
}
