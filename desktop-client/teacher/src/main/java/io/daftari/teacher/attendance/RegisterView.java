package io.daftari.teacher.attendance;

import static io.daftari.teacher.kit.Nodes.column;
import static io.daftari.teacher.kit.Nodes.empty;
import static io.daftari.teacher.kit.Nodes.icon;
import static io.daftari.teacher.kit.Nodes.label;
import static io.daftari.teacher.kit.Nodes.row;
import static io.daftari.teacher.kit.Nodes.show;
import static io.daftari.teacher.kit.Nodes.wide;
import static io.daftari.teacher.kit.Nodes.wrapping;

import io.daftari.model.attendance.RegisterCounts;
import io.daftari.model.attendance.RegisterLine;
import io.daftari.model.words.Words;
import io.daftari.teacher.kit.Nodes;
import io.daftari.teacher.kit.Slot;
import io.daftari.teacher.kit.Subscriptions;
import io.daftari.teacher.kit.View;
import java.util.UUID;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A class's register for one thumb: names to tap, and the main button at the foot. */
public final class RegisterView extends View<RegisterViewModel> {

    private final Words words;
    private final Label title = wrapping("section-title", "");
    private final Label subtitle = label("secondary", "");
    private final HBox counts = row("counts");
    private final FlowPane signs = new FlowPane();
    private final Label notice = wrapping("notice", "");
    private final ListView<Slot<RegisterLine>> list = new ListView<>();
    private final VBox noPupils;
    private final Button action;
    private final ConfirmSheet sheet;

    /**
     * @param back leads back to the classes
     * @param contacts leads to whom to call
     */
    public RegisterView(RegisterViewModel model, Words words, Runnable back, Runnable contacts) {
        super(model, new StackPane());
        this.words = words;
        signs.getStyleClass().add("signs");
        // It would be as wide as its longest sentence before that breaks.
        signs.setMinWidth(0);
        list.getStyleClass().add("pupils");
        list.setId("pupils");
        list.setItems(model.lines());
        list.setCellFactory(made -> new PupilCell(model, words));
        list.setFocusTraversable(false);
        VBox.setVgrow(list, Priority.ALWAYS);
        noPupils = empty(Feather.USERS, words.text("register.noPupils"), words.text("register.noPupils.how"));
        VBox.setVgrow(noPupils, Priority.ALWAYS);
        action = wide("main", "", model::confirm);
        action.setId("action");
        Button away = icon(Feather.ARROW_LEFT, words.text("register.classes"), back);
        away.setId("away");
        Button call = icon(Feather.PHONE, words.text("register.contacts"), contacts);
        call.setId("open-contacts");
        VBox titles = column("titles", title, subtitle);
        HBox.setHgrow(titles, Priority.ALWAYS);
        sheet = new ConfirmSheet(model, words);
        VBox screen = column(
                "screen",
                row("register-head", away, titles, call),
                counts,
                signs,
                notice,
                list,
                noPupils,
                column("foot", action));
        ((StackPane) root()).getChildren().addAll(screen, sheet.root());
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        RegisterViewModel model = model();
        subscriptions.bind(title.textProperty(), model.title());
        subscriptions.bind(subtitle.textProperty(), model.subtitle());
        subscriptions.follow(model.notice(), text -> {
            notice.setText(text);
            show(notice, !text.isEmpty());
        });
        subscriptions.follow(model.counts(), this::showCounts);
        subscriptions.follow(model.signs(), () -> {
            signs.getChildren()
                    .setAll(model.signs().stream().map(Nodes::sentence).toList());
            show(signs, !model.signs().isEmpty());
        });
        subscriptions.follow(model.action(), text -> {
            action.setText(text);
            show(action.getParent(), !text.isEmpty());
        });
        subscriptions.follow(model.opened(), this::bringIntoSight);
        subscriptions.follow(model.loaded(), loaded -> showPupils());
        subscriptions.follow(model.lines(), this::showPupils);
        sheet.bind(subscriptions);
    }

    /** Once it is laid out: an opened pupil at the foot of the list would hide his fields. */
    private void bringIntoSight(@Nullable UUID student) {
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i).get().student().equals(student)) {
                int row = i;
                Platform.runLater(() -> {
                    if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                            && flow.getLastVisibleCell() != null
                            && flow.getLastVisibleCell().getIndex() <= row) {
                        list.scrollTo(row);
                    }
                });
            }
        }
    }

    private void showPupils() {
        boolean none = model().loaded().get() && model().lines().isEmpty();
        show(noPupils, none);
        show(list, !none);
        show(counts, !none);
    }

    private void showCounts(RegisterCounts now) {
        counts.getChildren()
                .setAll(
                        count("present", words.text("presence.PRESENT"), now.present()),
                        count("absent", words.text("presence.ABSENT"), now.absent()),
                        count("late", words.text("presence.LATE"), now.late()),
                        count("excused", words.text("presence.EXCUSED"), now.excused()),
                        count("open", words.text("register.open"), now.open()));
    }

    private Node count(String style, String name, int count) {
        Label figure = label("figure", words.number(count));
        figure.setId("count-" + style);
        VBox box = column("count", figure, label("count-name", name));
        box.getStyleClass().add(count == 0 ? "none" : style);
        box.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }
}
