package io.daftari.office.attendance;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;

import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterCounts;
import io.daftari.model.words.Words;
import io.daftari.office.attendance.RegisterViewModel.State;
import io.daftari.office.kit.Chip;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One class's register: who is how, by mouse or by keys, and at its foot the way to confirm it. */
public final class RegisterView extends View<RegisterViewModel> {

    private final Words words;
    private final Label title = label("title", "");
    private final Label subtitle = label("secondary", "");
    private final HBox signs = row("signs");
    private final HBox counts = row("counts");
    private final Label notice = label("notice", "");
    private final RegisterTable table;
    private final Button confirm;
    private final HBox keys;
    private final ConfirmPanel panel;
    private final MarkHistoryView history;
    private final VBox register;
    private final VBox noClass;
    private final VBox noPupils;
    private final Skeleton skeleton;
    private boolean keysWanted;

    public RegisterView(RegisterViewModel model, Words words) {
        super(model, new StackPane());
        this.words = words;
        confirm = button(words.text("register.confirm"), Feather.CHECK, model::confirm);
        confirm.setId("confirm");
        confirm.getStyleClass().add("accent");
        keys = keys(words);
        panel = new ConfirmPanel(model, words);
        history = new MarkHistoryView(model.history(), words);
        table = new RegisterTable(model, words);
        // A long name of a class gives way, and not the counts.
        counts.setMinWidth(Region.USE_PREF_SIZE);
        Button past = button(words.text("history.button"), Feather.CLOCK, model::showRegisterHistory);
        past.setId("registerHistory");
        past.getStyleClass().addAll("flat", "small");
        past.setTooltip(new Tooltip(words.text("history.keys.all") + " (Ctrl Shift H)"));
        HBox head = row("page-head", column("page-title", title, subtitle), spring(), counts, past);
        HBox foot = row("page-foot", keys, notice, spring(), confirm);
        VBox.setVgrow(table, Priority.ALWAYS);
        register = column("register", head, signs, table, foot);
        noClass = empty(Feather.USERS, words.text("register.noClass"), words.text("register.noClass.how"));
        noPupils = empty(Feather.USER_PLUS, words.text("register.noPupils"), words.text("register.noPupils.how"));
        skeleton = new Skeleton(words);
        StackPane.setAlignment(panel.root(), Pos.TOP_RIGHT);
        StackPane.setAlignment(history.root(), Pos.TOP_RIGHT);
        root().getStyleClass().add("page");
        ((StackPane) root()).getChildren().addAll(register, noClass, noPupils, skeleton, panel.root(), history.root());
        root().addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private static HBox keys(Words words) {
        HBox keys = row("keys", key("↑↓"), label("secondary", words.text("keys.move")));
        for (Presence presence : MarkCell.ORDER) {
            keys.getChildren()
                    .addAll(key(words.text("key." + presence)), label("secondary", words.text("keys." + presence)));
        }
        keys.getChildren().addAll(key("Tab"), label("secondary", words.text("keys.reason")));
        keys.getChildren().addAll(key("Ctrl Z"), label("secondary", words.text("keys.undo")));
        return keys;
    }

    /** Ctrl with H, with Shift for the whole register, wherever on it the keys are. */
    private void pressed(KeyEvent event) {
        if (event.isControlDown() && !event.isAltDown() && event.getCode() == KeyCode.H) {
            if (event.isShiftDown()) {
                model().showRegisterHistory();
            } else {
                model().showHistory();
            }
            event.consume();
        }
    }

    private static Label key(String text) {
        return label("key", text);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        RegisterViewModel model = model();
        subscriptions.bind(title.textProperty(), model.title());
        subscriptions.bind(subtitle.textProperty(), model.subtitle());
        subscriptions.follow(model.notice(), text -> {
            notice.setText(text);
            show(notice, !text.isEmpty());
            show(keys, text.isEmpty());
        });
        subscriptions.follow(model.signs(), this::showSigns);
        subscriptions.follow(model.counts(), this::showCounts);
        subscriptions.follow(model.state(), this::showState);
        table.bind(subscriptions);
        subscriptions.follow(model.confirming(), confirming -> showBeside());
        subscriptions.follow(model.history().state(), state -> showBeside());
        panel.bind(subscriptions);
    }

    private void showSigns() {
        signs.getChildren().setAll(model().signs().stream().map(this::chip).toList());
        show(signs, !model().signs().isEmpty());
        confirm.setDisable(!model().isConfirmable());
    }

    /** What speaks of the place opens what that rests on. */
    private Chip chip(Sign sign) {
        Chip chip = new Chip(sign);
        return sign.icon() == Feather.MAP_PIN ? chip.opens(model()::showRegisterHistory) : chip;
    }

    private void showCounts(RegisterCounts now) {
        confirm.setDisable(!model().isConfirmable());
        counts.getChildren()
                .setAll(
                        count("present", Presence.PRESENT, now.present()),
                        count("absent", Presence.ABSENT, now.absent()),
                        count("late", Presence.LATE, now.late()),
                        count("excused", Presence.EXCUSED, now.excused()),
                        figure("open", words.text("register.open"), now.open()));
    }

    private Node count(String style, Presence presence, int count) {
        return figure(style, words.text("presence." + presence), count);
    }

    private VBox figure(String style, String name, int count) {
        Label figure = label("figure", words.number(count));
        figure.setId("count-" + style);
        VBox box = column("count", figure, label("secondary", name));
        box.getStyleClass().add(count == 0 ? "none" : style);
        return box;
    }

    private void showState(State state) {
        boolean shown = state == State.OPEN || state == State.TAKEN;
        // Between two classes the register stays in sight: hidden, it would lose the keys.
        boolean turning = state == State.LOADING && register.isVisible() && !skeleton.isVisible();
        skeleton.answered(state != State.LOADING || turning);
        show(register, shown || turning);
        show(noClass, state == State.NO_CLASS);
        show(noPupils, state == State.NO_PUPILS);
        confirm.setDisable(!model().isConfirmable());
        if (shown && keysWanted) {
            keysWanted = false;
            table.requestFocus();
        }
    }

    /** As long as something stands beside the register, the register rests. */
    private void showBeside() {
        boolean beside = model().confirming().get() || model().history().isOpen();
        boolean left = !beside && register.isDisabled();
        register.setDisable(beside);
        if (left && table.getScene() != null) {
            table.requestFocus();
        }
    }

    /** Puts the keys where the pupils are, as soon as there are any. */
    void focusPupils() {
        keysWanted = true;
        showState(model().state().get());
    }
}
