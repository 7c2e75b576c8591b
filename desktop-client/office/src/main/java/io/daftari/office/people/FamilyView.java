package io.daftari.office.people;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.bringIntoSight;
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
import io.daftari.office.kit.form.CandidatePane;
import io.daftari.office.kit.form.FormGrid;
import io.daftari.office.people.FamilyViewModel.Act;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The fields by which a pupil gets a guardian, or by which is changed what one is to him. */
final class FamilyView extends View<FamilyViewModel> {

    private final Words words;
    private final Guarded add;
    private final Label title = label("section-title", "");
    private final TextField search = new TextField();
    private final CandidatePane<GuardianList.Line> found;
    private final HBox chosen;
    private final VBox who;
    private final FormGrid fresh = new FormGrid();
    private final TextField firstName = new TextField();
    private final TextField lastName = new TextField();
    private final TextField phone = new TextField();
    private final TextField relationship = new TextField();
    private final CheckBox first;
    private final CheckBox mayCollect;
    private final Label problem = wrapping("problem", "");
    private final Button save;
    private final VBox fields;

    FamilyView(FamilyViewModel model, Words words) {
        super(model, column("tie"));
        this.words = words;
        Button begin = button(words.text("family.add"), Feather.PLUS, model::add);
        begin.setId("familyAdd");
        begin.getStyleClass().addAll("small");
        add = new Guarded(begin);
        first = new CheckBox(words.text("field.primaryContact"));
        first.setId("familyFirst");
        mayCollect = new CheckBox(words.text("field.mayCollect"));
        mayCollect.setId("familyMayCollect");
        search.setPromptText(words.text("family.search"));
        Button other = button(words.text("family.another"), Feather.X, model::letGo);
        other.getStyleClass().addAll("flat", "small");
        chosen = row("tie-chosen", label("secondary", words.text("family.known")), spring(), other);
        fresh.add(words.text("field.firstName"), "familyFirstName", firstName);
        fresh.add(words.text("field.lastName"), "familyLastName", lastName);
        fresh.add(words.text("field.phone"), "familyPhone", phone);
        found = new CandidatePane<>(model.found(), FamilyView::said, this::choose);
        found.below(search);
        who = column(
                "family-who", field(words.text("family.who"), "familySearch", search), chosen, found.root(), fresh);
        save = button("", Feather.CHECK, model::save);
        save.setId("familySave");
        save.getStyleClass().add("accent");
        Button drop = button(words.text("tie.drop"), Feather.X, model::leave);
        drop.getStyleClass().add("flat");
        fields = column(
                "tie-fields",
                title,
                who,
                field(words.text("field.relationship"), "familyRelationship", relationship),
                row("tie-checks", first, mayCollect),
                problem,
                row("tie-foot", spring(), drop, save));
        ((VBox) root()).getChildren().addAll(row("acts", add), fields);
        List.of(firstName, lastName, phone, relationship).forEach(one -> one.setOnAction(event -> model.save()));
        root().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.open().get() != null) {
                model.leave();
                event.consume();
            }
        });
    }

    private void choose(GuardianList.Line line) {
        model().choose(line);
        relationship.requestFocus();
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        FamilyViewModel model = model();
        bothWays(subscriptions, search, model.text("typed"));
        bothWays(subscriptions, firstName, model.text("firstName"));
        bothWays(subscriptions, lastName, model.text("lastName"));
        bothWays(subscriptions, phone, model.text("phone"));
        bothWays(subscriptions, relationship, model.text("relationship"));
        ticks(subscriptions, first, "first");
        ticks(subscriptions, mayCollect, "mayCollect");
        subscriptions.follow(model.rights(), rights -> add.because(model.whyNot()));
        subscriptions.follow(model.open(), this::tell);
        subscriptions.follow(model.guardian(), id -> {
            boolean known = model.isChosen();
            show(chosen, known);
            show(fresh, !known);
            search.setEditable(!known);
        });
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        found.bind(subscriptions);
    }

    private void ticks(Subscriptions subscriptions, CheckBox box, String field) {
        subscriptions.follow(model().text(field), value -> box.setSelected("true".equals(value)));
        box.setOnAction(event -> model().text(field).set(box.isSelected() ? "true" : ""));
    }

    private static String said(GuardianList.Line line) {
        String children = String.join(", ", line.children());
        return line.name() + " · " + line.phone() + (children.isEmpty() ? "" : " · " + children);
    }

    private void tell(@Nullable Act act) {
        show(fields, act != null);
        show(add.getParent(), act == null);
        if (act == null) {
            return;
        }
        title.setText(words.text("family." + act));
        save.setText(words.text(act == Act.ADD ? "tie.save" : "record.save"));
        show(who, act == Act.ADD);
        if (!model().isGoneOn()) {
            bringIntoSight(fields);
            (act == Act.ADD ? search : relationship).requestFocus();
        }
    }
}
