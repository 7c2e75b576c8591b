package io.daftari.office.report;

import io.daftari.model.attendance.AwayList;
import io.daftari.model.words.Words;
import io.daftari.office.kit.paper.Draft;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.replica.live.Workspace;
import io.daftari.report.table.TablePaper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Who of the school is not there on a day, or came late, with whom to call: for whoever telephones in the morning.
 *
 * @param barred why the person does not see all classes; empty where he does
 */
record AwayOrder(Workspace work, LocalDate day, String barred) implements PaperOrder {

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
        AwayList read = work.replica().read(desk -> AwayList.of(desk, day));
        List<TablePaper.Column> heads = List.of(
                new TablePaper.Column(words.text("pupils.name"), 140),
                new TablePaper.Column(words.text("pupils.admissionNo"), 122),
                new TablePaper.Column(words.text("pupils.column.class"), 105),
                new TablePaper.Column(words.text("away.what"), 58),
                new TablePaper.Column(words.text("away.reason"), 90),
                new TablePaper.Column(words.text("pupils.guardian"), 108),
                new TablePaper.Column(words.text("pupils.phone"), 118));
        List<List<String>> cells = read.lines().stream()
                .map(one -> List.of(
                        one.name(),
                        one.number(),
                        one.className(),
                        words.text("stands." + one.presence()),
                        one.reason(),
                        one.guardian(),
                        one.phone()))
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
}
