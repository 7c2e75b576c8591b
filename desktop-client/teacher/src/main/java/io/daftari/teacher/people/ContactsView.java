package io.daftari.teacher.people;

import static io.daftari.teacher.kit.Nodes.column;
import static io.daftari.teacher.kit.Nodes.empty;
import static io.daftari.teacher.kit.Nodes.icon;
import static io.daftari.teacher.kit.Nodes.label;
import static io.daftari.teacher.kit.Nodes.row;
import static io.daftari.teacher.kit.Nodes.show;
import static io.daftari.teacher.kit.Nodes.wrapping;

import io.daftari.model.people.ClassContacts;
import io.daftari.model.words.Words;
import io.daftari.teacher.kit.Subscriptions;
import io.daftari.teacher.kit.View;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Whom to call about a pupil: found by some letters, called by one tap. */
public final class ContactsView extends View<ContactsViewModel> {

    private final Label title = wrapping("section-title", "");
    private final Label subtitle = label("secondary", "");
    private final TextField search = new TextField();
    private final Label notice = wrapping("notice", "");
    private final ListView<ClassContacts.Line> list = new ListView<>();
    private final VBox nobody;
    private final VBox noneFound;

    /** @param back leads back to the register */
    public ContactsView(ContactsViewModel model, Words words, Runnable back) {
        super(model, column("screen"));
        Button away = icon(Feather.ARROW_LEFT, words.text("contacts.back"), back);
        away.setId("contacts-away");
        VBox titles = column("titles", title, subtitle);
        HBox.setHgrow(titles, Priority.ALWAYS);
        search.setId("contacts-search");
        search.setPromptText(words.text("contacts.search"));
        search.setAccessibleText(words.text("contacts.search"));
        list.setId("contacts");
        list.getStyleClass().add("pupils");
        list.setItems(model.lines());
        list.setCellFactory(made -> new ContactCell(model, words));
        list.setFocusTraversable(false);
        VBox.setVgrow(list, Priority.ALWAYS);
        nobody = empty(Feather.USERS, words.text("register.noPupils"), words.text("register.noPupils.how"));
        noneFound = empty(Feather.SEARCH, words.text("contacts.noneFound"), words.text("contacts.noneFound.how"));
        VBox.setVgrow(nobody, Priority.ALWAYS);
        VBox.setVgrow(noneFound, Priority.ALWAYS);
        ((VBox) root())
                .getChildren()
                .addAll(
                        row("register-head", away, titles),
                        column("search-line", search),
                        notice,
                        list,
                        nobody,
                        noneFound);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        ContactsViewModel model = model();
        subscriptions.bind(title.textProperty(), model.title());
        subscriptions.bind(subtitle.textProperty(), model.subtitle());
        search.textProperty().bindBidirectional(model.typed());
        subscriptions.own(() -> search.textProperty().unbindBidirectional(model.typed()));
        subscriptions.follow(model.notice(), text -> {
            notice.setText(text);
            show(notice, !text.isEmpty());
        });
        subscriptions.follow(model.lines(), this::showLines);
        subscriptions.follow(model.loaded(), loaded -> showLines());
    }

    private void showLines() {
        boolean none = model().loaded().get() && model().lines().isEmpty();
        show(nobody, none && model().isEmptyClass());
        show(noneFound, none && !model().isEmptyClass());
        show(list, !none);
    }
}
