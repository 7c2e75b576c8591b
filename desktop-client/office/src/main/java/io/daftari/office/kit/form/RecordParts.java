package io.daftari.office.kit.form;

import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands on a record's page below its fields. */
public final class RecordParts {

    private RecordParts() {}

    /** A part under its heading. */
    public static VBox part(String heading) {
        return column("record-part", label("section-title", heading));
    }

    /** One line of a part: what, and a detail at its end. */
    public static Node line(String what, String detail) {
        Label first = wrapping("record-first", what);
        HBox.setHgrow(first, Priority.ALWAYS);
        return row("record-line", first, spring(), detail(detail));
    }

    /** The most lines of a course; what is older is told by its number. */
    private static final int MOST = 40;

    /** What happened to a record, the newest first. */
    public static Node course(Words words, List<Happening> happenings) {
        VBox part = part(words.text("record.course"));
        happenings.stream().limit(MOST).forEach(one -> {
            Label text = wrapping("record-first", one.text().apply(words));
            HBox.setHgrow(text, Priority.ALWAYS);
            String when = words.day(one.day());
            String who = one.who().isEmpty() ? when : one.who() + " · " + when;
            part.getChildren().add(row("record-line", new FontIcon(one.icon()), text, spring(), detail(who)));
        });
        if (happenings.size() > MOST) {
            part.getChildren()
                    .add(wrapping("secondary", words.count("record.earlier", happenings.size() - (long) MOST)));
        }
        if (happenings.isEmpty()) {
            part.getChildren().add(wrapping("secondary", words.text("record.noCourse")));
        }
        return part;
    }

    private static Label detail(String text) {
        Label detail = label("secondary", text);
        detail.setMinWidth(Label.USE_PREF_SIZE);
        return detail;
    }
}
