package io.daftari.office.attendance;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.attendance.InboxWithheld.Line;
import io.daftari.office.attendance.InboxWithheld.Told;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The typed lines beside what stands, the first few of a long list until more is asked for. */
final class WithheldBox extends VBox {

    /** So many are read at a glance. */
    static final int FEW = 8;

    private final Told told;
    private final Words words;
    private final GridPane lines = new GridPane();

    WithheldBox(Told told, Words words) {
        this.told = told;
        this.words = words;
        getStyleClass().addAll("inbox-section", "withheld");
        lines.getStyleClass().add("withheld-lines");
        lines.getColumnConstraints().addAll(part(30), part(35), part(35));
        if (!told.lines().isEmpty()) {
            getChildren().add(lines);
            fill(told.lines().size() > FEW + 1 ? FEW : told.lines().size());
        }
        if (!told.rest().isEmpty()) {
            getChildren().add(wrapping("withheld-rest", told.rest()));
        }
    }

    private static ColumnConstraints part(double percent) {
        ColumnConstraints part = new ColumnConstraints();
        part.setPercentWidth(percent);
        return part;
    }

    private void fill(int most) {
        lines.getChildren().clear();
        lines.addRow(
                0,
                label("field-label", words.text("withheld.pupil")),
                wrapping("field-label", words.text("withheld.typed", "who", told.author())),
                label("field-label", words.text("withheld.stands")));
        List<Line> shown = told.lines().subList(0, most);
        for (Line line : shown) {
            Label stands = wrapping(line.differs() ? "withheld-differs" : "secondary", line.stands());
            lines.addRow(
                    lines.getRowCount(), wrapping("withheld-pupil", line.pupil()), wrapping("", line.typed()), stands);
        }
        if (most < told.lines().size()) {
            Button all = button(
                    words.text("withheld.showAll", "count", told.lines().size()),
                    Feather.CHEVRON_DOWN,
                    () -> fill(told.lines().size()));
            all.setId("withheld-all");
            all.getStyleClass().addAll("flat", "small");
            lines.add(all, 0, lines.getRowCount(), 3, 1);
        }
    }
}
