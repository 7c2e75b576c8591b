package io.daftari.office;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Chip;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Look;
import io.daftari.office.kit.Screen;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Theme;
import io.daftari.office.kit.View;
import io.daftari.office.kit.paper.PreviewView;
import io.daftari.office.kit.paper.PreviewViewModel;
import io.daftari.office.palette.PaletteView;
import io.daftari.office.palette.PaletteViewModel;
import io.daftari.office.sync.SyncView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Rail, top bar and the screen between them. */
public final class FrameView extends View<FrameViewModel> {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    /** So much of the names of school and person is always seen. */
    private static final double LEAST_NAME = 140;

    private static final double DOES_WIDTH = 160;

    private final Words words;
    private final Label school = label("school", "");
    private final Tooltip fullName = new Tooltip();
    private final Label term = label("secondary", "");
    private final MenuButton person = new MenuButton("", new FontIcon(Feather.USER));
    private final Chip badge = new Chip();
    private final Button look = new Button(null, new FontIcon(Feather.MOON));
    private final StackPane content = new StackPane();
    private final StackPane drawer = new StackPane();
    private final VBox rail = column("rail");
    private final Subscriptions waiting = new Subscriptions();
    private final Map<Screen, View<?>> views = new HashMap<>();
    private final Map<Screen, ToggleButton> entries = new HashMap<>();
    private final Map<Screen, Label> counts = new HashMap<>();
    private final Look looks;
    private final HBox foot;
    private final SyncView sync;
    private final PaletteViewModel finding;
    private final PaletteView palette;
    private final PreviewView preview;
    private final StackPane paper = new StackPane();
    private final StackPane over = new StackPane();
    private final StackPane keys = new StackPane();
    private @Nullable Node before;
    private final Label said = label("said-text", "");

    /**
     * @param files where papers are kept
     * @param signOut what the person's menu ends with
     */
    public FrameView(
            FrameViewModel model,
            PaletteViewModel finding,
            Words words,
            Look looks,
            FileDialog files,
            Runnable signOut) {
        super(model, new BorderPane());
        this.words = words;
        this.looks = looks;
        this.sync = new SyncView(model.sync(), words, () -> {
            model.syncOpen().set(false);
            model.open("screen.inbox");
        });
        this.finding = finding;
        this.palette = new PaletteView(finding, words);
        this.preview = new PreviewView(model.preview(), model.letterhead(), words, files);
        badge.setId("sync-badge");
        badge.opens(() -> model.syncOpen().set(!model.syncOpen().get()));
        look.setId("look");
        look.getStyleClass().addAll("button-icon", "flat");
        look.setTooltip(new Tooltip(words.text("frame.look")));
        look.setAccessibleText(words.text("frame.look"));
        look.setOnAction(event -> looks.theme().set(looks.theme().get().other()));
        person.getStyleClass().add("flat");
        person.setId("person");
        MenuItem out = new MenuItem(
                words.text(model.isTrial() ? "frame.leaveTrial" : "frame.signOut"), new FontIcon(Feather.LOG_OUT));
        out.setId("signOut");
        out.setOnAction(event -> signOut.run());
        person.getItems().add(out);
        drawer.getStyleClass().add("drawer");
        content.setId("content");
        BorderPane frame = (BorderPane) root();
        frame.getStyleClass().add("frame");
        frame.setLeft(rail);
        frame.setTop(top());
        StackPane.setAlignment(drawer, Pos.TOP_RIGHT);
        StackPane.setAlignment(keys, Pos.TOP_RIGHT);
        keys.getStyleClass().add("drawer");
        over.getStyleClass().add("over");
        show(paper, false);
        // A click beside what was found leaves it.
        over.setOnMousePressed(event -> {
            if (over.equals(event.getTarget())) {
                finding.open().set(false);
            }
        });
        frame.setCenter(new StackPane(content, paper, drawer, keys, over));
        said.setId("said");
        Button hide = button("", Feather.X, () -> model.said().set(""));
        hide.getStyleClass().addAll("flat", "small");
        hide.setAccessibleText(words.text("frame.hide"));
        foot = row("said", said, spring(), hide);
        frame.setBottom(foot);
        frame.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        frame.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            // What is typed in a field is undone by the field, which takes the key.
            if (event.isShortcutDown() && event.getCode() == KeyCode.Z && !event.isShiftDown()) {
                model.undo();
                event.consume();
            }
        });
    }

    private void pressed(KeyEvent event) {
        FrameViewModel model = model();
        boolean taken = true;
        if (event.isShortcutDown() && event.getCode() == KeyCode.K) {
            finding.open().set(!finding.open().get());
        } else if (event.isShortcutDown()
                && event.getCode() == KeyCode.P
                && !model.preview().isOpen()) {
            model.print();
        } else if (event.isShortcutDown() && !event.isAltDown() && digit(event.getCode()) >= 0) {
            int screen = digit(event.getCode());
            taken = screen < model.screens().size();
            if (taken) {
                model.current().set(model.screens().get(screen));
            }
        } else if (event.getCode() == KeyCode.F1) {
            model.keysOpen().set(!model.keysOpen().get());
        } else if (event.getCode() == KeyCode.ESCAPE && finding.open().get()) {
            // Also where the page beneath has taken the keys, as after another language was chosen.
            finding.open().set(false);
        } else if (event.getCode() == KeyCode.ESCAPE && model.keysOpen().get()) {
            model.keysOpen().set(false);
        } else if (event.getCode() == KeyCode.ESCAPE && model.syncOpen().get()) {
            model.syncOpen().set(false);
        } else if (event.getCode() == KeyCode.ESCAPE && model.preview().isOpen()) {
            model.preview().close();
        } else {
            taken = false;
        }
        if (taken) {
            event.consume();
        }
    }

    /** From 0 for the key of 1; -1 for another key. Ctrl and 0 makes the window as large as it was. */
    private static int digit(KeyCode code) {
        int top = code.ordinal() - KeyCode.DIGIT1.ordinal();
        int pad = code.ordinal() - KeyCode.NUMPAD1.ordinal();
        return top >= 0 && top < 9 ? top : pad >= 0 && pad < 9 ? pad : -1;
    }

    private HBox top() {
        // A long name of a school gives way; what one presses keeps its words.
        VBox where = column("where", school, term);
        where.setMinWidth(LEAST_NAME);
        where.setPrefWidth(LEAST_NAME);
        HBox.setHgrow(where, Priority.ALWAYS);
        school.setTooltip(fullName);
        MenuButton language = LanguageMenu.of(looks, words);
        Button search = search();
        for (Region kept : List.of(search, badge, language, look)) {
            kept.setMinWidth(Region.USE_PREF_SIZE);
        }
        person.setMinWidth(LEAST_NAME);
        return row("top", label("brand", "Daftari"), where, search, badge, language, look, person);
    }

    private Button search() {
        Button search = button(
                words.text("palette.open"), Feather.SEARCH, () -> finding.open().set(true));
        search.setId("search");
        search.getStyleClass().addAll("flat", "search");
        search.setTooltip(new Tooltip("Ctrl K"));
        return search;
    }

    private void fillRail() {
        entries.clear();
        counts.clear();
        rail.getChildren().clear();
        for (Screen screen : model().screens()) {
            Label count = label("rail-count", "");
            count.setMinWidth(Label.USE_PREF_SIZE);
            Label word = label("rail-word", words.text(screen.name()));
            ToggleButton entry =
                    new ToggleButton(null, row("rail-line", new FontIcon(screen.icon()), word, spring(), count));
            entry.setId(screen.name().replace('.', '-'));
            entry.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            entry.setMaxWidth(Double.MAX_VALUE);
            entry.getStyleClass().setAll("rail-entry");
            entry.setAccessibleText(words.text(screen.name()));
            entry.setOnAction(event -> model().current().set(screen));
            entries.put(screen, entry);
            counts.put(screen, count);
            rail.getChildren().add(entry);
        }
        waiting.close();
        model().screens()
                .forEach(screen -> waiting.follow(screen.waiting(), count -> {
                    Label label = counts.get(screen);
                    if (label != null) {
                        label.setText(words.number(count.longValue()));
                        show(label, count.intValue() > 0);
                    }
                }));
        showScreen(model().current().get());
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        FrameViewModel model = model();
        subscriptions.bind(school.textProperty(), model.school());
        subscriptions.bind(fullName.textProperty(), model.school());
        subscriptions.bind(term.textProperty(), model.term());
        subscriptions.bind(person.textProperty(), model.person());
        subscriptions.follow(model.sync().badge(), badge::show);
        subscriptions.follow(
                looks.theme(),
                theme -> look.setGraphic(new FontIcon(theme == Theme.LIGHT ? Feather.MOON : Feather.SUN)));
        subscriptions.own(waiting::close);
        subscriptions.follow(model.screens(), this::fillRail);
        subscriptions.follow(model.current(), this::showScreen);
        subscriptions.follow(finding.open(), open -> {
            // What is hidden takes no keys: shown first.
            show(over, open);
            over.getChildren().clear();
            if (open) {
                over.getChildren().add(palette.root());
            }
        });
        subscriptions.follow(model.preview().state(), state -> showPaper(state != PreviewViewModel.State.CLOSED));
        subscriptions.follow(model.said(), text -> {
            said.setText(text);
            show(foot, !text.isEmpty());
        });
        subscriptions.follow(model.keysOpen(), open -> {
            keys.getChildren().clear();
            if (open) {
                keys.getChildren().add(keysPanel());
            }
            show(keys, open);
        });
        subscriptions.follow(model.syncOpen(), open -> {
            drawer.getChildren().clear();
            if (open) {
                drawer.getChildren().add(sync.root());
            }
            show(drawer, open);
        });
    }

    /** In the place of the screen, which keeps its keys for afterwards. */
    private void showPaper(boolean open) {
        if (open == paper.getChildren().contains(preview.root())) {
            return;
        }
        if (open) {
            Node owner = root().getScene().getFocusOwner();
            before = owner;
            show(paper, true);
            paper.getChildren().setAll(preview.root());
            content.setVisible(false);
        } else {
            content.setVisible(true);
            paper.getChildren().clear();
            show(paper, false);
            if (before != null) {
                before.requestFocus();
                before = null;
            }
        }
    }

    /** The keys of this screen, and those that are the same everywhere. */
    private Region keysPanel() {
        View<?> view = model().preview().isOpen()
                ? preview
                : views.get(model().current().get());
        VBox panel = column("keys-panel", label("section-title", words.text("keys.title")));
        if (view != null) {
            view.keys().forEach(key -> panel.getChildren().add(keyLine(key)));
        }
        panel.getChildren().add(label("field-label", words.text("keys.everywhere")));
        for (Keys key : List.of(
                new Keys("Ctrl K", words.text("keys.find")),
                new Keys("Ctrl 1 … 9", words.text("keys.screen")),
                new Keys("Ctrl P", words.text("keys.print")),
                new Keys("Ctrl Z", words.text("keys.takeBack")),
                new Keys("Ctrl +  Ctrl −  Ctrl 0", words.text("keys.size")),
                new Keys("F1", words.text("keys.these")),
                new Keys("Esc", words.text("keys.leave")))) {
            panel.getChildren().add(keyLine(key));
        }
        return panel;
    }

    private static HBox keyLine(Keys key) {
        Label does = wrapping("keys-does", key.does());
        // It takes what the keys leave, and does not ask for more: else both would be cut.
        does.setPrefWidth(DOES_WIDTH);
        does.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(does, Priority.ALWAYS);
        return row("key-line", label("key", key.keys()), does);
    }

    private void showScreen(@Nullable Screen screen) {
        entries.forEach((which, entry) -> {
            entry.setSelected(which.equals(screen));
            entry.pseudoClassStateChanged(CURRENT, which.equals(screen));
        });
        if (screen == null) {
            content.getChildren().clear();
            return;
        }
        content.getChildren()
                .setAll(views.computeIfAbsent(screen, made -> made.view().get()).root());
    }
}
