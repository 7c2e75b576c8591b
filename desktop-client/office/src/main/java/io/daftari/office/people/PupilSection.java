package io.daftari.office.people;

import io.daftari.model.op.Desk;
import io.daftari.model.row.Row;
import io.daftari.model.words.Words;
import io.daftari.office.kit.form.Happening;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Node;

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

        /** What it adds to the course of his time here, in any order. */
        default List<Happening> happenings() {
            return List.of();
        }

        /** What stands beside his name; made on the screen's thread. */
        default Optional<Node> portrait(Words words) {
            return Optional.empty();
        }
    }
}
