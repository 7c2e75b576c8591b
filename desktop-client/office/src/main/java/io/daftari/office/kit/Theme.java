package io.daftari.office.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

/** How the whole program looks. Our own sheet speaks in the theme's tokens alone, so both themes need no more. */
public enum Theme {
    LIGHT(new PrimerLight().getUserAgentStylesheet()),
    DARK(new PrimerDark().getUserAgentStylesheet());

    private final String sheet;

    Theme(String sheet) {
        this.sheet = sheet;
    }

    /** As the computer shows its own windows; called on JavaFX's thread. */
    public static Theme ofSystem() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? DARK : LIGHT;
    }

    /** For all windows of the program. */
    public void use() {
        Application.setUserAgentStylesheet(sheet);
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /** Our own sheet, once for each window. */
    public static void dress(Scene scene) {
        scene.getStylesheets()
                .add(Objects.requireNonNull(Theme.class.getResource("office.css"), "office.css")
                        .toExternalForm());
    }
}
