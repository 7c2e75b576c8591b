package io.daftari.office.trial;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.office.trial.TrialViewModel.Asked;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The trial school on the first page, beside the form for a real one. */
public final class TrialView extends View<TrialViewModel> {

    private final Words words;
    private final Button start;
    private final Hyperlink again;
    private final Hyperlink remove;
    private final HBox links;
    private final Label question = wrapping("", "");
    private final Button yes;
    private final Button no;
    private final VBox asking;
    private final ProgressBar bar = new ProgressBar();
    private final VBox making;
    private final Label problem = wrapping("problem", "");

    public TrialView(TrialViewModel model, Words words) {
        super(model, column("entrance-card"));
        this.words = words;
        root().setId("trial");
        root().getStyleClass().add("trial-card");
        start = button("", Feather.PLAY, model::start);
        start.setId("trialStart");
        again = link("trial.again", "trialAgain", model::askAgain);
        remove = link("trial.remove", "trialRemove", model::askRemove);
        links = row("entrance-links", again, spring(), remove);
        yes = button("", Feather.CHECK, model::yes);
        yes.setId("trialYes");
        no = button(words.text("trial.keep"), Feather.X, model::no);
        no.setId("trialNo");
        asking = column("trial-asking", question, row("trial-answers", yes, no));
        bar.setId("trialProgress");
        bar.setMaxWidth(Double.MAX_VALUE);
        making = column("field", label("field-label", words.text("trial.making")), bar);
        ((VBox) root())
                .getChildren()
                .addAll(
                        column(
                                "page-title",
                                wrapping("section-title", words.text("trial.title")),
                                wrapping("secondary", words.text("trial.text"))),
                        start,
                        making,
                        links,
                        asking,
                        problem);
        root().setMaxHeight(Region.USE_PREF_SIZE);
    }

    private Hyperlink link(String text, String id, Runnable action) {
        Hyperlink link = new Hyperlink(words.text(text));
        link.setId(id);
        link.setOnAction(event -> action.run());
        return link;
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        TrialViewModel model = model();
        subscriptions.follow(model.here(), here -> told());
        subscriptions.follow(model.busy(), working -> told());
        subscriptions.follow(model.elsewhere(), taken -> told());
        subscriptions.follow(model.asked(), what -> {
            told();
            if (what != Asked.NOTHING) {
                no.requestFocus();
            }
        });
        subscriptions.bind(bar.progressProperty(), model.progress());
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
    }

    private void told() {
        boolean here = model().here().get();
        boolean working = model().busy().get();
        Asked asked = model().asked().get();
        start.setText(words.text(here ? "trial.goOn" : "trial.start"));
        boolean taken = model().elsewhere().get();
        start.setDisable(working || taken);
        links.setDisable(taken);
        yes.setDisable(taken);
        show(making, working);
        show(links, here && !working && asked == Asked.NOTHING);
        show(asking, asked != Asked.NOTHING);
        question.setText(words.text(asked == Asked.REMOVE ? "trial.remove.really" : "trial.again.really"));
        yes.setText(words.text(asked == Asked.REMOVE ? "trial.remove" : "trial.again"));
    }
}
