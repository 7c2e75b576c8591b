package io.daftari.office.people;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Tables;
import io.daftari.office.kit.View;
import io.daftari.office.kit.form.CandidatePane;
import io.daftari.office.people.Twins.Pair;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Pairs of records that may be of one person, and beside them the pair that is looked at. */
final class DuplicatesView extends View<DuplicatesViewModel> {

    private static final double LEFT = 560;

    private final Words words;
    private final TableView<Pair> pairs;
    private final Label count = label("secondary", "");
    private final CheckBox withApart = new CheckBox();
    private final VBox none;
    private final Skeleton skeleton;
    private final MergeView merge;
    private final VBox seeking;
    private final Label whose = wrapping("section-title", "");
    private final TextField search = new TextField();
    private final CandidatePane<DuplicatesViewModel.Found> found;
    private final VBox hint;

    DuplicatesView(DuplicatesViewModel model, Words words) {
        super(model, column("duplicates"));
        this.words = words;
        merge = new MergeView(model.merge(), words);
        pairs = Tables.plain("duplicatePairs", words.text("screen.duplicates"), model::open);
        pairs.getColumns()
                .add(Tables.text(
                        words.text("duplicates.kind"),
                        116,
                        "pupil",
                        pair -> words.text("duplicates.kind." + pair.kind())));
        pairs.getColumns()
                .add(Tables.text(
                        words.text("duplicates.one"),
                        128,
                        "pupil",
                        pair -> pair.one().name()));
        pairs.getColumns()
                .add(Tables.text(
                        words.text("duplicates.other"),
                        128,
                        "pupil",
                        pair -> pair.other().name()));
        pairs.getColumns().add(Tables.text(words.text("duplicates.why"), 172, "pupil", this::why));
        pairs.getSelectionModel().selectedItemProperty().addListener((source, before, now) -> {
            if (now != null) {
                model.open(now);
            }
        });
        skeleton = new Skeleton(words);
        pairs.setPlaceholder(skeleton.before(row("")));
        none = empty(Feather.USER_CHECK, words.text("duplicates.none"), words.text("duplicates.none.how"));
        hint = empty(Feather.GIT_MERGE, words.text("duplicates.choose"), words.text("duplicates.choose.how"));
        search.setPromptText(words.text("merge.search"));
        search.setId("mergeSearch");
        Button leave = button(
                words.text("merge.notNow"), Feather.X, () -> model.merge().leave());
        leave.getStyleClass().add("flat");
        found = new CandidatePane<>(model.found(), line -> line.name() + " · " + line.what(), model::choose);
        found.below(search);
        seeking = column(
                "merge-body",
                whose,
                wrapping("secondary", words.text("merge.seek")),
                search,
                found.root(),
                row("tie-foot", spring(), leave));
        VBox left = column("duplicates-pairs", pairs, none);
        VBox.setVgrow(pairs, Priority.ALWAYS);
        VBox right = column("duplicates-merge", hint, seeking, merge.root());
        VBox.setVgrow(merge.root(), Priority.ALWAYS);
        HBox both = row("duplicates-both", left, right);
        left.setMinWidth(LEFT);
        left.setMaxWidth(LEFT);
        right.setMinWidth(0);
        right.setPrefWidth(LEFT);
        HBox.setHgrow(right, Priority.ALWAYS);
        VBox.setVgrow(both, Priority.ALWAYS);
        withApart.setId("duplicatesApart");
        HBox head = row("page-head", label("title", words.text("screen.duplicates")), spring(), withApart, count);
        ((VBox) root()).getChildren().addAll(head, both);
    }

    private String why(Pair pair) {
        if (pair.apart()) {
            return words.text("duplicates.apart");
        }
        return pair.signs().stream()
                .map(sign -> words.text("duplicates.sign." + sign))
                .collect(Collectors.joining(", "));
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        DuplicatesViewModel model = model();
        bothWays(subscriptions, search, model.typed());
        bothWays(subscriptions, withApart.selectedProperty(), model.withApart());
        subscriptions.follow(model.apart(), many -> fill());
        subscriptions.follow(model.pairs(), this::fill);
        subscriptions.follow(model.read(), read -> {
            skeleton.answered(read);
            fill();
        });
        subscriptions.follow(model.merge().version(), version -> refresh());
        found.bind(subscriptions);
    }

    private void fill() {
        if (!pairs.getItems().equals(model().pairs())) {
            Pair before = pairs.getSelectionModel().getSelectedItem();
            pairs.getItems().setAll(model().pairs());
            if (before != null && model().merge().isOpen() && pairs.getItems().contains(before)) {
                pairs.getSelectionModel().select(before);
            }
        }
        boolean empty = model().read().get() && model().pairs().isEmpty();
        show(none, empty);
        show(pairs, !empty);
        long apart = model().apart().get();
        withApart.setText(words.count("duplicates.withApart", apart));
        show(withApart, apart > 0);
        count.setText(words.count(
                "duplicates.count",
                model().pairs().stream().filter(pair -> !pair.apart()).count()));
        show(count, model().read().get() && !empty);
        hint();
    }

    /** What to do, where there is something that can be chosen. */
    private void hint() {
        show(hint, !model().merge().isOpen() && !model().pairs().isEmpty());
    }

    private void refresh() {
        boolean open = model().merge().isOpen();
        boolean alone = open && model().merge().isSeeking();
        hint();
        boolean begins = alone && !seeking.isVisible();
        show(seeking, alone);
        if (begins) {
            search.requestFocus();
        }
        if (alone) {
            whose.setText(words.text(
                    "merge.whose",
                    "name",
                    Objects.requireNonNull(model().merge().stays()).name()));
        }
        if (!open) {
            pairs.getSelectionModel().clearSelection();
        }
    }
}
