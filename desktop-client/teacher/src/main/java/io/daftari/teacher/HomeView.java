package io.daftari.teacher;

import static io.daftari.teacher.kit.Nodes.column;
import static io.daftari.teacher.kit.Nodes.label;
import static io.daftari.teacher.kit.Nodes.row;
import static io.daftari.teacher.kit.Nodes.show;
import static io.daftari.teacher.kit.Nodes.spring;
import static io.daftari.teacher.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.teacher.HomeViewModel.Place;
import io.daftari.teacher.attendance.RegisterView;
import io.daftari.teacher.attendance.TodayView;
import io.daftari.teacher.inbox.InboxView;
import io.daftari.teacher.kit.Nodes;
import io.daftari.teacher.kit.Sign;
import io.daftari.teacher.kit.Subscriptions;
import io.daftari.teacher.kit.View;
import io.daftari.teacher.people.ContactsView;
import io.daftari.teacher.sync.SyncView;
import java.util.EnumMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line at the top, the screen, and two tabs for the thumb. */
public final class HomeView extends View<HomeViewModel> {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Label position = new Label();
    private final Button sync = new Button();
    private final HBox tabs;
    private final Button today;
    private final Button inbox;
    private final Label barred = wrapping("notice", "");
    private final Label waiting = label("tab-count", "");
    private final Words words;
    private final Map<Place, Node> screens = new EnumMap<>(Place.class);

    /** @param person the menu of language and sign-out */
    public HomeView(HomeViewModel model, Words words, MenuButton person) {
        super(model, new BorderPane());
        this.words = words;
        sync.setId("sync-line");
        sync.setMnemonicParsing(false);
        sync.setOnAction(event -> model.place().set(Place.INBOX));
        today = tab(words.text("tab.today"), Feather.CHECK_SQUARE, Place.TODAY, null);
        inbox = tab(words.text("tab.inbox"), Feather.INBOX, Place.INBOX, waiting);
        tabs = row("tabs", today, inbox);
        position.setMinWidth(Label.USE_PREF_SIZE);
        BorderPane frame = (BorderPane) root();
        frame.getStyleClass().add("home");
        barred.setId("barred");
        barred.getStyleClass().add("at-top");
        frame.setTop(column("top", row("line", position, sync, spring(), person), barred));
        frame.setBottom(tabs);
    }

    /** Made when it is first looked at: whoever begins his day waits for one of them only. */
    private Node screen(Place place) {
        HomeViewModel model = model();
        return switch (place) {
            case TODAY -> new TodayView(model.today(), words).root();
            case REGISTER ->
                new RegisterView(model.register(), words, () -> model.place().set(Place.TODAY), model::openContacts)
                        .root();
            case CONTACTS ->
                new ContactsView(model.contacts(), words, () -> model.place().set(Place.REGISTER)).root();
            case INBOX -> {
                SyncView line = new SyncView(model.sync(), words);
                yield new InboxView(model.inbox(), words, line.head(), line.root()).root();
            }
        };
    }

    private Button tab(String word, Feather icon, Place place, @Nullable Label count) {
        HBox line = row("tab-line", new FontIcon(icon), label("tab-word", word));
        if (count != null) {
            line.getChildren().add(count);
        }
        Button tab = new Button(null, line);
        tab.getStyleClass().setAll("tab-button");
        tab.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        tab.setId("tab-" + place.name().toLowerCase(java.util.Locale.ROOT));
        tab.setAccessibleText(word);
        tab.setMaxWidth(Double.MAX_VALUE);
        // Both as wide, whatever their words.
        tab.setPrefWidth(1);
        tab.setOnAction(event -> model().place().set(place));
        HBox.setHgrow(tab, Priority.ALWAYS);
        return tab;
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        HomeViewModel model = model();
        subscriptions.follow(model.position(), sign -> Nodes.show(position, sign));
        subscriptions.follow(model.sync().line(), this::showSync);
        subscriptions.follow(model.inbox().waiting(), count -> {
            waiting.setText(count.toString());
            show(waiting, count.intValue() > 0);
        });
        subscriptions.follow(model.barred(), sentence -> {
            barred.setText(sentence);
            showBarred();
        });
        subscriptions.follow(model.place(), this::showPlace);
    }

    private void showBarred() {
        show(barred, !barred.getText().isEmpty() && model().place().get() == Place.TODAY);
    }

    private void showSync(Sign sign) {
        sync.getStyleClass().setAll("button", "sign", sign.tone().style());
        sync.setGraphic(new FontIcon(sign.icon()));
        sync.setText(sign.text());
    }

    private void showPlace(Place place) {
        ((BorderPane) root()).setCenter(screens.computeIfAbsent(place, this::screen));
        today.pseudoClassStateChanged(CHOSEN, place != Place.INBOX);
        inbox.pseudoClassStateChanged(CHOSEN, place == Place.INBOX);
        // In a register the foot belongs to its one action; from there on one goes back.
        show(tabs, place == Place.TODAY || place == Place.INBOX);
        showBarred();
    }
}
