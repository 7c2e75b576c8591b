package io.daftari.office.kit;

import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A small rounded sign with an icon and words, in a tone; it opens what it speaks of, or opens nothing. */
public final class Chip extends Button {

    private final FontIcon icon = new FontIcon();

    public Chip() {
        getStyleClass().setAll("chip");
        setGraphic(icon);
        setFocusTraversable(false);
        setMinWidth(USE_PREF_SIZE);
        setMnemonicParsing(false);
        show(new Sign(Tone.PLAIN, Feather.CIRCLE, ""));
    }

    public Chip(Sign sign) {
        this();
        show(sign);
    }

    public void show(Sign sign) {
        getStyleClass().removeIf(style -> style.startsWith("tone-"));
        getStyleClass().add(sign.tone().style());
        icon.setIconCode(sign.icon());
        setText(sign.text());
    }

    /** What a click or Enter on it does; only then does it take the focus. */
    public Chip opens(Runnable what) {
        setFocusTraversable(true);
        getStyleClass().add("opens");
        setOnAction(event -> what.run());
        return this;
    }
}
