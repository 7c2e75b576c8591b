package io.daftari.office.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.daftari.model.wire.Json;
import io.daftari.replica.Notes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person took in from lists on this computer, kept with what else he keeps for himself: how far each list got, so
 * that one that was broken off goes on, and by which operations, so that it can be taken back. It holds ids and numbers of
 * lines and nothing of what stands on them. In the background.
 */
final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final String BATCH = "imports.batch.";
    private static final String DONE = "imports.done.";
    private static final int MOST_KEPT = 40;
    private static final TypeReference<List<Done>> LINES = new TypeReference<>() {};

    /**
     * A list that was begun.
     *
     * @param path of the file, and the hash of its bytes
     * @param said by heading what the person said that its columns are; empty for a column that is left out
     * @param lines that are wanted, in their order, and the rows that they are about
     * @param ended whether there is nothing to go on with
     * @param undone whether it was taken back
     */
    record Batch(
            UUID id,
            String kind,
            String path,
            String hash,
            Instant at,
            Map<String, String> said,
            List<Integer> lines,
            List<UUID> rows,
            boolean ended,
            boolean undone) {

        Batch {
            said = Map.copyOf(said);
            lines = List.copyOf(lines);
            rows = List.copyOf(rows);
        }

        Batch end() {
            return new Batch(id, kind, path, hash, at, said, lines, rows, true, undone);
        }

        Batch takenBack() {
            return new Batch(id, kind, path, hash, at, said, lines, rows, true, true);
        }
    }

    /**
     * A line with which one is through.
     *
     * @param operations in the order in which they were submitted
     * @param refused whether something of it was not possible
     */
    record Done(int line, UUID row, List<UUID> operations, boolean refused) {

        Done {
            operations = List.copyOf(operations);
        }
    }

    private final Notes notes;

    Journal(Notes notes) {
        this.notes = notes;
    }

    /** All, the newest first. */
    List<Batch> batches() {
        List<Batch> batches = new ArrayList<>();
        notes.beginning(BATCH).values().forEach(text -> read(text, Batch.class).ifPresent(batches::add));
        batches.sort(Comparator.comparing(Batch::at).reversed());
        return batches;
    }

    /** Writes down what it is about to be, or what it has become. */
    void put(Batch batch) {
        notes.put(BATCH + batch.id(), write(batch));
    }

    /** Before another one begins: what nobody takes back any more goes. */
    void tidy() {
        List<Batch> all = batches();
        all.subList(Math.min(MOST_KEPT, all.size()), all.size()).stream()
                .filter(Batch::ended)
                .forEach(old -> {
                    chunks(old.id()).keySet().forEach(notes::remove);
                    notes.remove(BATCH + old.id());
                });
    }

    /** Some lines are through; in one writing, so that they are written down together or not at all. */
    void done(UUID batch, List<Done> lines) {
        if (!lines.isEmpty()) {
            String place = String.format(Locale.ROOT, ".%09d", lines.get(0).line());
            notes.put(DONE + batch + place, write(lines));
        }
    }

    /** The lines that are through, as they were written down together, the first first. */
    Map<String, List<Done>> chunks(UUID batch) {
        Map<String, List<Done>> chunks = new TreeMap<>();
        notes.beginning(DONE + batch + ".").forEach((name, text) -> chunks.put(name, lines(text)));
        return chunks;
    }

    /** The lines that were written down under a name. */
    List<Done> chunk(String name) {
        return notes.get(name).map(Journal::lines).orElse(List.of());
    }

    private static List<Done> lines(String text) {
        try {
            return Json.mapper().readValue(text, LINES);
        } catch (JsonProcessingException e) {
            LOG.warn("Lines of a list were written down by another version", e);
            return List.of();
        }
    }

    List<Done> done(UUID batch) {
        return chunks(batch).values().stream().flatMap(List::stream).toList();
    }

    /** Of some lines that were written down together, only these are left; none where they were taken back. */
    void left(String chunk, List<Done> lines) {
        if (lines.isEmpty()) {
            notes.remove(chunk);
        } else {
            notes.put(chunk, write(lines));
        }
    }

    private static String write(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own records are not written as JSON", e);
        }
    }

    private static <T> Optional<T> read(String text, Class<T> type) {
        try {
            return Optional.of(Json.mapper().readValue(text, type));
        } catch (JsonProcessingException e) {
            LOG.warn("A list was written down by another version; it stays where it is", e);
            return Optional.empty();
        }
    }
}
