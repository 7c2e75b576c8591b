package io.daftari.teacher.attendance;

import static io.daftari.teacher.kit.Nodes.button;
import static io.daftari.teacher.kit.Nodes.column;
import static io.daftari.teacher.kit.Nodes.row;
import static io.daftari.teacher.kit.Nodes.wrapping;

import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterLine;
import io.daftari.model.words.Words;
import io.daftari.teacher.kit.Nodes;
import io.daftari.teacher.kit.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * One pupil: a big name, and how he is as a button that a tap leads on. Under it, when his name is tapped, all four marks,
 * minutes and reason. A cell serves one pupil after another, so only what a finger does is told to the view-model.
 */
final class PupilCell extends ListCell<Slot<RegisterLine>> {

    private static final PseudoClass TYPED = PseudoClass.getPseudoClass("typed");

    private final RegisterViewModel model;
    private final Words words;
    private final Label name = wrapping("pupil", "");
    private final Label note = wrapping("secondary", "");
    private final VBox names = column("pupil-names", name, note);
    private final Button state;
    private final VBox cell;
    private final ChangeListener<RegisterLine> follower = (source, before, now) -> show(now);
    private final ChangeListener<UUID> opener = (source, before, now) -> showOpened();
    private @Nullable Slot<RegisterLine> followed;
    private @Nullable PupilDetails details;

    PupilCell(RegisterViewModel model, Words words) {
        this.model = model;
        this.words = words;
        state = button("state", "", () -> onPupil(model::tap));
        HBox.setHgrow(names, Priority.ALWAYS);
        names.setOnMouseClicked(event -> onPupil(model::toggle));
        cell = column("pupil-cell", row("pupil-line", names, state));
        // Weakly: the view-model outlives the views of one language.
        model.opened().addListener(new WeakChangeListener<>(opener));
        // As wide as the list: names break their lines.
        setPrefWidth(0);
    }

    static String style(Presence presence) {
        return presence.name().toLowerCase(Locale.ROOT);
    }

    private void onPupil(Consumer<UUID> action) {
        if (followed != null) {
            action.accept(followed.get().student());
        }
    }

    @Override
    protected void updateItem(@Nullable Slot<RegisterLine> item, boolean empty) {
        super.updateItem(item, empty);
        if (followed != null) {
            followed.content().removeListener(follower);
        }
        followed = empty ? null : item;
        if (followed == null) {
            setGraphic(null);
            return;
        }
        followed.content().addListener(follower);
        show(followed.get());
        setGraphic(cell);
    }

    private void show(RegisterLine line) {
        int number = line.number();
        name.setText(line.name());
        name.setId("pupil-" + number);
        String said = said(line);
        note.setText(said);
        Nodes.show(note, !said.isEmpty());
        Presence presence = line.shown();
        state.setText(presence == null ? words.text("register.tap") : words.text("presence." + presence));
        state.getStyleClass().setAll("button", "state", presence == null ? "open" : style(presence));
        state.setId("state-" + number);
        state.pseudoClassStateChanged(TYPED, line.typed());
        if (details != null) {
            details.show(line);
        }
        showOpened();
    }

    private void showOpened() {
        Slot<RegisterLine> pupil = followed;
        boolean open =
                pupil != null && pupil.get().student().equals(model.opened().get());
        if (pupil != null && open && details == null) {
            // Not before: a list of names is soon there, and few of them are ever opened.
            PupilDetails made = new PupilDetails(model, words, this::onPupil, this::bringIntoSight);
            details = made;
            made.show(pupil.get());
            cell.getChildren().add(made);
        } else if (details != null && open != details.isVisible()) {
            Nodes.show(details, open);
        }
    }

    /** Above the keyboard and the foot while he is written about. */
    private void bringIntoSight() {
        if (getListView() != null) {
            getListView().scrollTo(getIndex());
        }
    }

    private String said(RegisterLine line) {
        if (line.joined()) {
            return words.text("register.joined");
        }
        List<String> parts = new ArrayList<>();
        if (line.minutes() != null) {
            parts.add(words.text("register.minutes", "count", line.minutes()));
        }
        if (!line.reason().isEmpty()) {
            parts.add(line.reason());
        }
        if (!line.note().isEmpty()) {
            parts.add(line.note());
        }
        if (!line.conflict().isEmpty()) {
            parts.add(line.conflict());
        }
        return String.join(" · ", parts);
    }
}
