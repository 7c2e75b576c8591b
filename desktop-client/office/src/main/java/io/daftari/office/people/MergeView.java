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
import io.daftari.office.people.GuardianRecord.Child;
import io.daftari.office.people.GuardianRecord.Twin;
import io.daftari.replica.live.Marked;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;

/** Two records of a guardian side by side, differences marked, and the choice between them. */
final class MergeView extends View<MergeViewModel> {

    private final Words words;
    private final GridPane grid = new GridPane();
    private final Label barred = wrapping("notice-box", "");
    private final Label problem = wrapping("problem", "");
    private final Guarded merging;

    MergeView(MergeViewModel model, Words words) {
        super(model, column("merge"));
        this.words = words;
        grid.getStyleClass().add("merge-grid");
        ColumnConstraints names = new ColumnConstraints(110);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(41);
        grid.getColumnConstraints().addAll(names, half, half);
        Button merge = button(words.text("merge.do"), Feather.CHECK, model::merge);
        merge.setId("merge");
        merge.getStyleClass().add("accent");
        merging = new Guarded(merge);
        Button swap = button(words.text("merge.swap"), Feather.REPEAT, model::swap);
        swap.setId("mergeSwap");
        Button leave = button(words.text("merge.leave"), Feather.X, model::leave);
        leave.getStyleClass().add("flat");
        ((VBox) root())
                .getChildren()
                .addAll(
                        label("section-title", words.text("merge.title")),
                        grid,
                        wrapping("secondary", words.text("merge.how")),
                        barred,
                        problem,
                        row("tie-foot", leave, spring(), swap, merging));
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
        show(root(), model().isOpen());
        grid.getChildren().clear();
        if (!model().isOpen()) {
            return;
        }
        String why = model().whyNot();
        merging.because(why);
        barred.setText(why);
        show(barred, !why.isEmpty());
        grid.addRow(
                0,
                label("field-label", ""),
                label("field-label", words.text("merge.stays")),
                label("field-label", words.text("merge.goes")));
        int at = 1;
        for (MergeViewModel.Line line : model().lines()) {
            ToggleGroup which = new ToggleGroup();
            grid.addRow(
                    at++,
                    label("secondary", words.text("field." + line.field())),
                    value(line, which, line.stays(), line.goes(), false),
                    value(line, which, line.goes(), line.stays(), true));
        }
        grid.addRow(
                at,
                label("secondary", words.text("guardians.column.children")),
                children(model().stays()),
                children(model().goes()));
    }

    private static Label children(Twin twin) {
        return wrapping(
                "record-first", twin.children().stream().map(Child::name).collect(Collectors.joining(", ")));
    }

    private Node value(MergeViewModel.Line line, ToggleGroup which, String value, String beside, boolean other) {
        if (!line.differs()) {
            return wrapping("record-first", value);
        }
        RadioButton choose = new RadioButton();
        choose.setId("merge-" + line.field() + (other ? "-other" : ""));
        choose.setToggleGroup(which);
        choose.setSelected(line.takesOther() == other);
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
