package io.daftari.office.attendance;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Nodes;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Classes at the left, the chosen one's register at the right. */
public final class RegistersView extends View<RegistersViewModel> {

    private final Words words;
    private final RegisterView register;

    public RegistersView(RegistersViewModel model, Words words) {
        super(model, Nodes.row("registers"));
        this.words = words;
        ClassListView classes = new ClassListView(model.classes(), words);
        register = new RegisterView(model.register(), words);
        HBox.setHgrow(register.root(), Priority.ALWAYS);
        ((HBox) root()).getChildren().addAll(classes.root(), register.root());
        // Alt with the arrows goes through classes and days, with the page keys through lessons, from wherever the keys
        // are.
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isAltDown() && turned(event.getCode())) {
                event.consume();
            }
        });
    }

    private boolean turned(KeyCode key) {
        switch (key) {
            case UP -> model().classes().move(-1);
            case DOWN -> model().classes().move(1);
            case LEFT -> model().classes().moveDay(-1);
            case RIGHT -> model().classes().moveDay(1);
            case PAGE_UP -> model().classes().moveLesson(-1);
            case PAGE_DOWN -> model().classes().moveLesson(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<Keys> keys() {
        List<Keys> keys = new ArrayList<>();
        if (model().classes().lessonList().size() > 1) {
            keys.add(new Keys("Alt PgUp PgDn", words.text("register.keys.lesson")));
        }
        keys.add(new Keys("Ctrl H", words.text("history.keys.pupil")));
        keys.add(new Keys("Ctrl Shift H", words.text("history.keys.all")));
        return keys;
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        register.focusPupils();
    }
}
