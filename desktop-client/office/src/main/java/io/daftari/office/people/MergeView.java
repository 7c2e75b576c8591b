package io.daftari.office.people;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.office.people.MergeSides.Hanging;
import io.daftari.office.people.MergeSides.Side;
import io.daftari.office.people.MergeViewModel.Line;
import io.daftari.office.people.MergeViewModel.Whose;
import io.daftari.replica.live.Marked;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;

/** Two records side by side, differences marked, the choice between them, and what goes over. */
final class MergeView extends View<MergeViewModel> {

    private final Words words;
    private final GridPane grid = new GridPane();
    private final Label moves = wrapping("record-first", "");
    private final Label places = wrapping("notice-box", "");
    private final Label barred = wrapping("notice-box", "");
    private final Label problem = wrapping("problem", "");
    private final Guarded merging;
    private final Guarded apartGuard;
    private final Guarded againGuard;
    private final HBox foot;

    MergeView(MergeViewModel model, Words words) {
        super(model, column("merge"));
        this.words = words;
        grid.getStyleClass().add("merge-grid");
        ColumnConstraints names = new ColumnConstraints();
        names.setPercentWidth(20);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(40);
        grid.getColumnConstraints().addAll(names, half, half);
        Button merge = button(words.text("merge.do"), Feather.CHECK, model::merge);
        merge.setId("merge");
        merge.getStyleClass().add("accent");
        merging = new Guarded(merge);
        Button swap = button(words.text("merge.swap"), Feather.REPEAT, model::swap);
        swap.setId("mergeSwap");
        Button leave = button(words.text("merge.notNow"), Feather.X, model::leave);
        leave.setId("mergeLeave");
        leave.getStyleClass().add("flat");
        Button apart = button(words.text("merge.tellApart"), Feather.USERS, model::tellApart);
        apart.setId("mergeApart");
        apart.getStyleClass().add("small");
        apartGuard = new Guarded(apart);
        Button again = button(words.text("merge.again"), Feather.ROTATE_CCW, model::proposeAgain);
        again.setId("mergeAgain");
        again.getStyleClass().add("small");
        againGuard = new Guarded(again);
        foot = row("page-foot", leave, spring(), swap, merging);
        VBox body = column(
                "merge-body",
                row("", label("section-title", words.text("merge.title")), spring(), apartGuard, againGuard),
                grid,
                label("field-label", words.text("merge.moves")),
                moves,
                places,
                wrapping("secondary", words.text("merge.how")),
                barred,
                problem);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("edge-to-edge", "record-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        ((VBox) root()).getChildren().addAll(scroll, foot);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        subscriptions.follow(model().version(), version -> refresh());
        subscriptions.follow(model().problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
    }

    private void refresh() {
        Side goes = model().isOpen() ? model().goes() : null;
        show(root(), goes != null);
        grid.getChildren().clear();
        if (goes == null) {
            return;
        }
        Side stays = model().stays();
        String why = model().whyNot();
        String open = model().open();
        merging.because(why.isEmpty() ? open : why);
        barred.setText(why.isEmpty() ? open : why);
        show(barred, !barred.getText().isEmpty());
        apartGuard.because(model().whyNotJudge());
        againGuard.because(model().whyNotJudge());
        show(apartGuard, !model().isApart());
        show(againGuard, model().isApart());
        places.setText(model().places());
        show(places, !places.getText().isEmpty());
        moves.setText(moved(goes));
        grid.addRow(
                0,
                label("field-label", ""),
                label("field-label", words.text("merge.stays")),
                label("field-label", words.text("merge.goes")));
        grid.addRow(1, label("secondary", ""), head(stays), head(goes));
        int at = 2;
        for (Line line : model().lines()) {
            if (line.stays().isEmpty() && line.goes().isEmpty()) {
                continue;
            }
            ToggleGroup which = new ToggleGroup();
            grid.addRow(
                    at++,
                    wrapping("secondary", words.text("field." + line.field())),
                    value(line, which, line.stays(), line.goes(), false),
                    value(line, which, line.goes(), line.stays(), true));
        }
    }

    /** Who it is and where, as everybody knows him. */
    private static Node head(Side side) {
        String where = Stream.of(side.number(), side.className())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
        VBox head = column("merge-head", wrapping("record-name", side.name()));
        if (!where.isEmpty()) {
            head.getChildren().add(wrapping("secondary", where));
        }
        return head;
    }

    private String moved(Side goes) {
        return goes.hanging().isEmpty()
                ? words.text("merge.moves.nothing")
                : goes.hanging().stream().map(this::named).collect(Collectors.joining(", "));
    }

    private String named(Hanging hanging) {
        return words.text("row." + hanging.table()) + " (" + words.number(hanging.rows()) + ")";
    }

    private Node value(Line line, ToggleGroup which, String value, String beside, boolean other) {
        if (!line.differs()) {
            return wrapping("record-first", value);
        }
        RadioButton choose = new RadioButton();
        choose.setId("merge-" + line.field() + (other ? "-other" : ""));
        choose.setToggleGroup(which);
        choose.setSelected(line.whose() == (other ? Whose.GOES : Whose.STAYS));
        choose.setAccessibleText(words.text("field." + line.field()) + " " + value);
        choose.setOnAction(event -> {
            model().choose(line.field(), other);
            // The lines were made anew: whoever works by keys goes on where he was.
            Node again = grid.lookup("#" + choose.getId());
            if (again != null) {
                again.requestFocus();
            }
        });
        Marked marked = Marked.beside(value, beside);
        TextFlow text =
                new TextFlow(part(marked.before(), false), part(marked.own(), true), part(marked.after(), false));
        text.setOnMouseClicked(event -> model().choose(line.field(), other));
        return row("merge-value", choose, value.isEmpty() ? label("secondary", words.text("value.none")) : text);
    }

    private static Text part(String text, boolean own) {
        Text part = new Text(text);
        part.getStyleClass().add(own ? "merge-own" : "merge-same");
        return part;
    }
}
