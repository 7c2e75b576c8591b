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
import io.daftari.office.kit.Skeleton;
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

/** What waits to be sent and the line to the hub, as a panel beside a screen; it leads to the inbox. */
public final class SyncView extends View<SyncViewModel> {

    private final Words words;
    private final Label last = wrapping("secondary", "");
    private final Label problem = wrapping("problem", "");
    private final VBox waiting = column("entries");
    private final Label waitingTitle = label("section-title", "");
    private final Skeleton skeleton;
    private final Button openInbox;

    /** @param inbox opens it */
    public SyncView(SyncViewModel model, Words words, Runnable inbox) {
        super(model, column("sync"));
        this.words = words;
        Button send = button(words.text("sync.sendNow"), Feather.UPLOAD_CLOUD, model::sendNow);
        send.setId("send-now");
        openInbox = button("", Feather.INBOX, inbox);
        openInbox.setId("open-inbox");
        skeleton = new Skeleton(words);
        skeleton.hides(waitingTitle);
        VBox sent = column("sync-part", waitingTitle, skeleton.before(waiting));
        boolean trial = model.isTrial();
        show(send, !trial);
        show(sent, !trial);
        VBox body = column("sync-body", openInbox, sent);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox texts =
                column("page-title", wrapping("title", words.text(trial ? "sync.trial.title" : "sync.title")), last);
        if (trial) {
            texts.getChildren().add(wrapping("secondary", words.text("sync.trial.text")));
        }
        texts.getChildren().add(row("acts", send));
        HBox.setHgrow(texts, Priority.ALWAYS);
        ((VBox) root()).getChildren().addAll(row("page-head", texts), problem, scroll);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        SyncViewModel model = model();
        subscriptions.bind(last.textProperty(), model.lastExchange());
        subscriptions.follow(model.problem(), text -> {
            problem.setText(text);
            show(problem, !text.isEmpty() && !model.isTrial());
        });
        subscriptions.follow(model.needsPeople(), people -> {
            problem.getStyleClass().remove("passing");
            if (!people) {
                problem.getStyleClass().add("passing");
            }
        });
        subscriptions.follow(model.loaded(), skeleton::answered);
        subscriptions.follow(model.waiting(), this::showWaiting);
        subscriptions.follow(model.undecided(), count -> showWaiting());
        subscriptions.follow(model.needsYou(), count -> {
            openInbox.setText(words.count("sync.openInbox", count.longValue()));
            show(openInbox, count.intValue() > 0);
        });
    }

    private void showWaiting() {
        waitingTitle.setText(
                words.text("sync.waitingTitle", "count", model().undecided().get()));
        waiting.getChildren().setAll(model().waiting().stream().map(this::card).toList());
        int others = model().undecided().get() - model().waiting().size();
        if (others > 0) {
            waiting.getChildren().add(wrapping("secondary", words.count("sync.moreWaiting", others)));
        } else if (model().waiting().isEmpty()) {
            waiting.getChildren()
                    .add(empty(Feather.CHECK_CIRCLE, words.text("sync.none"), words.text("sync.none.how")));
        }
    }

    private Node card(SyncPicture.Entry entry) {
        Label title = wrapping("entry-title", entry.title());
        HBox.setHgrow(title, Priority.ALWAYS);
        VBox card = column(
                "entry",
                row("entry-head", new Chip(model().standing(entry)), spring(), label("secondary", model().when(entry))),
                title);
        entry.reasons().forEach(reason -> card.getChildren().add(wrapping("reason", reason)));
        return card;
    }
}
