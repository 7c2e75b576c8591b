package io.daftari.teacher;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Has JavaFX make ready what every screen needs (sheets, the font of the icons), while nothing else can be done. */
final class Ready {

    private Ready() {}

    static StackPane made() {
        StackPane root = new StackPane(new Button("Daftari", new FontIcon(Feather.USER)), new Label("Daftari"));
        root.getStyleClass().add("phone");
        return root;
    }
}
