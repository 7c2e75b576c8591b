package io.daftari.office.attendance;

import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterLine;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Nodes;
import io.daftari.office.kit.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** Minutes and reason of a mark: fields while it is typed, words once it stands. */
final class DetailCell extends TableCell<Slot<RegisterLine>, RegisterLine> {

    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");

    private final RegisterViewModel model;
    private final Words words;
    private final TextField minutes = new TextField();

    private final TextField reason = new TextField();
    private final Label note = Nodes.label("secondary", "");
    private final Label conflict = Nodes.label("conflict", "");
    private final HBox line;
    private boolean showing;

    DetailCell(RegisterViewModel model, Words words) {
        this.model = model;
        this.words = words;
        minutes.setPromptText(words.text("register.minutesUnit"));
        line = Nodes.row("details", minutes, reason, note, conflict);
        minutes.getStyleClass().add("minutes");
        minutes.setTextFormatter(
                new TextFormatter<>(change -> change.getControlNewText().matches("\\d{0,3}") ? change : null));
        minutes.textProperty().addListener((source, before, now) -> minutesTyped(now));
        reason.getStyleClass().add("reason");
        reason.textProperty().addListener((source, before, now) -> reasonTyped(now));
        reason.setTextFormatter(new TextFormatter<>(
                change -> change.getControlNewText().length() <= TypedMark.MAX_REASON ? change : null));
        HBox.setHgrow(reason, Priority.ALWAYS);
        List.of(minutes, reason).forEach(this::leavesByKey);
    }

    /** Enter, Esc and the arrows lead back to the pupils; everything else is typing. */
    private void leavesByKey(TextField field) {
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean up = event.getCode() == KeyCode.UP;
            boolean down = event.getCode() == KeyCode.DOWN;
            if (up || down || event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                getTableView().requestFocus();
                model.move(up ? -1 : down ? 1 : 0);
            }
        });
        field.focusedProperty().addListener((source, before, focused) -> {
            RegisterLine shown = getItem();
            if (focused && shown != null) {
                model.select(shown.number() - 1);
            }
        });
    }

    private void minutesTyped(String text) {
        RegisterLine shown = getItem();
        if (!showing && shown != null) {
            model.minutes(shown.student(), text.isEmpty() ? null : Integer.valueOf(text));
        }
    }

    private void reasonTyped(String text) {
        RegisterLine shown = getItem();
        if (!showing && shown != null) {
            model.reason(shown.student(), text);
        }
    }

    /** Puts the cursor into the reason, if this pupil takes one. */
    boolean focusReason() {
        RegisterLine shown = getItem();
        if (shown != null && shown.takesReason()) {
            reason.requestFocus();
            reason.end();
            return true;
        }
        return false;
    }

    @Override
    protected void updateItem(@Nullable RegisterLine item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        showing = true;
        boolean late = item.shown() == Presence.LATE;
        Nodes.show(minutes, item.typed() && late);

        Nodes.show(reason, item.takesReason());
        setUnlessSame(minutes, item.minutes() == null ? "" : item.minutes().toString());
        setUnlessSame(reason, item.takesReason() ? item.reason() : "");
        reason.setId("reason-" + item.number());
        minutes.setId("minutes-" + item.number());
        reason.pseudoClassStateChanged(MISSING, item.needsReason());
        reason.setPromptText(
                item.corrects() == null
                        ? words.text("register.reason")
                        : words.text(
                                "register.reasonOfCorrection", "presence", words.text("stands." + item.corrects())));
        note.setText(standing(item));
        note.setTooltip(note.getText().isEmpty() ? null : new Tooltip(note.getText()));
        Nodes.show(note, !note.getText().isEmpty());
        conflict.setText(item.conflict());
        Nodes.show(conflict, !item.conflict().isEmpty());
        setGraphic(line);
        showing = false;
    }

    /** Typing itself has set it already: setting it again would move the cursor. */
    private static void setUnlessSame(TextField field, String text) {
        // A reason of blanks alone is none to the draft; the person may be about to go on.
        if (!Objects.equals(field.getText(), text)
                && !(text.isEmpty() && field.isFocused() && field.getText().isBlank())) {
            field.setText(text);
        }
    }

    private String standing(RegisterLine item) {
        if (item.joined()) {
            return words.text("register.joined");
        }
        if (item.typed()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        if (item.minutes() != null) {
            parts.add(words.text("register.minutes", "count", item.minutes()));
        }
        if (!item.reason().isEmpty()) {
            parts.add(item.reason());
        }
        if (!item.note().isEmpty()) {
            parts.add(item.note());
        }
        return String.join(" · ", parts);
    }
}
