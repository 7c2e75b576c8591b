package io.daftari.office.kit.list;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.spring;

import io.daftari.model.words.Words;
import io.daftari.office.kit.FileDialog;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is done with a list as a whole: its columns, its views, and its way out of the program. */
final class ListTools<L extends Listed> {

    private final ListViewModel<L> model;
    private final Words words;
    private final FileDialog files;
    private final MenuButton columns;
    private final MenuButton views;
    private final MenuButton out;
    private final Button print;

    /** @param print shows what can be printed of the list */
    ListTools(ListViewModel<L> model, Words words, FileDialog files, Runnable print) {
        this.model = model;
        this.words = words;
        this.files = files;
        columns = menu("columns", Feather.COLUMNS, this::fillColumns);
        views = menu("views", Feather.BOOKMARK, this::fillViews);
        out = menu("out", Feather.DOWNLOAD, () -> {});
        this.print = button("", Feather.PRINTER, print);
        this.print.setId(model.spec().id() + "-print");
        this.print.getStyleClass().addAll("flat", "small");
        this.print.setAccessibleText(words.text("paper.open"));
        this.print.setTooltip(new Tooltip(words.text("paper.open") + "  Ctrl P"));
        // A menu without items does not open at all.
        fillColumns();
        fillViews();
        fillOut();
    }

    List<Node> nodes() {
        return List.of(views, columns, out, print);
    }

    private MenuButton menu(String name, Feather icon, Runnable filled) {
        MenuButton menu = new MenuButton("", new FontIcon(icon));
        String word = words.text("list." + name);
        menu.setId(model.spec().id() + "-" + name);
        menu.setAccessibleText(word);
        menu.setTooltip(new Tooltip(word));
        menu.getStyleClass().addAll("flat", "small");
        menu.setOnShowing(event -> filled.run());
        return menu;
    }

    private void fillColumns() {
        List<Column<L>> all = new ArrayList<>(model.columns());
        model.spec().columns().stream().filter(column -> !all.contains(column)).forEach(all::add);
        columns.getItems().setAll(all.stream().map(this::columnItem).toList());
    }

    private MenuItem columnItem(Column<L> column) {
        CheckBox shown = new CheckBox(words.text(column.word()));
        shown.setId("column-" + column.name());
        boolean stands = model.columns().contains(column);
        shown.setSelected(stands);
        shown.setOnAction(event -> {
            model.toggle(column);
            fillColumns();
        });
        HBox line = row("menu-line", shown, spring());
        if (stands) {
            line.getChildren()
                    .addAll(
                            sort(column, false),
                            sort(column, true),
                            step(column, Feather.ARROW_LEFT, "list.left", -1),
                            step(column, Feather.ARROW_RIGHT, "list.right", 1));
        }
        return new CustomMenuItem(line, false);
    }

    private Button step(Column<L> column, Feather icon, String word, int places) {
        Button step = button("", icon, () -> {
            model.move(column, places);
            fillColumns();
        });
        step.getStyleClass().addAll("flat", "small");
        step.setAccessibleText(words.text(word));
        step.setTooltip(new Tooltip(words.text(word)));
        return step;
    }

    /** By this column, or in the list's own order again where it stands by it already. */
    private Button sort(Column<L> column, boolean down) {
        List<SortedBy> by = List.of(new SortedBy(column.name(), down));
        boolean stands = model.sorted().get().equals(by);
        Button sort = button("", down ? Feather.ARROW_DOWN : Feather.ARROW_UP, () -> {
            model.sort(stands ? List.of() : by);
            fillColumns();
        });
        String word = words.text(stands ? "list.sort.own" : down ? "list.sort.down" : "list.sort.up");
        sort.setId("sort-" + column.name() + (down ? "-down" : "-up"));
        sort.getStyleClass().addAll(stands ? "accent" : "flat", "small");
        sort.setAccessibleText(word);
        sort.setTooltip(new Tooltip(word));
        return sort;
    }

    private void fillViews() {
        views.getItems().clear();
        for (SavedView view : model.views()) {
            Button show = button(view.name(), Feather.BOOKMARK, () -> {
                model.show(view);
                views.hide();
            });
            show.getStyleClass().addAll("flat", "small");
            Button forget = button("", Feather.X, () -> {
                model.forgetView(view);
                fillViews();
            });
            forget.getStyleClass().addAll("flat", "small");
            forget.setAccessibleText(words.text("list.views.forget"));
            forget.setTooltip(new Tooltip(words.text("list.views.forget")));
            views.getItems().add(new CustomMenuItem(row("menu-line", show, spring(), forget), false));
        }
        if (!model.views().isEmpty()) {
            views.getItems().add(new SeparatorMenuItem());
        }
        TextField name = new TextField();
        name.setId(model.spec().id() + "-viewName");
        name.setPromptText(words.text("list.views.name"));
        name.setAccessibleText(words.text("list.views.name"));
        Runnable keep = () -> {
            model.keepView(name.getText());
            fillViews();
        };
        name.setOnAction(event -> keep.run());
        Button save = button(words.text("list.views.keep"), Feather.CHECK, keep);
        save.getStyleClass().addAll("small");
        views.getItems().add(new CustomMenuItem(row("menu-line", name, save), false));
    }

    private void fillOut() {
        out.getItems()
                .setAll(
                        item("list.out.xlsx", Feather.GRID, () -> export("xlsx", "csv")),
                        item("list.out.csv", Feather.FILE_TEXT, () -> export("csv", "xlsx")),
                        item("list.out.copy", Feather.COPY, () -> {
                            ClipboardContent content = new ClipboardContent();
                            content.putString(model.copied());
                            Clipboard.getSystemClipboard().setContent(content);
                        }));
    }

    private MenuItem item(String word, Feather icon, Runnable action) {
        MenuItem item = new MenuItem(words.text(word), new FontIcon(icon));
        item.setId(model.spec().id() + "-" + word.substring(word.lastIndexOf('.') + 1));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void export(String ending, String other) {
        files.save(
                        out,
                        words.text("list.out"),
                        model.fileName() + "." + ending,
                        new FileDialog.Kind(words.text("list.out." + ending), ending),
                        new FileDialog.Kind(words.text("list.out." + other), other))
                .ifPresent(model::export);
    }
}
