package io.daftari.teacher.attendance;

import static io.daftari.teacher.kit.Nodes.button;
import static io.daftari.teacher.kit.Nodes.column;
import static io.daftari.teacher.kit.Nodes.row;
import static io.daftari.teacher.kit.Nodes.wrapping;

import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterLine;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.words.Words;
import io.daftari.teacher.kit.Nodes;
import io.daftari.teacher.kit.Slot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * One pupil: a big name, and how he is as a button that a tap leads on. Under it, when his name is tapped, all four marks,
 * minutes and reason. A cell serves one pupil after another, so only what a finger does is told to the view-model.
 */
final class PupilCell extends ListCell<Slot<RegisterLine>> {

    private static final List<Presence> ORDER =
            List.of(Presence.PRESENT, Presence.ABSENT, Presence.LATE, Presence.EXCUSED);
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass TYPED = PseudoClass.getPseudoClass("typed");
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");

    private final RegisterViewModel model;
    private final Words words;
    private final Label name = wrapping("pupil", "");
    private final Label note = wrapping("secondary", "");
    private final VBox names = column("pupil-names", name, note);
    private final Button state;
    private final Map<Presence, Button> segments = new EnumMap<>(Presence.class);
    private final HBox segmentRow = row("segments");
    private final Label minutes = Nodes.label("minutes", "");
    private final HBox stepper;
    private final TextField reason = new TextField();
    private final VBox details;
    private final VBox cell;
    private final ChangeListener<RegisterLine> follower = (source, before, now) -> show(now);
    private final ChangeListener<UUID> opener = (source, before, now) -> showOpened();
    private @Nullable Slot<RegisterLine> followed;
    private boolean showing;

    PupilCell(RegisterViewModel model, Words words) {
        this.model = model;
        this.words = words;
        state = button("state", "", () -> onPupil(model::tap));
        for (Presence presence : ORDER) {
            Button segment = button(
                    "segment", words.text("presence." + presence), () -> onPupil(id -> model.mark(id, presence)));
            segment.getStyleClass().add(style(presence));
            segment.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(segment, Priority.ALWAYS);
            segments.put(presence, segment);
            segmentRow.getChildren().add(segment);
        }
        Button fewer = button("step", "−", () -> onPupil(id -> model.minutes(id, -1)));
        fewer.setAccessibleText(words.text("register.fewerMinutes"));
        Button more = button("step", "+", () -> onPupil(id -> model.minutes(id, 1)));
        more.setAccessibleText(words.text("register.moreMinutes"));
        more.getStyleClass().add("more");
        minutes.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(minutes, Priority.ALWAYS);
        stepper = row("stepper", fewer, minutes, more);
        reason.getStyleClass().add("reason");
        reason.setTextFormatter(new TextFormatter<>(
                change -> change.getControlNewText().length() <= TypedMark.MAX_REASON ? change : null));
        reason.textProperty().addListener((source, before, now) -> {
            if (!showing) {
                onPupil(id -> model.reason(id, now));
            }
        });
        details = column("pupil-details", segmentRow, stepper, reason);
        // Above the keyboard and the foot while he is written about.
        reason.focusedProperty().addListener((source, before, focused) -> {
            if (focused && getListView() != null) {
                getListView().scrollTo(getIndex());
            }
        });
        HBox.setHgrow(names, Priority.ALWAYS);
        names.setOnMouseClicked(event -> onPupil(model::toggle));
        cell = column("pupil-cell", row("pupil-line", names, state), details);
        // Weakly: the view-model outlives the views of one language.
        model.opened().addListener(new WeakChangeListener<>(opener));
        // As wide as the list: names break their lines.
        setPrefWidth(0);
    }

    private static String style(Presence presence) {
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
        showing = true;
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
        segments.forEach((which, segment) -> {
            segment.setId(style(which) + "-" + number);
            segment.pseudoClassStateChanged(CHOSEN, which == presence);
        });
        Nodes.show(stepper, line.typed() && presence == Presence.LATE);
        minutes.setText(words.text("register.minutes", "count", line.minutes() == null ? 0 : line.minutes()));
        stepper.getChildren().get(2).setId("more-" + number);
        Nodes.show(reason, line.takesReason());
        reason.setId("reason-" + number);
        reason.setPromptText(
                line.corrects() == null
                        ? words.text("register.reason")
                        : words.text(
                                "register.reasonOfCorrection", "presence", words.text("stands." + line.corrects())));
        reason.pseudoClassStateChanged(MISSING, line.needsReason());
        String wanted = line.takesReason() ? line.reason() : "";
        boolean onlyBlank =
                wanted.isEmpty() && reason.isFocused() && reason.getText().isBlank();
        if (!Objects.equals(reason.getText(), wanted) && !onlyBlank) {
            reason.setText(wanted);
        }
        showOpened();
        showing = false;
    }

    private void showOpened() {
        boolean open = followed != null
                && followed.get().student().equals(model.opened().get());
        if (open != details.isVisible()) {
            Nodes.show(details, open);
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
