package io.daftari.office.number;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.keysTo;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.number.NumberEntry;
import io.daftari.model.number.SeriesAccount.State;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Chip;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.View;
import io.daftari.office.kit.list.ListPane;
import io.daftari.office.number.NumberList.Line;
import io.daftari.office.number.NumberList.Use;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The numbers at the left; at the right what became of the chosen one, and the word that it counts for nothing. */
final class NumbersView extends View<NumbersViewModel> {

    private final Words words;
    private final ListPane<Line> list;
    private final Label title = wrapping("title", "");
    private final Label series = wrapping("secondary", "");
    private final Chip state = new Chip();
    private final Label told = wrapping("record-first", "");
    private final VBox uses = column("history-cards");
    private final TextField reason = new TextField();
    private final Label problem = wrapping("problem", "");
    private final Guarded declare;
    private final VBox voiding;
    private final VBox side;

    /** @param print shows the list as it can be printed */
    NumbersView(NumbersViewModel model, Words words, FileDialog files, Runnable print) {
        super(model, row("list-record"));
        this.words = words;
        list = new ListPane<>(model.list(), words, files, Feather.HASH, this::begin, print, List.of());
        title.setId("numberTitle");
        state.setId("numberState");
        problem.setId("numberProblem");
        Button button = button(words.text("numbers.void"), Feather.SLASH, model::declareVoid);
        button.setId("numberVoid");
        button.getStyleClass().add("danger");
        declare = new Guarded(button);
        reason.setOnAction(event -> model.declareVoid());
        voiding = column(
                "record-part",
                label("section-title", words.text("numbers.void.title")),
                wrapping("secondary", words.text("numbers.void.what")),
                field(words.text("numbers.void.reason"), "numberReason", reason),
                problem,
                row("tie-foot", spring(), declare));
        VBox body = column(
                "record-body",
                row("record-head", column("page-title", title, series), spring(), state),
                told,
                uses,
                voiding);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("edge-to-edge", "record-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        side = column("page", scroll);
        HBox.setHgrow(side, Priority.ALWAYS);
        ((HBox) root()).getChildren().addAll(list.root(), side);
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
                list.search();
                event.consume();
            }
        });
        side.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            // Back to the list; what is typed stays with its number.
            if (event.getCode() == KeyCode.ESCAPE) {
                list.focus();
                event.consume();
            }
        });
    }

    private void begin() {
        if (voiding.isVisible()) {
            keysTo(reason);
        }
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        bothWays(subscriptions, reason, model().reason());
        subscriptions.follow(model().problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model().version(), version -> refresh());
    }

    private void refresh() {
        Line line = model().list().chosen().get();
        show(side, line != null);
        if (line == null) {
            return;
        }
        title.setText(line.text());
        series.setText(NumberList.name(words, line));
        state.show(sign(line.state()));
        told.setText(model().told());
        List<Node> cards = new ArrayList<>();
        for (int i = line.uses().size() - 1; i >= 0; i--) {
            cards.add(card(line.uses().get(i)));
        }
        uses.getChildren().setAll(cards);
        show(uses, !cards.isEmpty());
        boolean leaves = reason.isFocused() && !model().isVoidable();
        show(voiding, model().isVoidable());
        if (leaves) {
            // What was hidden has no keys to give.
            list.focus();
        }
        declare.because(model().whyNot());
    }

    private Sign sign(State state) {
        String text = words.text("numbers.state." + state);
        return switch (state) {
            case ISSUED -> new Sign(Tone.GOOD, Feather.CHECK, text);
            case MERGED -> new Sign(Tone.INFO, Feather.GIT_MERGE, text);
            case TWICE -> new Sign(Tone.BAD, Feather.COPY, text);
            case SKIPPED -> new Sign(Tone.CARE, Feather.HELP_CIRCLE, text);
            case VOID -> new Sign(Tone.PLAIN, Feather.SLASH, text);
            default -> new Sign(Tone.PENDING, Feather.CLOCK, text);
        };
    }

    private Node card(Use use) {
        boolean withoutPaper = use.kind() == null;
        String what = withoutPaper ? words.text("numbers.declared") : NumberList.kind(words, use.kind());
        VBox card = column("history-card", wrapping("history-title", what));
        if (!use.whom().isEmpty()) {
            card.getChildren().add(wrapping("history-said", use.whom()));
        }
        card.getChildren()
                .add(wrapping(
                        "secondary",
                        words.text(
                                use.who().isEmpty() ? "numbers.whenWhere" : "numbers.whenWhereWho",
                                "time",
                                model().when(use.at()),
                                "device",
                                NumberList.device(words, use.device()),
                                "who",
                                use.who())));
        String why = NumberList.reason(words, use.reason());
        if (!why.isEmpty()) {
            card.getChildren().add(wrapping("history-reason", words.text("numbers.because", "reason", why)));
        } else if (use.state() == NumberEntry.State.VOID) {
            card.getChildren().add(wrapping("history-reason", words.text("numbers.state.VOID")));
        }
        return card;
    }

    @Override
    public List<Keys> keys() {
        return List.of(
                new Keys("Ctrl F", words.text("list.keys.search")),
                new Keys("↑ ↓", words.text("list.keys.move")),
                new Keys("Enter", words.text("numbers.keys.reason")),
                new Keys("Esc", words.text("list.keys.back")));
    }
}
