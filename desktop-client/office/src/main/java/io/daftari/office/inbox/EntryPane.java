package io.daftari.office.inbox;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Chip;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Subscriptions;
import io.daftari.replica.live.InboxPicture.Difference;
import io.daftari.replica.live.InboxPicture.Entry;
import io.daftari.replica.live.InboxPicture.Side;
import io.daftari.replica.live.Marked;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;

/** One entry of the inbox, or several at once: what was typed, what stands, and a key for each answer. */
final class EntryPane {

    private final InboxViewModel model;
    private final Words words;
    private final Chip sign = new Chip();
    private final Label typedBy = label("secondary", "");
    private final Label title = wrapping("title", "");
    private final Label what = wrapping("secondary", "");
    private final VBox told = column("inbox-told");
    private final VBox differences = column("differences");
    private final VBox sections = column("inbox-sections");
    private final VBox under = column("inbox-under");
    private final Label settledBy = wrapping("notice-box", "");
    private final Label problem = wrapping("problem", "");
    private final Label done = label("secondary", "");
    private final TextField typed = new TextField();
    private final HBox typing;
    private final TextField note = new TextField();
    private final VBox noteField;
    private final Button leave;
    private final Button take;
    private final Button type;
    private final Guarded leaving;
    private final Guarded taking;
    private final Guarded replacing;
    private final HBox foot;
    private final VBox root;

    EntryPane(InboxViewModel model, Words words) {
        this.model = model;
        this.words = words;
        leave = answer("leave", Feather.CHECK, "1", model::leave);
        take = answer("take", Feather.CORNER_UP_LEFT, "2", model::take);
        type = answer("type", Feather.EDIT_2, "3", model::beginTyping);
        type.setText(words.text("inbox.type"));
        leaving = new Guarded(leave);
        taking = new Guarded(take);
        replacing = new Guarded(type);
        Button save = button(words.text("inbox.save"), Feather.CHECK, model::saveTyped);
        save.setId("inboxSave");
        save.getStyleClass().add("accent");
        Button drop = button(words.text("inbox.drop"), Feather.X, model::dropTyped);
        drop.getStyleClass().add("flat");
        typed.setOnAction(event -> model.saveTyped());
        VBox typedField = field(words.text("inbox.typed"), "inboxTyped", typed);
        HBox.setHgrow(typedField, Priority.ALWAYS);
        typing = row("inbox-typing", typedField, save, drop);
        note.setPromptText(words.text("inbox.note.such"));
        noteField = field(words.text("inbox.note"), "inboxNote", note);
        noteField.setMaxWidth(560);
        VBox body = column(
                "inbox-body",
                row("entry-head", sign, typedBy),
                title,
                settledBy,
                told,
                what,
                sections,
                differences,
                typing,
                under,
                noteField);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        foot = row("page-foot", leaving, taking, replacing, spring(), done);
        root = column("page", scroll, problem, foot);
        root.setMinWidth(0);
    }

    private Button answer(String id, Feather icon, String key, Runnable action) {
        Button button = button("", icon, action);
        button.setId("inbox-" + id);
        button.setGraphic(label("key", key));
        return button;
    }

    Region root() {
        return root;
    }

    /** To where the answers are. */
    void focus() {
        leave.requestFocus();
    }

    void bind(Subscriptions subscriptions) {
        bothWays(subscriptions, note, model.note());
        bothWays(subscriptions, typed, model.typed());
        subscriptions.follow(model.typing(), on -> {
            show(typing, on);
            if (on) {
                typed.requestFocus();
                typed.selectAll();
            }
        });
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.bind(done.textProperty(), model.done());
        subscriptions.follow(model.rights(), rights -> guard());
        subscriptions.follow(model.sections(), this::showSections);
    }

    private void showSections() {
        List<String> said = model.chosen().size() == 1 ? model.chosen().get(0).reasons() : List.of();
        sections.getChildren()
                .setAll(model.sections().stream()
                        .map(section -> section.show(words, said))
                        .toList());
        show(sections, !model.sections().isEmpty());
    }

    void refresh() {
        int count = model.chosen().size();
        if (count == 0) {
            return;
        }
        Entry first = model.chosen().get(0);
        boolean one = count == 1;
        show(sign, one);
        show(typedBy, one);
        show(differences, one && !first.differences().isEmpty());
        show(under, one && !first.under().isEmpty());
        show(what, one && first.closing() == null);
        show(settledBy, one && first.closing() != null);
        if (one) {
            showOne(first);
        } else {
            title.setText(words.count("inbox.many", count));
            told.getChildren()
                    .setAll(model.chosen().stream()
                            .map(entry -> wrapping("inbox-reason", entry.title()))
                            .toList());
        }
        boolean open = !model.settledShown().get();
        boolean lets = model.canLet();
        show(noteField, open);
        boolean takes = model.canTake();
        leave.setText(model.text().leave(model.chosen()));
        take.setText(model.text().take(model.chosen()));
        show(leaving, open);
        show(taking, open ? takes : lets);
        show(replacing, open && model.canType());
        guard();
    }

    private void guard() {
        String whyNot = model.whyNot();
        for (Guarded guarded : new Guarded[] {leaving, taking, replacing}) {
            guarded.because(whyNot);
        }
    }

    private void showOne(Entry entry) {
        sign.show(model.sign(entry));
        typedBy.setText(model.text().typedBy(entry));
        title.setText(entry.title());
        told.getChildren()
                .setAll(entry.reasons().stream()
                        .map(reason -> wrapping("inbox-reason", reason))
                        .toList());
        showSections();
        what.setText(model.text().whatNow(entry));
        if (entry.closing() != null) {
            settledBy.setText(model.text().settledBy(entry.closing()));
        }
        differences
                .getChildren()
                .setAll(entry.differences().stream().map(this::difference).toList());
        under.getChildren().setAll(label("field-label", words.text("inbox.under")));
        entry.under().forEach(one -> under.getChildren().add(wrapping("inbox-under-line", one)));
    }

    private Node difference(Difference difference) {
        VBox standing = side("1", "inbox.stands", difference.standing(), difference.other());
        VBox other = side("2", "inbox.notTaken", difference.other(), difference.standing());
        // Halves by constraint: what wraps in them is as high as it is at the width that it gets.
        GridPane both = new GridPane();
        both.getStyleClass().add("sides");
        both.getColumnConstraints().addAll(half(), half());
        both.addRow(0, standing, other);
        VBox box = column(
                "difference",
                row(
                        "difference-head",
                        label("section-title", difference.field()),
                        label("secondary", difference.record())),
                both);
        if (!difference.how().isEmpty()) {
            box.getChildren().add(wrapping("secondary", difference.how()));
        }
        return box;
    }

    private static ColumnConstraints half() {
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        half.setFillWidth(true);
        return half;
    }

    private VBox side(String key, String word, Side side, Side beside) {
        Marked marked = Marked.beside(side.value(), beside.value());
        TextFlow value = new TextFlow(
                part("value-same", marked.before()),
                part("value-own", marked.own()),
                part("value-same", marked.after()));
        value.getStyleClass().add("side-value");
        Label whose = wrapping("secondary", model.text().whose(side));
        VBox box = column(
                "value-side",
                row("side-title", label("key", key), label("field-label", words.text(word))),
                value,
                whose);
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
