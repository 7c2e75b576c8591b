package io.daftari.office.people;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.office.kit.form.CandidatePane;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The fields by which a guardian gets a child. */
final class TieView extends View<TieViewModel> {

    private final TextField search = new TextField();
    private final TextField relationship = new TextField();
    private final CheckBox first;
    private final CheckBox mayCollect;
    private final CandidatePane<PupilList.Line> found;
    private final Label problem = wrapping("problem", "");
    private final VBox fields;
    private final Guarded add;

    TieView(TieViewModel model, Words words) {
        super(model, column("tie"));
        first = new CheckBox(words.text("field.primaryContact"));
        mayCollect = new CheckBox(words.text("field.mayCollect"));
        Button begin =
                button(words.text("tie.add"), Feather.PLUS, () -> model.open().set(true));
        begin.setId("tieAdd");
        begin.getStyleClass().addAll("small");
        add = new Guarded(begin);
        Button save = button(words.text("tie.save"), Feather.CHECK, model::save);
        save.setId("tieSave");
        save.getStyleClass().add("accent");
        Button drop = button(words.text("tie.drop"), Feather.X, model::leave);
        drop.getStyleClass().add("flat");
        found = new CandidatePane<>(
                model.found(), line -> line.name() + " · " + line.className() + " · " + line.number(), line -> {
                    model.choose(line);
                    relationship.requestFocus();
                });
        found.below(search);
        fields = column(
                "tie-fields",
                field(words.text("field.studentId"), "tiePupil", search),
                found.root(),
                field(words.text("field.relationship"), "tieRelationship", relationship),
                row("tie-checks", first, mayCollect),
                problem,
                row("tie-foot", spring(), drop, save));
        search.setPromptText(words.text("pupils.search"));
        ((VBox) root()).getChildren().addAll(row("acts", add), fields);
        relationship.setOnAction(event -> model.save());
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        TieViewModel model = model();
        bothWays(subscriptions, search, model.typed());
        bothWays(subscriptions, relationship, model.relationship());
        bothWays(subscriptions, first.selectedProperty(), model.first());
        bothWays(subscriptions, mayCollect.selectedProperty(), model.mayCollect());
        subscriptions.follow(model.rights(), rights -> add.because(model.whyNot()));
        subscriptions.follow(model.open(), open -> {
            show(fields, open);
            showAdd();
            if (open && !model.isGoneOn()) {
                search.requestFocus();
            }
        });
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        found.bind(subscriptions);
    }

    private void showAdd() {
        show(add, !model().open().get());
    }
}
