package io.daftari.office.people;

import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.op.Desk;
import io.daftari.model.row.Row;
import io.daftari.model.words.Words;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A part of a pupil's page that another feature adds behind his family. */
public interface PupilSection {

    /** The rows that it is made of. */
    Set<Class<? extends Row>> follows();

    /** Reads it, in the background. */
    Content read(Desk desk, UUID student, LocalDate today);

    /** What was read at one moment. */
    interface Content {

        /** Made on the screen's thread. */
        Node show(Words words);
    }

    /** One line of a part: what, and a detail at its end. */
    static Node line(String what, String detail) {
        Label first = wrapping("pupil-first", what);
        HBox.setHgrow(first, Priority.ALWAYS);
        return row("pupil-line", first, spring(), label("secondary", detail));
    }
}
