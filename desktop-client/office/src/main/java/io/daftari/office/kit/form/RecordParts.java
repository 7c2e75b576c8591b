package io.daftari.office.kit.form;

import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

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
        return row("record-line", first, spring(), label("secondary", detail));
    }
}
