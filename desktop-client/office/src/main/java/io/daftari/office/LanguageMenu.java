package io.daftari.office;

import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Look;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Chooses the language, each under its own name. */
final class LanguageMenu {

    private LanguageMenu() {}

    static MenuButton of(Look look, Words words) {
        MenuButton menu = new MenuButton(words.language().ownName(), new FontIcon(Feather.GLOBE));
        menu.setId("language");
        menu.getStyleClass().add("flat");
        for (Language language : Language.values()) {
            MenuItem item = new MenuItem(language.ownName());
            item.setId("language-" + language.tag());
            item.setOnAction(event -> look.language().set(language));
            menu.getItems().add(item);
        }
        return menu;
    }
}
