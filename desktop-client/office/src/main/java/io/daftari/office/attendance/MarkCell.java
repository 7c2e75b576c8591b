package io.daftari.office.attendance;

import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterLine;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Slot;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/**
 * The four marks of one pupil, side by side. A cell is used for one pupil after another, so it only ever tells of clicks:
 * showing another pupil changes what is pressed and tells nobody.
 */
final class MarkCell extends TableCell<Slot<RegisterLine>, RegisterLine> {

    static final List<Presence> ORDER = List.of(Presence.PRESENT, Presence.ABSENT, Presence.LATE, Presence.EXCUSED);

    private static final PseudoClass TYPED = PseudoClass.getPseudoClass("typed");

    private final Map<Presence, ToggleButton> marks = new EnumMap<>(Presence.class);
    private final HBox line = new HBox();

    MarkCell(RegisterViewModel model, Words words) {
        line.getStyleClass().add("marks");
        for (Presence presence : ORDER) {
            ToggleButton mark = new ToggleButton(words.text("presence." + presence));
            String style = presence.name().toLowerCase(Locale.ROOT);
            mark.getStyleClass().addAll("mark", style, place(presence));
            mark.setFocusTraversable(false);
            mark.setMnemonicParsing(false);
            mark.setMaxWidth(Double.MAX_VALUE);
            mark.setOnAction(event -> {
                RegisterLine shown = getItem();
                if (shown != null) {
                    model.mark(shown.student(), presence);
                    // Where nothing changed, the press must not stay to be seen.
                    show(getItem());
                }
            });
            marks.put(presence, mark);
            line.getChildren().add(mark);
        }
    }

    private static String place(Presence presence) {
        int at = ORDER.indexOf(presence);
        return at == 0 ? "left-pill" : at == ORDER.size() - 1 ? "right-pill" : "center-pill";
    }

    @Override
    protected void updateItem(@Nullable RegisterLine item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        show(item);
        setGraphic(line);
    }

    private void show(RegisterLine item) {
        marks.forEach((presence, mark) -> {
            mark.setId("mark-" + item.number() + "-" + presence.name().toLowerCase(Locale.ROOT));
            mark.setSelected(presence == item.shown());
            mark.pseudoClassStateChanged(TYPED, item.typed());
        });
    }
}
