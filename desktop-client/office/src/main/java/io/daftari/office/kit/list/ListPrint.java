package io.daftari.office.kit.list;

import io.daftari.model.words.Words;
import io.daftari.office.kit.list.Facet.Choice;
import io.daftari.office.kit.paper.Draft;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.replica.live.Workspace;
import io.daftari.report.table.TablePaper;
import java.util.ArrayList;
import java.util.List;

/** A list as it stands on the screen, as a paper: its lines, its columns, and by what it is narrowed. */
public final class ListPrint<L extends Listed> implements PaperOrder {

    private final ListSpec<L> spec;
    private final List<Column<L>> columns;
    private final List<L> lines;
    private final List<Picked<L>> picked;
    private final String typed;
    private final Workspace work;

    /** @param text in the language of the screen, for a choice that is not among those of the lines that are left */
    private record Picked<L>(Facet<L> facet, String key, String text) {

        String text(Words words, List<L> lines) {
            return facet.choices().apply(words, lines).stream()
                    .filter(choice -> choice.key().equals(key))
                    .map(Choice::text)
                    .findFirst()
                    .orElse(text);
        }
    }

    private ListPrint(ListViewModel<L> list, Workspace work) {
        this.spec = list.spec();
        this.columns = List.copyOf(list.columns());
        this.lines = List.copyOf(list.found());
        this.picked = picked(list);
        this.typed = list.typed().get().strip();
        this.work = work;
    }

    public static <L extends Listed> ListPrint<L> of(ListViewModel<L> list, Workspace work) {
        return new ListPrint<>(list, work);
    }

    private static <L extends Listed> List<Picked<L>> picked(ListViewModel<L> list) {
        List<Picked<L>> picked = new ArrayList<>();
        for (Facet<L> facet : list.spec().facets()) {
            String key = list.picked(facet.name()).get();
            list.choices(facet.name()).stream()
                    .filter(choice -> choice.key().equals(key) && !key.equals(Facet.ALL))
                    .forEach(choice -> picked.add(new Picked<>(facet, key, choice.text())));
        }
        return picked;
    }

    /** The lines that are left, in their order. */
    public List<L> lines() {
        return lines;
    }

    /** By what it is narrowed; empty where it is not. */
    public String narrowed(Words words) {
        List<String> all = new ArrayList<>();
        picked.forEach(one -> all.add(one.text(words, lines)));
        if (!typed.isEmpty()) {
            all.add("“" + typed + "”");
        }
        return String.join(" · ", all);
    }

    @Override
    public String id() {
        return "list";
    }

    @Override
    public String name(Words words) {
        return words.text("list.print", "screen", words.text("screen." + spec.name()));
    }

    @Override
    public String none(Words words) {
        return words.text("list.print.none");
    }

    @Override
    public Draft read(Words words) {
        String title = words.text("screen." + spec.name());
        List<List<String>> cells = lines.stream()
                .map(line -> columns.stream()
                        .map(column -> column.text().apply(words, line))
                        .toList())
                .toList();
        List<TablePaper.Column> heads = columns.stream()
                .map(column -> new TablePaper.Column(words.text(column.word()), (int) Math.round(column.width())))
                .toList();
        List<List<String>> table = new ArrayList<>();
        table.add(heads.stream().map(TablePaper.Column::head).toList());
        table.addAll(cells);
        return new Draft(
                title + " " + narrowed(words) + " " + work.today(),
                lines.size(),
                imprint -> TablePaper.of(
                        imprint,
                        title,
                        narrowed(words),
                        heads,
                        cells,
                        words.count(spec.name() + ".count", lines.size())),
                table);
    }
}
