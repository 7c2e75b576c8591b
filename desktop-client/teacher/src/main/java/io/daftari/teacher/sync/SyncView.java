package io.daftari.teacher.sync;

import static io.daftari.teacher.kit.Nodes.column;
import static io.daftari.teacher.kit.Nodes.empty;
import static io.daftari.teacher.kit.Nodes.label;
import static io.daftari.teacher.kit.Nodes.row;
import static io.daftari.teacher.kit.Nodes.show;
import static io.daftari.teacher.kit.Nodes.sign;
import static io.daftari.teacher.kit.Nodes.spring;
import static io.daftari.teacher.kit.Nodes.wide;
import static io.daftari.teacher.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.replica.live.SyncPicture;
import io.daftari.teacher.kit.Subscriptions;
import io.daftari.teacher.kit.View;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What waits to be sent; and, to stand at the head of the inbox, how this phone stands with the hub. */
public final class SyncView extends View<SyncViewModel> {

    private final Words words;
    private final Label last = wrapping("secondary", "");
    private final Label problem = wrapping("problem", "");
    private final VBox waiting = column("cards");
    private final CheckBox choice;
    private final Label stays;
    private final Label kept = wrapping("secondary", "");
    private final VBox head;

    public SyncView(SyncViewModel model, Words words) {
        super(model, column("part"));
        this.words = words;
        Button send = wide("quiet", words.text("sync.sendNow"), model::sendNow);
        send.setId("send-now");
        choice = new CheckBox(words.text(model.isOfMobileData() ? "sync.onlyAskedMobile" : "sync.onlyAsked"));
        stays = wrapping("secondary", words.text("sync.onlyAsked.stays"));
        choice.setId("only-asked");
        choice.setWrapText(true);
        choice.setOnAction(event -> model.askOnly(choice.isSelected()));
        head = column("part", column("heading", label("title", words.text("tab.inbox")), last), problem);
        ((VBox) root())
                .getChildren()
                .addAll(label("section-title", words.text("sync.waitingTitle")), waiting, send, choice, stays, kept);
    }

    /** How the line is. */
    public Region head() {
        return head;
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        SyncViewModel model = model();
        subscriptions.bind(last.textProperty(), model.lastExchange());
        subscriptions.follow(model.problem(), text -> {
            problem.setText(text);
            show(problem, !text.isEmpty());
        });
        subscriptions.follow(model.kept(), text -> {
            kept.setText(text);
            show(kept, !text.isEmpty());
        });
        subscriptions.follow(model.onlyAsked(), only -> {
            choice.setSelected(only);
            show(stays, only);
        });
        subscriptions.follow(model.waiting(), () -> {
            waiting.getChildren()
                    .setAll(model.waiting().stream().map(this::card).toList());
            if (model.waiting().isEmpty()) {
                waiting.getChildren()
                        .add(empty(Feather.CHECK_CIRCLE, words.text("sync.none"), words.text("sync.none.how")));
            }
        });
    }

    private Node card(SyncPicture.Entry entry) {
        VBox card = column(
                "entry",
                row("entry-head", sign(model().standing(entry)), spring(), label("secondary", model().when(entry))),
                wrapping("entry-title", entry.title()));
        entry.reasons().forEach(reason -> card.getChildren().add(wrapping("reason-text", reason)));
        return card;
    }
}
