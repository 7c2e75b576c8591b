package io.daftari.teacher.inbox;

import static io.daftari.teacher.kit.Nodes.column;
import static io.daftari.teacher.kit.Nodes.label;
import static io.daftari.teacher.kit.Nodes.row;
import static io.daftari.teacher.kit.Nodes.show;
import static io.daftari.teacher.kit.Nodes.sign;
import static io.daftari.teacher.kit.Nodes.wide;
import static io.daftari.teacher.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.replica.live.InboxPicture.Difference;
import io.daftari.replica.live.InboxPicture.Entry;
import io.daftari.replica.live.InboxPicture.Side;
import io.daftari.replica.live.Marked;
import io.daftari.teacher.kit.Sheet;
import io.daftari.teacher.kit.Subscriptions;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** One entry: what was typed, what stands, whose they are, and a wide button for each answer. */
final class EntrySheet {

    private static final double MOST_OF_THE_SCREEN = 0.55;

    private final InboxViewModel model;
    private final Words words;
    private final VBox told = column("entry-told");
    private final Label problem = wrapping("problem", "");
    private final TextField typed = new TextField();
    private final VBox typing;
    private final Button leave;
    private final Button take;
    private final Button type;
    private final Label whyNot = wrapping("secondary", "");
    private final Sheet sheet;

    EntrySheet(InboxViewModel model, Words words) {
        this.model = model;
        this.words = words;
        leave = wide("quiet", "", model::leave);
        leave.setId("inbox-leave");
        take = wide("main", "", model::take);
        take.setId("inbox-take");
        type = wide("quiet", words.text("inbox.type"), model::beginTyping);
        type.setId("inbox-type");
        Button save = wide("main", words.text("inbox.save"), model::saveTyped);
        save.setId("inbox-save");
        Button drop = wide("quiet", words.text("inbox.drop"), model::dropTyped);
        typed.setId("inbox-typed");
        typed.setOnAction(event -> model.saveTyped());
        Label what = label("field-label", words.text("inbox.typed"));
        what.setLabelFor(typed);
        typing = column("entry-typing", column("field", what, typed), save, drop);
        Button away = wide("quiet", words.text("inbox.close"), model::putAway);
        away.setId("inbox-close");
        ScrollPane scroll = new ScrollPane(told);
        scroll.setFitToWidth(true);
        // As high as what is told needs at this width, up to the limit.
        told.heightProperty().addListener((source, before, now) -> scroll.setPrefViewportHeight(now.doubleValue()));
        sheet = new Sheet(column("confirm", scroll, problem, typing, take, type, leave, whyNot, away), model::putAway);
        sheet.limit(scroll, MOST_OF_THE_SCREEN);
        sheet.setId("entry-sheet");
    }

    Sheet root() {
        return sheet;
    }

    void bind(Subscriptions subscriptions) {
        typed.textProperty().bindBidirectional(model.typed());
        subscriptions.own(() -> typed.textProperty().unbindBidirectional(model.typed()));
        subscriptions.follow(model.opened(), this::tell);
        subscriptions.follow(model.typing(), on -> {
            tell(model.opened().get());
            if (on) {
                typed.requestFocus();
                typed.selectAll();
            }
        });
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model.sending(), sending -> {
            for (Button button : List.of(leave, take, type)) {
                button.setDisable(sending || !model.whyNot().isEmpty());
            }
        });
    }

    private void tell(@Nullable Entry entry) {
        show(sheet, entry != null);
        if (entry == null) {
            return;
        }
        told.getChildren()
                .setAll(
                        row("entry-head", sign(model.sign(entry))),
                        wrapping("secondary", model.text().typedBy(entry)),
                        wrapping("section-title", entry.title()));
        if (entry.closing() != null) {
            told.getChildren().add(wrapping("notice-text", model.text().settledBy(entry.closing())));
        }
        entry.reasons().forEach(reason -> told.getChildren().add(wrapping("reason-text", reason)));
        entry.differences().forEach(difference -> told.getChildren().add(difference(difference)));
        if (!entry.under().isEmpty()) {
            VBox under = column("side", label("field-label", words.text("inbox.under")));
            entry.under().forEach(one -> under.getChildren().add(wrapping("reason-text", one)));
            told.getChildren().add(under);
        }
        boolean open = entry.closing() == null;
        if (open) {
            told.getChildren().add(wrapping("secondary", model.text().whatNow(entry)));
        }
        boolean asks = open && !model.typing().get();
        List<Entry> one = List.of(entry);
        leave.setText(model.text().leave(one));
        take.setText(model.text().take(one));
        show(leave, asks);
        show(take, asks && entry.answer().canTake());
        show(type, asks && model.canType(entry));
        show(typing, open && model.typing().get());
        String why = open ? model.whyNot() : "";
        whyNot.setText(why);
        show(whyNot, !why.isEmpty());
        for (Button button : List.of(leave, take, type)) {
            button.setDisable(!why.isEmpty());
        }
    }

    private Node difference(Difference difference) {
        VBox box = column(
                "difference",
                wrapping("difference-field", difference.field() + " · " + difference.record()),
                side("inbox.stands", difference.standing(), difference.other()),
                side("inbox.notTaken", difference.other(), difference.standing()));
        if (!difference.how().isEmpty()) {
            box.getChildren().add(wrapping("secondary", difference.how()));
        }
        return box;
    }

    private VBox side(String word, Side side, Side beside) {
        Marked marked = Marked.beside(side.value(), beside.value());
        TextFlow value = new TextFlow(
                part("value-same", marked.before()),
                part("value-own", marked.own()),
                part("value-same", marked.after()));
        Label whose = wrapping("secondary", model.text().whose(side));
        VBox box = column("side", label("field-label", words.text(word)), value, whose);
        box.setAccessibleText(words.text(word) + ": " + side.value() + ", " + whose.getText());
        if (side.mine()) {
            box.getStyleClass().add("mine");
        }
        return box;
    }

    private static Text part(String style, String text) {
        Text part = new Text(text);
        part.getStyleClass().add(style);
        return part;
    }
}
