package io.daftari.office.access;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.access.RolesViewModel.RightLine;
import io.daftari.office.access.RolesViewModel.RoleLine;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Nodes;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The roles at the left, the chosen one's rights in the middle, its people at the right. */
public final class RolesView extends View<RolesViewModel> {

    private final Words words;
    private final ListView<RoleLine> list = new ListView<>();
    private final Guarded begin;
    private final Label title = wrapping("title", "");
    private final Label reach = wrapping("secondary", "");
    private final Label barred = wrapping("notice-box", "");
    private final Label problem = wrapping("problem", "");
    private final TextField name = new TextField();
    private final VBox nameField;
    /** Two columns, about as long. */
    private final List<VBox> groups = List.of(column("right-groups"), column("right-groups"));

    private final Button save;
    private final Button drop;
    private final Button archive;
    private final HBox foot;
    private final VBox question;
    private final RolePeopleView people;
    private final Skeleton skeleton;
    private final Map<String, CheckBox> boxes = new HashMap<>();

    public RolesView(RolesViewModel model, Words words) {
        super(model, Nodes.row("roles"));
        this.words = words;
        Button make = button(words.text("roles.begin"), Feather.PLUS, model::begin);
        make.setId("beginRole");
        begin = new Guarded(make);
        list.setId("roleList");
        list.setAccessibleText(words.text("screen.roles"));
        list.getStyleClass().add("class-list");
        list.setItems(model.roles());
        list.setCellFactory(view -> new RoleCell());
        skeleton = new Skeleton(words);
        StackPane place = skeleton.before(list);
        VBox.setVgrow(place, Priority.ALWAYS);
        VBox side = column(
                "side",
                row("side-head", label("section-title", words.text("roles.title"))),
                place,
                row("side-foot", begin));
        nameField = field(words.text("roles.name"), "roleName", name);
        name.setPromptText(words.text("roles.name.such"));
        save = button(words.text("roles.save"), Feather.CHECK, model::save);
        save.setId("saveRole");
        save.getStyleClass().add("accent");
        drop = button(words.text("roles.drop"), Feather.X, model::drop);
        drop.setId("dropRole");
        drop.getStyleClass().add("flat");
        archive = button(
                words.text("roles.archive"),
                Feather.ARCHIVE,
                () -> model.archiving().set(true));
        archive.setId("archiveRole");
        archive.getStyleClass().addAll("flat", "danger");
        Button sure = button(words.text("roles.archive.confirm"), Feather.ARCHIVE, model::archive);
        sure.setId("confirmArchive");
        sure.getStyleClass().add("danger");
        Button keep = button(
                words.text("roles.archive.keep"),
                Feather.X,
                () -> model.archiving().set(false));
        keep.getStyleClass().add("flat");
        question = column(
                "question",
                wrapping("consequence", words.text("roles.archive.text")),
                row("entrance-foot", keep, spring(), sure));
        foot = row("page-foot", archive, spring(), drop, save);
        HBox columns = row("right-columns", groups.get(0), groups.get(1));
        groups.forEach(column -> {
            column.setPrefWidth(1);
            HBox.setHgrow(column, Priority.ALWAYS);
        });
        VBox body = column("role-body", column("page-title", title, reach), barred, nameField, columns);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox page = column("page", scroll, problem, question, foot);
        page.setMinWidth(0);
        HBox.setHgrow(page, Priority.ALWAYS);
        people = new RolePeopleView(model.people(), words);
        skeleton.hides(page, people.root());
        ((HBox) root()).getChildren().addAll(side, page, people.root());
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        RolesViewModel model = model();
        bothWays(subscriptions, name, model.name());
        subscriptions.bind(reach.textProperty(), model.reach());
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model.chosen(), role -> skeleton.answered(role != null));
        subscriptions.follow(model.groups(), this::showGroups);
        subscriptions.follow(model.archiving(), asked -> showFoot());
        subscriptions.follow(model.version(), number -> showRole());
        subscriptions.follow(list.getSelectionModel().selectedItemProperty(), line -> {
            if (line != null) {
                model.choose(line.key());
            }
        });
    }

    private void showRole() {
        begin.because(model().whyNotBegin());
        RoleLine line = model().chosen().get();
        if (line == null) {
            return;
        }
        if (!line.equals(list.getSelectionModel().getSelectedItem())) {
            list.getSelectionModel().select(line);
        }
        title.setText(line.name());
        String why = model().barred().get();
        barred.setText(why);
        show(barred, !why.isEmpty());
        show(nameField, line.key().own() != null && why.isEmpty());
        showFoot();
    }

    private void showFoot() {
        boolean may = model().barred().get().isEmpty();
        boolean asked = model().archiving().get();
        show(foot, may && !asked);
        show(question, may && asked);
        show(archive, model().isOwn());
        save.setDisable(!model().changed().get());
        show(drop, model().changed().get());
    }

    /** Boxes stay when only their ticks change, so that the keys stay on them. */
    private void showGroups() {
        boolean same = model().groups().stream()
                .flatMap(group -> group.rights().stream())
                .allMatch(right -> boxes.containsKey(right.right()));
        if (!same || boxes.isEmpty()) {
            boxes.clear();
            groups.forEach(column -> column.getChildren().clear());
            long all = model().groups().stream()
                    .mapToLong(group -> group.rights().size() + 1L)
                    .sum();
            long so = 0;
            for (RolesViewModel.Group group : model().groups()) {
                VBox box = column("right-group", label("right-group-title", group.name()));
                group.rights().forEach(right -> box.getChildren().add(box(right)));
                groups.get(so * 2 < all ? 0 : 1).getChildren().add(box);
                so += group.rights().size() + 1L;
            }
        }
        model().groups().forEach(group -> group.rights().forEach(this::showRight));
    }

    private Node box(RightLine right) {
        CheckBox box = new CheckBox(right.text());
        box.setMnemonicParsing(false);
        box.setWrapText(true);
        box.setMinHeight(CheckBox.USE_PREF_SIZE);
        box.setId("right-" + right.right().replace('.', '-'));
        box.setOnAction(event -> model().tick(right.right(), box.isSelected()));
        boxes.put(right.right(), box);
        StackPane place = new StackPane(box);
        place.getStyleClass().add("right-place");
        return place;
    }

    private void showRight(RightLine right) {
        CheckBox box = boxes.get(right.right());
        if (box == null) {
            return;
        }
        box.setSelected(right.on());
        box.setDisable(!right.barred().isEmpty());
        box.setAccessibleHelp(right.barred());
        // The place around it takes the pointer, which a box that can't be ticked does not.
        Node place = box.getParent();
        Tooltip old = (Tooltip) place.getProperties().get("tip");
        if (old != null) {
            Tooltip.uninstall(place, old);
        }
        if (!right.barred().isEmpty()) {
            Tooltip tip = new Tooltip(right.barred());
            place.getProperties().put("tip", tip);
            Tooltip.install(place, tip);
        }
    }

    /** A role: its name, how many hold it, and whether something of it is not saved. */
    private final class RoleCell extends ListCell<RoleLine> {

        private final Label called = label("class-name", "");
        private final Label holders = label("secondary", "");
        private final FontIcon sign = new FontIcon(Feather.EDIT_2);
        private final HBox line = row("class-line", column("class-text", called, holders), spring(), sign);

        RoleCell() {
            setPrefWidth(0);
            called.setMinWidth(0);
        }

        @Override
        protected void updateItem(RoleLine item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            called.setText(item.name());
            String kind = words.text(item.key().own() == null ? "roles.everySchool" : "roles.own");
            holders.setText(words.count("roles.holders", item.holders()) + " · " + kind);
            sign.setVisible(item.changed());
            sign.getStyleClass().setAll("ikonli-font-icon", "partly");
            setTooltip(new Tooltip(item.changed() ? words.text("roles.notSaved") : item.name()));
            setGraphic(line);
        }
    }
}
