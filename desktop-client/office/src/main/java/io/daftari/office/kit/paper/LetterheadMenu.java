package io.daftari.office.kit.paper;

import io.daftari.model.words.Words;
import io.daftari.office.kit.FileDialog;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands at the head of this computer's papers, to be changed beside them. */
final class LetterheadMenu extends MenuButton {

    LetterheadMenu(LetterheadViewModel model, Words words, FileDialog files) {
        super("", new FontIcon(Feather.IMAGE));
        setId("letterhead");
        getStyleClass().add("flat");
        setAccessibleText(words.text("letterhead"));
        setTooltip(new Tooltip(words.text("letterhead")));
        getItems()
                .addAll(
                        item(words.text("letterhead.choose"), "letterheadLogo", new FontIcon(Feather.UPLOAD), () -> {
                            List<Path> chosen = files.open(
                                    this,
                                    words.text("letterhead.choose"),
                                    new FileDialog.Kind(words.text("letterhead.pictures"), "png", "jpg", "jpeg"));
                            if (!chosen.isEmpty()) {
                                model.chooseLogo(chosen.get(0));
                            }
                        }),
                        item(
                                words.text("letterhead.drop"),
                                "letterheadNoLogo",
                                new FontIcon(Feather.X),
                                model::dropLogo),
                        new SeparatorMenuItem());
        for (int i = 0; i < Letterheads.COLOURS.size(); i++) {
            String colour = Letterheads.COLOURS.get(i);
            Region line = new Region();
            line.getStyleClass().add("letterhead-colour");
            // What is printed, not a colour of the theme.
            line.setStyle("-fx-background-color: " + colour + ";");
            getItems()
                    .add(item(
                            words.text("letterhead.colour." + i), "letterhead-" + i, line, () -> model.choose(colour)));
        }
    }

    private static MenuItem item(String text, String id, Node sign, Runnable action) {
        MenuItem item = new MenuItem(text, sign);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
