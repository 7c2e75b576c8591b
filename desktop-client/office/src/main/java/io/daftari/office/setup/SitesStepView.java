package io.daftari.office.setup;

import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.keysTo;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.place.Circle;
import io.daftari.model.place.Fix;
import io.daftari.model.place.Point;
import io.daftari.model.site.Site;
import io.daftari.model.words.Words;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.SitePlot;
import io.daftari.office.kit.SitePlot.Drawing;
import io.daftari.office.kit.SitePlot.Ground;
import io.daftari.office.kit.SitePlot.Mark;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.form.FormGrid;
import io.daftari.office.kit.form.RowsViewModel.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The sites of a school: a map without any network, the points beside it, and ways to take them. */
final class SitesStepView extends StepView<SitesStep> {

    private final FileDialog files;
    private final HBox chips = row("list-chips");
    private final SitePlot plot = new SitePlot();
    private final ToggleButton circle = new ToggleButton();
    private final ToggleButton outline = new ToggleButton();
    private final Map<String, Control> controls = new LinkedHashMap<>();
    private final VBox round;
    private final VBox ring;
    private final ListView<String> points = new ListView<>();
    private final TextField typed = new TextField();
    private final Label here = wrapping("secondary", "");
    private final Label size = wrapping("secondary", "");
    private final Label told = wrapping("rows-told", "");
    private final Button walk;
    private final List<Region> acts = new ArrayList<>();
    private final VBox page;
    private final VBox nothing;
    private final Button remove;
    private boolean choosing;

    SitesStepView(SitesStep model, Words words, FileDialog files) {
        super(model, words);
        this.files = files;
        Button add = act(plain("setupAddSite", words.text("setup.sites.add"), Feather.PLUS, model::add));
        remove = act(plain(
                "setupRemoveSite",
                words.text("setup.sites.remove"),
                Feather.TRASH_2,
                () -> model.line().ifPresent(model::remove)));
        remove.getStyleClass().add("flat");
        circle.setText(words.text("setup.sites.circle"));
        circle.setGraphic(new FontIcon(Feather.CIRCLE));
        circle.setId("setupCircle");
        circle.setOnAction(event -> shape(true));
        outline.setText(words.text("setup.sites.outline"));
        outline.setGraphic(new FontIcon(Feather.HEXAGON));
        outline.setId("setupOutline");
        outline.setOnAction(event -> shape(false));
        acts.add(circle);
        acts.add(outline);
        round = column("setup-part", control("latitude"), control("longitude"), control("radiusMetres"));
        points.setId("setupCorners");
        points.setAccessibleText(words.text("setup.sites.outline"));
        points.getStyleClass().add("setup-corners");
        points.setPrefHeight(126);
        points.addEventHandler(KeyEvent.KEY_PRESSED, this::corner);
        typed.setId("setupPoint");
        typed.setPromptText("-1.2921, 36.8219");
        typed.setOnAction(event -> addTyped());
        HBox.setHgrow(typed, Priority.ALWAYS);
        Button addPoint = act(plain("setupAddPoint", "", Feather.PLUS, this::addTyped));
        addPoint.setAccessibleText(words.text("setup.sites.addPoint"));
        Button addHere = act(plain("setupHere", words.text("setup.sites.addHere"), Feather.CROSSHAIR, model::addHere));
        walk = act(plain("setupWalk", words.text("setup.sites.walk"), Feather.NAVIGATION, () -> {
            model.walk();
            refresh();
        }));
        Button file = act(plain("setupTrack", words.text("setup.sites.file"), Feather.FOLDER, this::choose));
        ring = column("setup-part", points, wrapping("secondary", words.text("setup.sites.cornerKeys")));
        VBox side = column(
                "setup-site-side",
                row("list-chips", circle, outline),
                round,
                ring,
                field(words.text("setup.sites.coordinates"), "setupPoint", typed),
                row("setup-acts", addPoint, addHere),
                row("setup-acts", walk, file),
                here);
        plot.setPrefSize(520, 320);
        HBox.setHgrow(plot, Priority.ALWAYS);
        plot.onCorners(model::moveCorner, model::addPoint, model::chooseCorner);
        plot.setAccessibleText(words.text("setup.sites.map"));
        FormGrid form = new FormGrid();
        for (String name : List.of("name", "checkInPolicy", "validFrom", "validTo")) {
            form.add(words.text("field." + name), "setup-site-" + name, made(name));
        }
        Button fit = plain("setupFit", words.text("setup.sites.fit"), Feather.MAXIMIZE, plot::fit);
        fit.getStyleClass().addAll("flat", "small");
        page = column(
                "setup-part",
                form,
                row("setup-site", column("setup-plot", plot, row("setup-acts", fit, size)), side),
                told,
                row("setup-acts", remove));
        HBox.setHgrow(page, Priority.ALWAYS);
        nothing = empty(Feather.MAP_PIN, words.text("setup.sites.none"), words.text("setup.sites.none.how"));
        body.getChildren().addAll(row("setup-acts", chips, add), page, nothing);
    }

    private <B extends Region> B act(B button) {
        acts.add(button);
        return button;
    }

    private VBox control(String name) {
        return field(words.text("field." + name), "setup-site-" + name, made(name));
    }

    private Control made(String name) {
        Control control = name.equals("checkInPolicy")
                ? FormGrid.choice(
                        List.of(Site.CheckInPolicy.FLAG.name(), Site.CheckInPolicy.REJECT.name()),
                        value -> words.text("setup.sites.policy." + value))
                : new TextField();
        controls.put(name, control);
        return control;
    }

    private void shape(boolean round) {
        model().line().ifPresent(line -> model().shape(line, round));
        refresh();
    }

    private void addTyped() {
        if (model().addTyped(typed.getText())) {
            typed.clear();
        }
    }

    private void choose() {
        files
                .open(
                        root(),
                        words.text("setup.sites.file"),
                        new FileDialog.Kind(words.text("setup.sites.tracks"), "gpx", "nmea", "txt", "csv", "log"))
                .stream()
                .findFirst()
                .ifPresent(model()::take);
    }

    private void corner(KeyEvent event) {
        int chosen = points.getSelectionModel().getSelectedIndex();
        if (event.getCode() == KeyCode.DELETE && chosen >= 0) {
            model().removeCorner(chosen);
            event.consume();
        }
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        super.bind(subscriptions);
        Subscriptions ofLine = new Subscriptions();
        subscriptions.own(ofLine::close);
        subscriptions.follow(model().sites().lines(), () -> {
            fillChips();
            bindLine(ofLine);
        });
        subscriptions.follow(model().chosen(), id -> {
            fillChips();
            bindLine(ofLine);
            refresh();
            plot.fit();
        });
        subscriptions.follow(model().sites().version(), number -> refresh());
        subscriptions.follow(model().corner(), index -> refresh());
        subscriptions.follow(model().here(), fix -> refresh());
        subscriptions.follow(model().way(), way -> refresh());
        subscriptions.follow(points.getSelectionModel().selectedIndexProperty(), index -> {
            if (!choosing && index.intValue() >= 0) {
                model().chooseCorner(index.intValue());
            }
        });
    }

    @SuppressWarnings("unchecked")
    private void bindLine(Subscriptions ofLine) {
        ofLine.close();
        model().line().ifPresent(line -> {
            controls.forEach((name, control) -> {
                if (name.equals("validTo")) {
                    until(ofLine, (TextField) control, line);
                } else if (control instanceof TextField text) {
                    FormGrid.same(ofLine, text, line.text(name));
                } else {
                    FormGrid.same(ofLine, (ComboBox<String>) control, line.text(name));
                }
            });
            ofLine.follow(line.told(), sentence -> {
                told.setText(sentence);
                show(told, !sentence.isEmpty());
            });
        });
    }

    /** A site without an end has an empty field for it. */
    private static void until(Subscriptions ofLine, TextField field, Line<Site> line) {
        String open = Site.OPEN.toString();
        ofLine.follow(line.text("validTo"), day -> {
            String shown = day.equals(open) ? "" : day;
            if (!shown.equals(field.getText())) {
                field.setText(shown);
            }
        });
        ofLine.follow(field.textProperty(), typed -> line.text("validTo").set(typed.isBlank() ? open : typed));
    }

    private void fillChips() {
        chips(chips, model().sites().lines(), model().chosen().get(), model()::choose);
    }

    @Override
    void refresh() {
        super.refresh();
        boolean barred = !model().whyNot().isEmpty();
        acts.forEach(act -> act.setDisable(barred));
        controls.values().forEach(control -> control.setDisable(barred));
        typed.setDisable(barred);
        here.setText(model().hereTold());
        walk.setText(words.text(model().isWalking() ? "setup.sites.walked" : "setup.sites.walk"));
        Line<Site> line = model().line().orElse(null);
        show(page, line != null);
        show(nothing, model().sites().lines().isEmpty());
        if (line != null) {
            boolean isRound = model().shapes().isCircle(line);
            circle.setSelected(isRound);
            outline.setSelected(!isRound);
            show(round, isRound);
            show(ring, !isRound);
            size.setText(model().shapes().size(line));
            fillPoints(line);
        }
        plot.show(drawing(line));
    }

    private void fillPoints(Line<Site> line) {
        List<String> texts = new ArrayList<>();
        for (Point point : model().shapes().corners(line)) {
            texts.add(String.format(
                    Locale.ROOT, "%d   %.6f, %.6f", texts.size() + 1, point.latitude(), point.longitude()));
        }
        choosing = true;
        if (!points.getItems().equals(texts)) {
            points.getItems().setAll(texts);
        }
        points.getSelectionModel().clearAndSelect(model().corner().get());
        choosing = false;
    }

    private Drawing drawing(@Nullable Line<Site> chosen) {
        List<Ground> grounds = new ArrayList<>();
        for (Line<Site> line : model().sites().lines()) {
            model().shapes()
                    .fence(line)
                    .ifPresent(fence -> grounds.add(new Ground(line.value("name"), fence, line.equals(chosen))));
        }
        List<Mark> marks = new ArrayList<>();
        Fix now = model().here().get();
        if (now != null) {
            marks.add(new Mark(now.latitude(), now.longitude(), now.accuracyMetres(), Tone.INFO));
        }
        List<Point> corners = new ArrayList<>();
        if (chosen != null && !model().shapes().isCircle(chosen)) {
            corners.addAll(model().shapes().corners(chosen));
        } else if (chosen != null) {
            model().shapes().fence(chosen).ifPresent(fence -> {
                if (fence instanceof Circle one) {
                    corners.add(new Point(one.latitude(), one.longitude()));
                }
            });
        }
        return new Drawing(
                grounds, corners, model().corner().get(), marks, model().way().get());
    }

    @Override
    void focus() {
        if (model().line().isPresent()) {
            keysTo(Objects.requireNonNull(controls.get("name")));
        }
    }
}
