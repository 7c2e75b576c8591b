package io.daftari.office.sync;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Chip;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.replica.live.SyncPicture;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What waits to be sent, what came back otherwise, and the line to the hub; as a screen, or as a panel beside one. */
public final class SyncView extends View<SyncViewModel> {

    private final Words words;
    private final Label last = wrapping("secondary", "");
    private final Label problem = wrapping("problem", "");
    private final VBox waiting = column("entries");
    private final VBox inbox = column("entries");
    private final Label waitingTitle = label("section-title", "");
    private final Label inboxTitle = label("section-title", "");
    private final Button seeAll;

    public SyncView(SyncViewModel model, Words words) {
        super(model, column("sync"));
        this.words = words;
        Button send = button(words.text("sync.sendNow"), Feather.UPLOAD_CLOUD, model::sendNow);
        send.setId("send-now");
        seeAll = button(
                words.text("sync.seeAll"),
                Feather.CHECK,
                () -> model.see(
                        model.inbox().stream().map(SyncPicture.Entry::id).toList()));
        seeAll.getStyleClass().add("flat");
        VBox body = column(
                "sync-body",
                column("sync-part", waitingTitle, waiting),
                column("sync-part", row("side-head", inboxTitle, spring(), seeAll), inbox));
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox texts = column("page-title", label("title", words.text("sync.title")), last);
        HBox.setHgrow(texts, Priority.ALWAYS);
        ((VBox) root()).getChildren().addAll(row("page-head", texts, send), problem, scroll);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        SyncViewModel model = model();
        subscriptions.bind(last.textProperty(), model.lastExchange());
        subscriptions.follow(model.problem(), text -> {
            problem.setText(text);
            show(problem, !text.isEmpty());
        });
        subscriptions.follow(model.needsPeople(), people -> {
            problem.getStyleClass().remove("passing");
            if (!people) {
                problem.getStyleClass().add("passing");
            }
        });
        subscriptions.follow(model.waiting(), this::showWaiting);
        subscriptions.follow(model.undecided(), count -> showWaiting());
        subscriptions.follow(model.inbox(), this::showInbox);
        subscriptions.follow(model.unseen(), count -> showInbox());
    }

    private void showWaiting() {
        waitingTitle.setText(
                words.text("sync.waitingTitle", "count", model().undecided().get()));
        waiting.getChildren()
                .setAll(model().waiting().stream()
                        .map(entry -> card(entry, false))
                        .toList());
        int others = model().undecided().get() - model().waiting().size();
        if (others > 0) {
            waiting.getChildren().add(wrapping("secondary", words.count("sync.moreWaiting", others)));
        } else if (model().waiting().isEmpty()) {
            waiting.getChildren()
                    .add(empty(Feather.CHECK_CIRCLE, words.text("sync.none"), words.text("sync.none.how")));
        }
    }

    private void showInbox() {
        inboxTitle.setText(
                words.text("sync.inboxTitle", "count", model().inbox().size()));
        inbox.getChildren()
                .setAll(model().inbox().stream()
                        .map(entry -> card(entry, !model().isSeen(entry.id())))
                        .toList());
        if (model().inbox().isEmpty()) {
            inbox.getChildren()
                    .add(empty(Feather.INBOX, words.text("sync.inboxEmpty"), words.text("sync.inboxEmpty.how")));
        }
        show(seeAll, model().unseen().get() > 0);
    }

    private Node card(SyncPicture.Entry entry, boolean fresh) {
        Label title = wrapping("entry-title", entry.title());
        HBox.setHgrow(title, Priority.ALWAYS);
        VBox card = column(
                "entry",
                row("entry-head", new Chip(model().standing(entry)), spring(), label("secondary", model().when(entry))),
                title);
        entry.reasons().forEach(reason -> card.getChildren().add(wrapping("reason", reason)));
        if (fresh) {
            card.getStyleClass().add("fresh");
            Button seen =
                    button(words.text("sync.seen"), Feather.CHECK, () -> model().see(java.util.List.of(entry.id())));
            seen.getStyleClass().addAll("flat", "small");
            card.getChildren().add(row("entry-foot", spring(), seen));
        }
        return card;
    }
}
