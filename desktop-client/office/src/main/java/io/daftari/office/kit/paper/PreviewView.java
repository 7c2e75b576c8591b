package io.daftari.office.kit.paper;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.office.kit.paper.PreviewViewModel.State;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Paper on grey, and beside it the ways out: printer, PDF, spreadsheet. */
public final class PreviewView extends View<PreviewViewModel> {

    private static final int MOST_COPIES = 99;

    private final Words words;
    private final FileDialog files;
    private final ComboBox<PaperOrder> orders = new ComboBox<>();
    private final ComboBox<Language> languages = new ComboBox<>();
    private final ComboBox<String> printers = new ComboBox<>();
    private final Spinner<Integer> copies = new Spinner<>(1, MOST_COPIES, 1);
    private final MenuButton save;
    private final LetterheadViewModel head;
    private final LetterheadMenu letterhead;
    private final Button printing;
    private final Guarded print;
    private final Button again;
    private final PageStrip strip;
    private final Label instead = wrapping("section-title", "");
    private final VBox notice;
    private final VBox making;
    private final Label told = wrapping("paper-told", "");
    private final Label page = label("secondary", "");
    private final Label percent = label("secondary", "");

    public PreviewView(PreviewViewModel model, LetterheadViewModel head, Words words, FileDialog files) {
        super(model, column("preview"));
        this.words = words;
        this.files = files;
        this.head = head;
        this.letterhead = new LetterheadMenu(head, words, files);
        this.strip = new PageStrip(model.pages(), words);
        orders.setId("paperOrder");
        orders.setAccessibleText(words.text("paper.which"));
        orders.setItems(model.orders());
        orders.setConverter(shown(order -> order.name(words)));
        orders.getStyleClass().add("paper-order");
        languages.setId("paperLanguage");
        languages.setAccessibleText(words.text("paper.language"));
        languages.setTooltip(new Tooltip(words.text("paper.language")));
        languages.getItems().setAll(Language.values());
        languages.setConverter(shown(Language::ownName));
        printers.setId("paperPrinter");
        printers.setAccessibleText(words.text("paper.printer"));
        printers.setTooltip(new Tooltip(words.text("paper.printer")));
        printers.setItems(model.printers());
        printers.setPrefWidth(180);
        copies.setId("paperCopies");
        copies.setAccessibleText(words.text("paper.copies"));
        copies.setEditable(true);
        copies.setPrefWidth(72);
        copies.setMinWidth(72);
        copies.getEditor().setAccessibleText(words.text("paper.copies"));
        copies.setTooltip(new Tooltip(words.text("paper.copies")));
        save = new MenuButton(words.text("paper.save"), new FontIcon(Feather.DOWNLOAD));
        save.setId("paperSave");
        save.setMnemonicParsing(false);
        save.setMinWidth(MenuButton.USE_PREF_SIZE);
        printing = button(words.text("paper.print"), Feather.PRINTER, model::print);
        printing.setId("paperPrint");
        printing.getStyleClass().add("accent");
        print = new Guarded(printing);
        Button close = button("", Feather.X, model::close);
        close.setId("paperClose");
        close.getStyleClass().add("flat");
        close.setAccessibleText(words.text("paper.close"));
        close.setTooltip(new Tooltip(words.text("paper.close")));
        again = button(words.text("paper.again"), Feather.ROTATE_CW, model::make);
        again.setId("paperAgain");
        notice = column("empty", new FontIcon(Feather.FILE), instead, again);
        ProgressBar moving = new ProgressBar();
        Button drop = button(words.text("paper.cancel"), Feather.X, model::close);
        drop.setId("paperCancel");
        making = column("empty", label("section-title", words.text("paper.making")), moving, drop);
        StackPane desk = new StackPane(strip, notice, making);
        desk.getStyleClass().add("paper-desk");
        VBox.setVgrow(desk, Priority.ALWAYS);
        told.setId("paperTold");
        page.setId("paperPage");
        page.setMinWidth(Label.USE_PREF_SIZE);
        percent.setMinWidth(44);
        percent.setAlignment(Pos.CENTER);
        ((VBox) root())
                .getChildren()
                .addAll(
                        row(
                                "preview-head",
                                orders,
                                languages,
                                letterhead,
                                spring(),
                                save,
                                printers,
                                copies,
                                print,
                                close),
                        desk,
                        told,
                        row(
                                "page-foot",
                                tool("paper.before", Feather.CHEVRON_UP, () -> turn(-1)),
                                page,
                                tool("paper.after", Feather.CHEVRON_DOWN, () -> turn(1)),
                                spring(),
                                tool(
                                        "paper.smaller",
                                        Feather.ZOOM_OUT,
                                        () -> model.pages().zoom(-1)),
                                percent,
                                tool(
                                        "paper.larger",
                                        Feather.ZOOM_IN,
                                        () -> model.pages().zoom(1)),
                                tool(
                                        "paper.fit",
                                        Feather.MAXIMIZE_2,
                                        () -> model.pages().zoom(0))));
        root().addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private Button tool(String word, Feather icon, Runnable action) {
        Button tool = button("", icon, action);
        tool.setId(word.replace('.', '-'));
        tool.getStyleClass().addAll("button-icon", "flat");
        // Each has a key of its own; the keys stay with the pages.
        tool.setFocusTraversable(false);
        tool.setAccessibleText(words.text(word));
        tool.setTooltip(new Tooltip(words.text(word)));
        return tool;
    }

    private static <T> StringConverter<T> shown(Function<T, String> text) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : text.apply(value);
            }

            @Override
            public @Nullable T fromString(String typed) {
                return null;
            }
        };
    }

    private void pressed(KeyEvent event) {
        boolean typing = copies.isFocused() || copies.getEditor().isFocused();
        switch (event.getCode()) {
            case ESCAPE -> model().close();
            case PAGE_DOWN -> turn(1);
            case PAGE_UP -> turn(-1);
            case P -> {
                if (!event.isShortcutDown()) {
                    return;
                }
                model().print();
            }
            case PLUS, ADD, EQUALS, MINUS, SUBTRACT, DIGIT0, NUMPAD0, HOME, END, SPACE, UP, DOWN -> {
                if (typing || event.isShortcutDown() || !strip.isFocused()) {
                    return;
                }
                pressed(event.getCode());
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void pressed(KeyCode key) {
        switch (key) {
            case MINUS, SUBTRACT -> model().pages().zoom(-1);
            case DIGIT0, NUMPAD0 -> model().pages().zoom(0);
            case HOME -> turn(-model().pages().all().size());
            case END -> turn(model().pages().all().size());
            case UP -> strip.scroll(-PageStrip.LINE);
            case DOWN -> strip.scroll(PageStrip.LINE);
            case SPACE -> strip.scroll(strip.sight());
            default -> model().pages().zoom(1);
        }
    }

    private void turn(int by) {
        model().pages().move(by);
        strip.goTo(model().pages().current().get());
    }

    // ---- files

    private void fillSave() {
        save.getItems().setAll(item("pdf", Feather.FILE, () -> saveAs("pdf")));
        if (model().isTable()) {
            save.getItems()
                    .addAll(
                            item("xlsx", Feather.GRID, () -> saveAs("xlsx")),
                            item("csv", Feather.FILE_TEXT, () -> saveAs("csv")));
        }
    }

    private MenuItem item(String ending, Feather icon, Runnable action) {
        MenuItem item = new MenuItem(words.text("paper.save." + ending), new FontIcon(icon));
        item.setId("paper-" + ending);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void saveAs(String ending) {
        files.save(
                        save,
                        words.text("paper.save"),
                        model().fileName(ending),
                        new FileDialog.Kind(words.text("paper.save." + ending), ending))
                .ifPresent(file -> {
                    if (ending.equals("pdf")) {
                        model().savePdf(file);
                    } else {
                        model().saveTable(file);
                    }
                });
    }

    // ---- what is shown

    @Override
    protected void bind(Subscriptions subscriptions) {
        PreviewViewModel model = model();
        head.activate();
        bothWays(subscriptions, orders.valueProperty(), model.order());
        bothWays(subscriptions, languages.valueProperty(), model.language());
        bothWays(subscriptions, printers.valueProperty(), model.printer());
        bothWays(subscriptions, copies.getValueFactory().valueProperty(), model.copies());
        subscriptions.follow(model.state(), this::showState);
        subscriptions.follow(model.told(), text -> tell());
        subscriptions.follow(head.told(), text -> tell());
        subscriptions.follow(
                head.rights(), rights -> show(letterhead, head.whyNot().isEmpty()));
        subscriptions.follow(model.looked(), looked -> guard());
        subscriptions.follow(model.busy(), busy -> guard());
        subscriptions.follow(model.pages().current(), number -> showPage());
        subscriptions.follow(model.pages().all(), this::showPage);
        subscriptions.follow(
                model.pages().zoom(),
                zoom -> percent.setText(words.text("paper.percent", "percent", Math.round(zoom.doubleValue() * 100))));
        strip.bind(subscriptions);
        strip.requestFocus();
    }

    private void showState(State state) {
        boolean shown = state == State.SHOWN;
        show(strip, shown);
        show(making, state == State.MAKING);
        String sentence = model().instead();
        instead.setText(sentence);
        show(notice, !sentence.isEmpty());
        show(again, state == State.FAILED);
        save.setDisable(!shown);
        fillSave();
        guard();
        showPage();
        if (shown) {
            strip.requestFocus();
        }
    }

    private void guard() {
        boolean ready = model().state().get() == State.SHOWN && !model().busy().get();
        String why = model().whyNotPrint();
        print.because(why);
        if (why.isEmpty()) {
            printing.setDisable(!ready || model().printers().isEmpty());
        }
        boolean any = !model().printers().isEmpty();
        show(printers, any);
        show(copies, any);
        tell();
    }

    /** What became of it, else why it can't be printed. */
    private void tell() {
        String sentence = Stream.of(head.told().get(), model().told().get(), model().whyNotPrint())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        told.setText(sentence);
        show(told, !sentence.isEmpty() && model().state().get() == State.SHOWN);
    }

    private void showPage() {
        int count = model().pages().all().size();
        page.setText(
                count == 0
                        ? ""
                        : words.text(
                                "paper.page", "page", model().pages().current().get() + 1, "pages", count));
    }

    @Override
    public List<Keys> keys() {
        return List.of(
                new Keys("Ctrl P", words.text("paper.print")),
                new Keys("PgUp  PgDn", words.text("paper.keys.page")),
                new Keys("↑ ↓  Space", words.text("paper.keys.scroll")),
                new Keys("+  −  0", words.text("paper.keys.zoom")),
                new Keys("Esc", words.text("paper.close")));
    }
}
