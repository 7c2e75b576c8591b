package io.daftari.office.people;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;

import io.daftari.model.words.Words;
import io.daftari.office.kit.form.RecordParts;
import io.daftari.office.people.Twins.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** On the page of a person: who may be the same, and the way to lay two records side by side. */
final class TwinParts {

    private TwinParts() {}

    /** Nothing where nobody may be the same; a list to which more can be added. */
    static List<Node> of(People people, Words words, List<Pair> twins) {
        if (twins.isEmpty()) {
            return new ArrayList<>();
        }
        VBox part = RecordParts.part(words.text("merge.twins"));
        for (Pair twin : twins) {
            Button compare = button(words.text("merge.compare"), Feather.COLUMNS, () -> people.compare(twin));
            compare.getStyleClass().addAll("flat", "small", "compare");
            String why = twin.signs().stream()
                    .map(sign -> words.text("duplicates.sign." + sign))
                    .collect(Collectors.joining(", "));
            part.getChildren()
                    .add(row(
                            "record-line",
                            label("record-first", twin.other().name()),
                            label("secondary", twin.other().what()),
                            spring(),
                            label("secondary", why),
                            compare));
        }
        List<Node> parts = new ArrayList<>();
        parts.add(part);
        return parts;
    }

    /** The way to begin with this record; the other is looked for. */
    static Node beginning(People people, Words words, Kind kind, UUID id) {
        Button merge = button(words.text("merge.with"), Feather.GIT_MERGE, () -> people.mergeWith(kind, id));
        merge.setId("merge-with-" + kind);
        merge.getStyleClass().addAll("flat", "small");
        HBox line = row("record-line", merge);
        show(line, people.mayMerge());
        return line;
    }
}
