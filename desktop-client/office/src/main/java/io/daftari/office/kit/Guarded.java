package io.daftari.office.kit;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/**
 * A button where a person would wonder why it can't be pressed: it stands there greyed, and the place around it says the
 * reason to the pointer, for a button that takes no clicks takes no pointer either.
 */
public final class Guarded extends StackPane {

    private final Button button;
    private final Tooltip tip = new Tooltip();

    public Guarded(Button button) {
        super(button);
        this.button = button;
        tip.setWrapText(true);
        tip.setMaxWidth(360);
        tip.setShowDelay(Duration.millis(200));
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    /** @param reason why it can't be pressed, as a sentence; empty where it can */
    public void because(String reason) {
        boolean barred = !reason.isEmpty();
        button.setDisable(barred);
        button.setAccessibleHelp(barred ? reason : null);
        tip.setText(reason);
        if (barred) {
            Tooltip.install(this, tip);
        } else {
            Tooltip.uninstall(this, tip);
        }
    }

    /** What it says to the pointer; empty where nothing bars it. */
    public String reason() {
        return tip.getText();
    }
}
