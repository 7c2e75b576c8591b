package io.daftari.office.report;

import io.daftari.model.words.Words;
import io.daftari.office.attendance.ArrivalsViewModel.Line;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.paper.Draft;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.replica.live.Workspace;
import io.daftari.report.table.TablePaper;
import java.util.ArrayList;
import java.util.List;

/**
 * Who of the staff has checked in today and who has not, to be hung up or filed.
 *
 * @param lines as they stand on the screen
 */
record ArrivalsOrder(Workspace work, List<Line> lines) implements PaperOrder {

    ArrivalsOrder {
        lines = List.copyOf(lines);
    }

    @Override
    public String id() {
        return "arrivals";
    }

    @Override
    public String name(Words words) {
        return words.text("print.arrivals", "day", words.day(work.today()));
    }

    @Override
    public String none(Words words) {
        return words.text("list.print.none");
    }

    @Override
    public Draft read(Words words) {
        List<TablePaper.Column> heads = List.of(
                new TablePaper.Column(words.text("arrivals.name"), 170),
                new TablePaper.Column(words.text("arrivals.at"), 90),
                new TablePaper.Column(words.text("arrivals.number"), 110),
                new TablePaper.Column(words.text("arrivals.department"), 120),
                new TablePaper.Column(words.text("arrivals.place"), 130));
        List<List<String>> cells = lines.stream()
                .map(line -> List.of(
                        line.name(),
                        isIn(line) ? line.sign().text() : words.text("arrivals.notYet"),
                        line.number(),
                        line.department(),
                        line.place()))
                .toList();
        List<List<Object>> table = new ArrayList<>();
        table.add(new ArrayList<>(heads.stream().map(TablePaper.Column::head).toList()));
        cells.forEach(line -> table.add(new ArrayList<>(line)));
        String title = words.text("arrivals.paper");
        long in = lines.stream().filter(ArrivalsOrder::isIn).count();
        return new Draft(
                title + " " + work.today(),
                cells.size(),
                imprint -> TablePaper.of(
                        imprint,
                        title,
                        words.day(work.today()),
                        heads,
                        cells,
                        words.count("arrivals.in", in, "all", lines.size())),
                table);
    }

    private static boolean isIn(Line line) {
        return line.sign().tone() == Tone.GOOD;
    }
}
