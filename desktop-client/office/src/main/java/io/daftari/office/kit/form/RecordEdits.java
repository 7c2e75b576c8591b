package io.daftari.office.kit.form;

import io.daftari.model.merge.Stamps;
import io.daftari.model.op.Desk;
import io.daftari.model.row.EditableRow;
import io.daftari.model.time.UuidV7;
import io.daftari.model.words.Words;
import io.daftari.replica.live.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kordamp.ikonli.feather.Feather;

/** What a record tells of its own history: when it was made, and who last changed which field. */
public final class RecordEdits {

    private record Edit(UUID by, Instant at) {}

    private RecordEdits() {}

    /** Fields that one person left at one moment are one change. */
    public static List<Happening> of(Desk desk, EditableRow row, Workspace work) {
        List<Happening> all = new ArrayList<>();
        Instant made = UuidV7.timeOf(row.id);
        if (made.isAfter(Instant.EPOCH)) {
            all.add(Happening.at(made, work.zone(), Feather.PLUS, words -> words.text("record.made"), ""));
        }
        Map<Edit, List<String>> fields = new LinkedHashMap<>();
        for (Stamps.Last last : Stamps.last(row)) {
            fields.computeIfAbsent(new Edit(last.by(), last.at()), edit -> new ArrayList<>())
                    .add(last.unit());
        }
        fields.forEach((edit, units) -> all.add(Happening.at(
                edit.at(),
                work.zone(),
                Feather.EDIT_2,
                words -> words.text("record.changed", "fields", named(words, units)),
                work.name(desk, "user", edit.by().toString()))));
        return all;
    }

    private static String named(Words words, List<String> units) {
        return words.list(units.stream()
                .map(unit -> words.has("field." + unit) ? words.text("field." + unit) : unit)
                .toList());
    }
}
