package io.daftari.office.promotion;

import io.daftari.model.words.Words;
import io.daftari.office.kit.paper.Draft;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.office.promotion.PromotionViewModel.Row;
import io.daftari.replica.live.Workspace;
import io.daftari.report.table.TablePaper;
import java.util.ArrayList;
import java.util.List;

/** The lines that are shown as a paper and as a table, before anything is done. */
final class PlanOrder implements PaperOrder {

    private final List<Row> rows;
    private final String group;
    private final Workspace work;

    PlanOrder(PromotionViewModel promotion, Workspace work) {
        this.rows = List.copyOf(promotion.rows());
        this.group = promotion.group().get();
        this.work = work;
    }

    @Override
    public String id() {
        return "year-end";
    }

    @Override
    public String name(Words words) {
        return words.text("list.print", "screen", words.text("screen.yearEnd"));
    }

    @Override
    public String none(Words words) {
        return words.text("list.print.none");
    }

    @Override
    public Draft read(Words words) {
        PromotionText text = new PromotionText(words);
        List<TablePaper.Column> heads = List.of(
                new TablePaper.Column(words.text("promotion.column.number"), 130),
                new TablePaper.Column(words.text("promotion.column.pupil"), 160),
                new TablePaper.Column(words.text("promotion.column.class"), 90),
                new TablePaper.Column(words.text("promotion.column.action"), 85),
                new TablePaper.Column(words.text("promotion.column.target"), 90),
                new TablePaper.Column(words.text("promotion.column.why"), 115),
                new TablePaper.Column(words.text("promotion.column.standing"), 120));
        List<List<String>> cells = rows.stream()
                .map(row -> List.of(
                        row.line().pupil().admissionNumber(),
                        row.line().pupil().name(),
                        row.line().pupil().className(),
                        text.action(row.line().action()),
                        text.target(row.line()),
                        text.why(row.line()),
                        text.standing(row.line())))
                .toList();
        List<List<String>> table = new ArrayList<>();
        table.add(heads.stream().map(TablePaper.Column::head).toList());
        table.addAll(cells);
        String title = words.text("screen.yearEnd");
        return new Draft(
                (title + " " + group + " " + work.today()).strip(),
                rows.size(),
                imprint ->
                        TablePaper.of(imprint, title, group, heads, cells, words.count("promotion.lines", rows.size())),
                table);
    }
}
