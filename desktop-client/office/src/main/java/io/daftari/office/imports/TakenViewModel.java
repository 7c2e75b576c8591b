package io.daftari.office.imports;

import io.daftari.office.imports.Journal.Batch;
import io.daftari.office.imports.Journal.Done;
import io.daftari.office.imports.RunViewModel.Undone;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The lists that were taken in on this computer: how far each got, and how it is taken back as a whole. */
final class TakenViewModel implements ViewModel {

    /** The most sentences that are shown of what could not be taken back. */
    static final int MOST = 50;

    /**
     * A list, as it is read.
     *
     * @param lines that are taken in and stand
     * @param goesOn whether it was broken off, and can go on
     */
    record Item(Batch batch, String title, String told, int lines, boolean goesOn) {

        /** Whether something of it can be taken back. */
        boolean isUndoable() {
            return lines > 0;
        }
    }

    private final Workspace work;
    private final RunViewModel run;
    private final Consumer<Batch> goOn;
    private final Runnable changed;
    private final ObservableList<Item> items = FXCollections.observableArrayList();
    private final ObservableList<String> kept = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Item> asking = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private int asked;

    /**
     * @param goOn opens a list that was broken off, to go on with it
     * @param changed is called when lines were taken back
     */
    TakenViewModel(Workspace work, RunViewModel run, Consumer<Batch> goOn, Runnable changed) {
        this.work = work;
        this.run = run;
        this.goOn = goOn;
        this.changed = changed;
    }

    @Override
    public void activate() {
        read();
    }

    /** Reads them anew. */
    void read() {
        int mine = ++asked;
        boolean runs = run.running().get();
        work.inBackground(
                () -> read(runs),
                now -> {
                    if (mine == asked) {
                        items.setAll(now);
                    }
                },
                told::set);
    }

    private List<Item> read(boolean runs) {
        Journal journal = new Journal(work.replica().notes());
        List<Item> now = new ArrayList<>();
        for (Batch batch : journal.batches()) {
            if (!batch.ended() && !runs) {
                writeDownWhatWasNot(journal, batch);
            }
            now.add(item(batch, journal.done(batch.id())));
        }
        return now;
    }

    /** The program ended between a line and its writing down: these are looked for, so that an undo finds them. */
    private void writeDownWhatWasNot(Journal journal, Batch batch) {
        List<Done> done = journal.done(batch.id());
        Set<UUID> written = new HashSet<>();
        Set<Integer> through = new HashSet<>();
        done.forEach(line -> {
            written.addAll(line.operations());
            through.add(line.line());
        });
        Map<Integer, UUID> next = new LinkedHashMap<>();
        for (int i = 0; i < batch.lines().size() && next.size() < LineTaker.AT_A_TIME; i++) {
            if (!through.contains(batch.lines().get(i))) {
                next.put(batch.lines().get(i), batch.rows().get(i));
            }
        }
        if (!next.isEmpty()) {
            journal.done(batch.id(), new LineTaker(work).unwritten(batch.at(), next, written));
        }
    }

    private Item item(Batch batch, List<Done> done) {
        Path name = Path.of(batch.path()).getFileName();
        int lines =
                (int) done.stream().filter(line -> !line.operations().isEmpty()).count();
        long refused = done.stream().filter(Done::refused).count();
        String title = work.say(
                "imports.taken.title",
                "file",
                name == null ? batch.path() : name.toString(),
                "kind",
                work.say("imports.kind." + batch.kind()),
                "when",
                work.when(batch.at()));
        List<String> said = new ArrayList<>();
        if (batch.undone()) {
            said.add(work.say("imports.taken.undone"));
        } else {
            said.add(work.words()
                    .count(
                            "imports.taken.lines",
                            lines,
                            "all",
                            work.words().number(batch.lines().size())));
            if (refused > 0) {
                said.add(work.words().count("imports.taken.refused", refused));
            }
            if (!batch.ended()) {
                said.add(work.say("imports.taken.brokenOff"));
            }
        }
        return new Item(batch, title, String.join(" ", said), lines, !batch.ended());
    }

    /** Those of which the program ended in the middle. */
    List<Item> brokenOff() {
        return items.stream().filter(Item::goesOn).toList();
    }

    void goOn(Item item) {
        if (item.goesOn() && !run.running().get()) {
            goOn.accept(item.batch());
        }
    }

    /** It stays as it is: what was taken in stands, the rest is not wanted. */
    void leaveAsItIs(Item item) {
        work.inBackground(
                () -> {
                    new Journal(work.replica().notes()).put(item.batch().end());
                    return true;
                },
                done -> read(),
                told::set);
    }

    /** Asks once more. */
    void askUndo(Item item) {
        if (!run.running().get() && item.isUndoable()) {
            told.set("");
            kept.clear();
            asking.set(item);
        }
    }

    void leave() {
        asking.set(null);
    }

    void undo() {
        Item item = asking.get();
        if (item != null) {
            asking.set(null);
            run.undo(item.batch(), this::undone);
        }
    }

    private void undone(Undone how) {
        List<String> said = new ArrayList<>();
        if (!how.problem().isEmpty()) {
            said.add(how.problem());
        }
        said.add(work.words().count("imports.undo.gone", how.gone()));
        if (!how.kept().isEmpty()) {
            said.add(work.words().count("imports.undo.kept", how.kept().size()));
        }
        if (how.stopped()) {
            said.add(work.say("imports.undo.stopped"));
        }
        told.set(String.join(" ", said));
        kept.setAll(how.kept().stream()
                .limit(MOST)
                .map(back -> work.say("imports.line", "line", back.done().line(), "text", back.why()))
                .toList());
        read();
        changed.run();
    }

    void retell() {
        told.set("");
        kept.clear();
        asking.set(null);
        read();
    }

    ObservableList<Item> items() {
        return items;
    }

    /** What could not be taken back, as sentences. */
    ObservableList<String> kept() {
        return kept;
    }

    /** What is to be taken back, once that is said again; null for nothing. */
    ReadOnlyObjectProperty<@Nullable Item> asking() {
        return asking.getReadOnlyProperty();
    }

    ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }
}
