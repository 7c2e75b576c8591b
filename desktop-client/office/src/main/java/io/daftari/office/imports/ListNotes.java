package io.daftari.office.imports;

import io.daftari.model.words.Words;
import io.daftari.office.imports.LinesViewModel.Counts;
import io.daftari.office.imports.ListLine.Standing;
import java.util.ArrayList;
import java.util.List;

/** What is to be known of a file as a whole before it is taken in, in sentences. */
final class ListNotes {

    private static final String USUAL = "UTF-8";

    private ListNotes() {}

    static List<String> of(Words words, OpenList open, List<Heading> headings, Counts counts) {
        List<String> notes = new ArrayList<>();
        if (!open.table().encoding().equals(USUAL) && !open.table().encoding().startsWith("UTF-16")) {
            notes.add(words.text("imports.encoding", "encoding", open.table().encoding()));
        }
        List<String> unknown = headings.stream()
                .filter(heading -> heading.column() == null)
                .map(Heading::heading)
                .filter(heading -> !heading.isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            notes.add(words.count("imports.unknown", unknown.size(), "columns", String.join(", ", unknown)));
        }
        if (counts.provisional() > 0) {
            notes.add(words.count("imports.provisional", counts.provisional()));
        } else if (counts.drawn() > 0) {
            notes.add(words.count("imports.drawn", counts.drawn()));
        }
        if (counts.of(Standing.TWIN) > 0) {
            notes.add(words.count("imports.twins", counts.of(Standing.TWIN)));
        }
        if (counts.of(Standing.WRONG) > 0) {
            notes.add(words.count("imports.wrongOnes", counts.of(Standing.WRONG)));
        }
        return notes;
    }
}
