package io.daftari.teacher.inbox;

import static io.daftari.teacher.kit.Nodes.column;
import static io.daftari.teacher.kit.Nodes.empty;
import static io.daftari.teacher.kit.Nodes.label;
import static io.daftari.teacher.kit.Nodes.row;
import static io.daftari.teacher.kit.Nodes.sentence;
import static io.daftari.teacher.kit.Nodes.show;
import static io.daftari.teacher.kit.Nodes.sign;
import static io.daftari.teacher.kit.Nodes.spring;
import static io.daftari.teacher.kit.Nodes.wide;
import static io.daftari.teacher.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.replica.live.InboxPicture.Entry;
import io.daftari.teacher.kit.Sign;
import io.daftari.teacher.kit.Subscriptions;
import io.daftari.teacher.kit.Tappable;
import io.daftari.teacher.kit.Tone;
import io.daftari.teacher.kit.View;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What came back, a card each; a tap opens one, with what may be done about it. */
public final class InboxView extends View<InboxViewModel> {

    private final Words words;
    private final VBox open = column("cards");
    private final VBox settled = column("cards");
    private final Button settledLine;
    private final Label done = sentence(new Sign(Tone.GOOD, Feather.CHECK, ""));
    private final EntrySheet sheet;

    /**
     * @param head how this phone stands with the hub
     * @param waiting what is not sent yet, below what came back
     */
    public InboxView(InboxViewModel model, Words words, Region head, Region waiting) {
        super(model, new StackPane());
        this.words = words;
        settledLine = wide(
                "quiet",
                "",
                () -> model.settledShown().set(!model.settledShown().get()));
        settledLine.setId("settled");
        done.setId("inbox-done");
        ScrollPane scroll = new ScrollPane(column(
                "body",
                head,
                label("section-title", words.text("inbox.title")),
                done,
                open,
                waiting,
                settledLine,
                settled));
        scroll.setFitToWidth(true);
        sheet = new EntrySheet(model, words);
        root().getStyleClass().add("screen");
        ((StackPane) root()).getChildren().addAll(scroll, sheet.root());
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        InboxViewModel model = model();
        subscriptions.follow(model.open(), this::showOpen);
        subscriptions.follow(model.settled(), this::showSettled);
        subscriptions.follow(model.settledShown(), shown -> showSettled());
        subscriptions.follow(model.done(), sentence -> {
            done.setText(sentence);
            show(done, !sentence.isEmpty());
        });
        sheet.bind(subscriptions);
    }

    private void showOpen() {
        open.getChildren().clear();
        for (Entry entry : model().open()) {
            Node card = card(entry, true);
            card.setId("entry-" + open.getChildren().size());
            open.getChildren().add(card);
        }
        if (model().open().isEmpty()) {
            open.getChildren().add(empty(Feather.INBOX, words.text("inbox.none"), words.text("inbox.none.how")));
        }
    }

    private void showSettled() {
        boolean shown = model().settledShown().get();
        int count = model().settled().size();
        settledLine.setText(words.count("inbox.settled", count));
        settledLine.setGraphic(new FontIcon(shown ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN));
        show(settledLine, count > 0);
        show(settled, shown && count > 0);
        settled.getChildren()
                .setAll(
                        shown
                                ? model().settled().stream()
                                        .map(entry -> card(entry, false))
                                        .toList()
                                : List.of());
    }

    private Node card(Entry entry, boolean waits) {
        VBox text = column(
                "entry",
                row(
                        "entry-head",
                        sign(model().sign(entry)),
                        spring(),
                        label("secondary", model().text().line(entry))),
                wrapping("entry-title", entry.title()));
        entry.reasons().forEach(reason -> text.getChildren().add(wrapping("reason-text", reason)));
        if (waits) {
            text.getStyleClass().add("fresh");
        }
        return new Tappable(text, entry.title(), () -> model().open(entry));
    }
}
