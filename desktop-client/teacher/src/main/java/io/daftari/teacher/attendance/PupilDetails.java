package io.daftari.teacher.attendance;

import static io.daftari.teacher.kit.Nodes.button;
import static io.daftari.teacher.kit.Nodes.row;

import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterLine;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.words.Words;
import io.daftari.teacher.kit.Nodes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Under a pupil's name, once it was tapped: all four marks, minutes and reason. */
final class PupilDetails extends VBox {

    private static final List<Presence> ORDER =
            List.of(Presence.PRESENT, Presence.ABSENT, Presence.LATE, Presence.EXCUSED);
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");

    private final Words words;
    private final Map<Presence, Button> segments = new EnumMap<>(Presence.class);
    private final Label minutes = Nodes.label("minutes", "");
    private final Button more;
    private final HBox stepper;
    private final TextField reason = new TextField();
    private boolean showing;

    /**
     * @param onPupil does something with whoever is shown, if anybody is
     * @param written called when somebody begins to write a reason
     */
    PupilDetails(RegisterViewModel model, Words words, Consumer<Consumer<UUID>> onPupil, Runnable written) {
        this.words = words;
        getStyleClass().add("pupil-details");
        HBox segmentRow = row("segments");
        for (Presence presence : ORDER) {
            Button segment = button(
                    "segment",
                    words.text("presence." + presence),
                    () -> onPupil.accept(id -> model.mark(id, presence)));
            segment.getStyleClass().add(PupilCell.style(presence));
            segment.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(segment, Priority.ALWAYS);
            segments.put(presence, segment);
            segmentRow.getChildren().add(segment);
        }
        Button fewer = button("step", "−", () -> onPupil.accept(id -> model.minutes(id, -1)));
        fewer.setAccessibleText(words.text("register.fewerMinutes"));
        more = button("step", "+", () -> onPupil.accept(id -> model.minutes(id, 1)));
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
                onPupil.accept(id -> model.reason(id, now));
            }
        });
        reason.focusedProperty().addListener((source, before, focused) -> {
            if (focused) {
                written.run();
            }
        });
        getChildren().addAll(segmentRow, stepper, reason);
    }

    void show(RegisterLine line) {
        showing = true;
        int number = line.number();
        Presence presence = line.shown();
        segments.forEach((which, segment) -> {
            segment.setId(PupilCell.style(which) + "-" + number);
            segment.pseudoClassStateChanged(CHOSEN, which == presence);
        });
        Nodes.show(stepper, line.typed() && presence == Presence.LATE);
        minutes.setText(words.text("register.minutes", "count", line.minutes() == null ? 0 : line.minutes()));
        more.setId("more-" + number);
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
        showing = false;
    }
}
