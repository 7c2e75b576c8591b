package io.daftari.office.promotion;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.people.PromotionAction;
import io.daftari.model.people.PromotionPlan.Frame;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.office.promotion.PromotionRead.Year;
import io.daftari.office.promotion.PromotionViewModel.Counts;
import io.daftari.office.promotion.PromotionViewModel.Place;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The end of a year: the years and days above, the pupils in the middle, what is to be done below. */
public final class PromotionView extends View<PromotionViewModel> {

    private final Words words;
    private final ComboBox<Year> from = new ComboBox<>();
    private final ComboBox<Year> to = new ComboBox<>();
    private final TextField first = new TextField();
    private final TextField last = new TextField();
    private final Map<PromotionAction, Label> figures = new EnumMap<>(PromotionAction.class);
    private final Label problems = label("figure", "");
    private final Label done = label("figure", "");
    private final VBox blockers = column("promotion-blockers");
    private final Label problem = wrapping("problem", "");
    private final Label told = label("secondary", "");
    private final ProgressBar progress = new ProgressBar();
    private final Label sent = label("secondary", "");
    private final Button stop;
    private final Button review;
    private final Button batches;
    private final StackPane body = new StackPane();
    private final Skeleton skeleton;
    private final PromotionTable table;
    private final ConfirmView confirm;
    private final BatchesView before;
    private boolean filling;

    /** @param print shows the lines as a paper */
    public PromotionView(PromotionViewModel model, Words words, Runnable print) {
        super(model, new VBox());
        this.words = words;
        this.table = new PromotionTable(model, words);
        this.confirm = new ConfirmView(model, words);
        this.before = new BatchesView(model.batches(), words, model::back);
        years(from, model::chooseFrom);
        years(to, model::chooseTo);
        first.setPrefColumnCount(8);
        last.setPrefColumnCount(8);
        for (TextField day : List.of(first, last)) {
            day.setOnAction(event -> model.takeDays());
            day.focusedProperty().addListener((source, was, is) -> {
                if (!is) {
                    model.takeDays();
                }
            });
        }
        stop = button(words.text("promotion.stop"), Feather.X, model.sending()::stop);
        stop.setId("promotionStop");
        stop.getStyleClass().add("flat");
        review = button(words.text("promotion.review"), Feather.CHECK, model::review);
        review.setId("promotionReview");
        review.getStyleClass().add("accent");
        batches = button(words.text("promotion.batches"), Feather.CORNER_UP_LEFT, model::showBatches);
        batches.setId("promotionBatches");
        Button papers = button(words.text("paper.open"), Feather.PRINTER, print);
        papers.setId("promotionPrint");
        papers.getStyleClass().add("flat");
        progress.setPrefWidth(180);
        VBox.setVgrow(body, Priority.ALWAYS);
        HBox counts = counts();
        skeleton = new Skeleton(words);
        StackPane place = skeleton.before(body);
        skeleton.hides(counts);
        VBox.setVgrow(place, Priority.ALWAYS);
        root().getStyleClass().add("page");
        root().setId("promotion");
        ((VBox) root())
                .getChildren()
                .addAll(
                        row(
                                "page-head",
                                label("title", words.text("screen.yearEnd")),
                                spring(),
                                field(words.text("promotion.from"), "promotionFrom", from),
                                field(words.text("promotion.to"), "promotionTo", to),
                                field(words.text("promotion.firstDay"), "promotionFirstDay", first),
                                field(words.text("promotion.lastDay"), "promotionLastDay", last)),
                        counts,
                        blockers,
                        problem,
                        place,
                        row("page-foot", progress, sent, stop, told, spring(), papers, batches, review));
        root().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.place().get() != Place.LIST) {
                model.back();
                event.consume();
            }
        });
        // Before the field in which the keys are takes Enter for itself.
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                goOn();
                event.consume();
            }
        });
    }

    private void goOn() {
        switch (model().place().get()) {
            case LIST -> model().review();
            case CONFIRM -> model().confirm();
            case BATCHES -> {}
        }
    }

    private void years(ComboBox<Year> box, Consumer<UUID> choose) {
        box.setPrefWidth(110);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Year year) {
                return year == null ? "" : year.name();
            }

            @Override
            public @Nullable Year fromString(String name) {
                return null;
            }
        });
        box.setOnAction(event -> {
            Year year = box.getValue();
            if (year != null && !filling) {
                choose.accept(year.id());
            }
        });
    }

    private HBox counts() {
        HBox counts = row("promotion-counts");
        for (PromotionAction action : PromotionAction.values()) {
            Label figure = label("figure", "");
            figure.setId("count-" + action.name().toLowerCase(Locale.ROOT));
            figures.put(action, figure);
            counts.getChildren().add(count(figure, words.text("promotion.figure." + action), "plain"));
        }
        problems.setId("count-problems");
        done.setId("count-done");
        counts.getChildren()
                .addAll(
                        count(problems, words.text("promotion.figure.problems"), "absent"),
                        count(done, words.text("promotion.figure.done"), "present"));
        return counts;
    }

    private static VBox count(Label figure, String word, String style) {
        VBox count = column("count", figure, label("secondary", word));
        count.getStyleClass().add(style);
        return count;
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        PromotionViewModel model = model();
        bothWays(subscriptions, first, model.from());
        bothWays(subscriptions, last, model.lastDay());
        subscriptions.follow(model.loaded(), loaded -> {
            skeleton.answered(loaded);
            showSending();
            if (loaded && model.place().get() == Place.LIST) {
                table.focus();
            }
        });
        subscriptions.follow(model.years(), this::showYears);
        subscriptions.follow(model.frame(), frame -> showYears());
        subscriptions.follow(model.counts(), this::showCounts);
        subscriptions.follow(model.blockers(), this::showBlockers);
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.bind(told.textProperty(), model.told());
        subscriptions.follow(model.sending().running(), running -> showSending());
        subscriptions.follow(model.sending().sent(), now -> showSending());
        subscriptions.follow(
                model.batches().items(),
                () -> batches.setDisable(model.batches().items().isEmpty()));
        subscriptions.follow(model.place(), this::bring);
    }

    private void showYears() {
        filling = true;
        Frame frame = model().frame().get();
        for (ComboBox<Year> box : List.of(from, to)) {
            box.getItems().setAll(model().years());
            UUID id = frame == null ? null : box.equals(from) ? frame.fromYearId() : frame.toYearId();
            box.setValue(model().years().stream()
                    .filter(year -> year.id().equals(id))
                    .findFirst()
                    .orElse(null));
        }
        filling = false;
    }

    private void showCounts(Counts counts) {
        figures.forEach((action, figure) -> figure.setText(words.number(counts.of(action))));
        figure(problems, counts.problems());
        figure(done, counts.done());
    }

    /** What there is none of is quiet. */
    private void figure(Label figure, long count) {
        figure.setText(words.number(count));
        var styles = figure.getParent().getStyleClass();
        styles.remove("none");
        if (count == 0) {
            styles.add("none");
        }
    }

    private void showBlockers() {
        blockers.getChildren()
                .setAll(model().blockers().stream()
                        .map(sentence -> wrapping("care", sentence))
                        .toList());
        show(blockers, !model().blockers().isEmpty());
        showSending();
    }

    private void showSending() {
        boolean running = model().sending().running().get();
        int all = model().sending().all().get();
        int now = model().sending().sent().get();
        progress.setProgress(all == 0 ? 0 : (double) now / all);
        sent.setText(words.text("promotion.sent", "sent", words.number(now), "of", words.number(all)));
        for (Node node : List.of(progress, sent, stop)) {
            show(node, running);
        }
        show(told, !running);
        show(review, model().place().get() == Place.LIST);
        review.setDisable(
                running || !model().loaded().get() || !model().blockers().isEmpty());
    }

    private void bring(Place place) {
        Node shown = switch (place) {
            case LIST -> table.root();
            case CONFIRM -> confirm.root();
            case BATCHES -> before.root();
        };
        body.getChildren().setAll(shown);
        show(batches, place == Place.LIST);
        showSending();
        // What had the keys has just left the window, which looks for another place for them when it is laid out.
        Platform.runLater(() -> {
            switch (place) {
                case LIST -> table.focus();
                case CONFIRM -> confirm.focus();
                case BATCHES -> before.focus();
            }
        });
    }

    @Override
    public List<Keys> keys() {
        return List.of(
                new Keys("P R G L", words.text("promotion.keys.action")),
                new Keys("C", words.text("promotion.keys.class")),
                new Keys("E", words.text("promotion.keys.reason")),
                new Keys("⌫", words.text("promotion.keys.propose")),
                new Keys("Shift ↑ ↓", words.text("promotion.keys.several")),
                new Keys("Ctrl A", words.text("promotion.keys.all")),
                new Keys("Ctrl Enter", words.text("promotion.review")));
    }

    /** Nothing to show yet, and what to do first. */
    static Node nothing(Words words) {
        return empty(Feather.TRENDING_UP, words.text("promotion.none"), words.text("promotion.none.how"));
    }
}
