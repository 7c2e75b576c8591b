package io.daftari.office.kit.form;

import io.daftari.model.op.Desk;
import io.daftari.model.row.Row;
import io.daftari.model.words.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Node;

/** A part of a record's page that another feature adds behind the page's own. */
public interface RecordSection {

    /** The rows that it is made of. */
    Set<Class<? extends Row>> follows();

    /** Reads it, in the background. */
    Content read(Desk desk, UUID record, LocalDate today);

    /** What was read at one moment. */
    interface Content {

        /** Made on the screen's thread. */
        Node show(Words words);

        /** What it adds to the course of what happened, in any order. */
        default List<Happening> happenings() {
            return List.of();
        }

        /** What stands beside the name; made on the screen's thread. */
        default Optional<Node> portrait(Words words) {
            return Optional.empty();
        }
    }

    /** What a page with sections is made of: its own rows and theirs. */
    static Set<Class<? extends Row>> follows(Set<Class<? extends Row>> own, List<RecordSection> sections) {
        Set<Class<? extends Row>> all = new HashSet<>(own);
        sections.forEach(section -> all.addAll(section.follows()));
        return all;
    }

    /** All of them, read at one moment. */
    static List<Content> read(List<RecordSection> sections, Desk desk, UUID record, LocalDate today) {
        return sections.stream()
                .map(section -> section.read(desk, record, today))
                .toList();
    }

    /** What happened, of the page's own and of theirs, the newest first. */
    static List<Happening> happenings(List<Happening> own, List<Content> contents) {
        List<Happening> all = new ArrayList<>(own);
        contents.forEach(content -> all.addAll(content.happenings()));
        return Happening.newestFirst(all);
    }

    /** What stands beside the name, of the first that has something. */
    static List<Node> portrait(List<Content> contents, Words words) {
        return contents.stream()
                .flatMap(content -> content.portrait(words).stream())
                .limit(1)
                .toList();
    }
}
