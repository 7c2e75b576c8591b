package io.daftari.report.table;

import io.daftari.report.paper.Imprint;
import io.daftari.report.paper.Paper;
import io.daftari.report.paper.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list as a screen shows it, on A4: its columns share the width of the page as they share that of the screen. */
public final class TablePaper {

    /** More columns than these are not read on A4. */
    public static final int MOST_COLUMNS = 8;

    private static final int WIDTH = 523;
    /** Where the first column begins: before it stands the number of the line. */
    private static final int BEGIN = 28;

    private static final int GAP = 4;

    private TablePaper() {}

    /** @param share how wide it is beside the others */
    public record Column(String head, int share) {}

    private record Line(
            @Nullable String cell0,
            @Nullable String cell1,
            @Nullable String cell2,
            @Nullable String cell3,
            @Nullable String cell4,
            @Nullable String cell5,
            @Nullable String cell6,
            @Nullable String cell7) {}

    /**
     * @param of what it was narrowed by; empty for all
     * @param columns {@link #MOST_COLUMNS} at most; what is beyond them is not printed
     * @param lines a text for each column
     * @param total how many there are, as a sentence
     */
    public static Paper of(
            Imprint imprint, String title, String of, List<Column> columns, List<List<String>> lines, String total) {
        List<Column> shown = columns.subList(0, Math.min(MOST_COLUMNS, columns.size()));
        Template form = Template.of("table/table");
        Map<String, Object> more = new HashMap<>(Map.of("of", of, "total", total));
        int shares = shown.stream().mapToInt(Column::share).sum();
        int before = 0;
        for (int i = 0; i < MOST_COLUMNS; i++) {
            int from = BEGIN + (WIDTH - BEGIN) * before / Math.max(1, shares);
            int share = i < shown.size() ? shown.get(i).share() : 0;
            int to = BEGIN + (WIDTH - BEGIN) * (before + share) / Math.max(1, shares);
            int width = share == 0 ? 0 : to - from - GAP;
            form.place("head" + i, from, width);
            form.place("cell" + i, from, width);
            if (i < shown.size()) {
                more.put("head" + i, shown.get(i).head());
            }
            before += share;
        }
        return form.filled(
                imprint, title, more, lines.stream().map(TablePaper::line).toList());
    }

    private static Line line(List<String> cells) {
        return new Line(
                at(cells, 0),
                at(cells, 1),
                at(cells, 2),
                at(cells, 3),
                at(cells, 4),
                at(cells, 5),
                at(cells, 6),
                at(cells, 7));
    }

    private static @Nullable String at(List<String> cells, int column) {
        return column < cells.size() ? cells.get(column) : null;
    }
}
