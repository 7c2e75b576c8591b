package io.daftari.office.setup;

import static io.daftari.office.kit.Nodes.row;

import io.daftari.model.school.Subject;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.form.RowsGrid;
import io.daftari.office.kit.form.RowsGrid.Col;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/** What is taught, as a table to type in. */
final class SubjectsStepView extends StepView<SubjectsStep> {

    private final RowsGrid<Subject> subjects;
    private final Guarded propose;

    SubjectsStepView(SubjectsStep model, Words words) {
        super(model, words);
        propose = new Guarded(
                plain("setupProposeSubjects", words.text("setup.subjects.propose"), Feather.BOOK_OPEN, model::propose));
        subjects = new RowsGrid<>(
                model.subjects(),
                List.of(
                        Col.typed("name", words.text("field.name"), 280),
                        Col.typed("code", words.text("field.code"), 120),
                        level(model, words, "firstLevelId", "setup.subjects.first"),
                        level(model, words, "lastLevelId", "setup.subjects.last")),
                line -> true,
                words.text("setup.remove"),
                model::remove);
        body.getChildren().addAll(row("setup-acts", propose), subjects);
    }

    private static Col level(SubjectsStep model, Words words, String field, String none) {
        return new Col(
                field,
                words.text("field." + field),
                176,
                model::levels,
                id -> id.isEmpty() ? words.text(none) : model.levelName(id));
    }

    @Override
    void focus() {
        subjects.focusLast();
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        super.bind(subscriptions);
        subjects.bind(subscriptions);
    }

    @Override
    void refresh() {
        super.refresh();
        propose.because(model().whyNot());
    }
}
