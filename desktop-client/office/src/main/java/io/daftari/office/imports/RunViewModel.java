package io.daftari.office.imports;

import io.daftari.office.imports.Journal.Batch;
import io.daftari.office.imports.LineTaker.Back;
import io.daftari.office.imports.LineTaker.Result;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.Workspace;
import io.daftari.report.sheet.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** Takes the lines of a list in, or back, some at a time and in the background; it can be stopped between two of these. */
final class RunViewModel implements ViewModel {

    /**
     * How it ended.
     *
     * @param results of the lines with which it is through
     * @param problem why it did not go on, as a sentence; empty where it did, or was stopped
     */
    record Ended(List<Result> results, boolean stopped, String problem) {}

    /**
     * How an undo ended.
     *
     * @param gone lines that are taken back
     * @param kept the others, with why
     */
    record Undone(int gone, List<Back> kept, boolean stopped, String problem) {}

    /** A line that is to be taken in, with the id that a new row gets. */
    record Wanted(Table.Line line, UUID made, UUID row) {}

    private final Workspace work;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper through = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper all = new ReadOnlyIntegerWrapper();
    private boolean stopping;

    RunViewModel(Workspace work) {
        this.work = work;
    }

    private Journal journal() {
        return new Journal(work.replica().notes());
    }

    /** Takes them in; nothing happens while something else runs. */
    void take(Asked asked, Batch batch, List<Wanted> wanted, Consumer<Ended> ended) {
        if (running.get()) {
            return;
        }
        begin(wanted.size());
        work.inBackground(
                () -> {
                    journal().tidy();
                    journal().put(batch);
                    return true;
                },
                done -> next(asked, batch, wanted, new ArrayList<>(), ended),
                problem -> end(batch, new Ended(List.of(), false, problem), ended));
    }

    private void begin(int lines) {
        stopping = false;
        through.set(0);
        all.set(lines);
        running.set(true);
    }

    private void next(Asked asked, Batch batch, List<Wanted> wanted, List<Result> results, Consumer<Ended> ended) {
        int from = results.size();
        if (stopping || from == wanted.size()) {
            end(batch, new Ended(List.copyOf(results), from < wanted.size(), ""), ended);
            return;
        }
        List<Wanted> some = wanted.subList(from, Math.min(wanted.size(), from + LineTaker.AT_A_TIME));
        work.inBackground(
                () -> {
                    LineTaker taker = new LineTaker(work);
                    List<Result> now = new ArrayList<>();
                    for (Wanted one : some) {
                        now.add(taker.take(asked, one.line(), one.made(), one.row()));
                    }
                    journal().done(batch.id(), now.stream().map(Result::done).toList());
                    return now;
                },
                now -> {
                    work.goesOut();
                    results.addAll(now);
                    through.set(results.size());
                    next(asked, batch, wanted, results, ended);
                },
                problem -> end(batch, new Ended(List.copyOf(results), false, problem), ended));
    }

    /** One that the machine broke off is not ended: it can go on. */
    private void end(Batch batch, Ended how, Consumer<Ended> ended) {
        if (!how.problem().isEmpty()) {
            running.set(false);
            ended.accept(how);
            return;
        }
        work.inBackground(
                () -> {
                    journal().put(batch.end());
                    return true;
                },
                done -> {
                    running.set(false);
                    ended.accept(how);
                },
                problem -> {
                    running.set(false);
                    ended.accept(new Ended(how.results(), how.stopped(), problem));
                });
    }

    /** Takes a whole list back, its last line first. */
    void undo(Batch batch, Consumer<Undone> ended) {
        if (running.get()) {
            return;
        }
        begin(0);
        work.inBackground(
                () -> List.copyOf(journal().chunks(batch.id()).keySet()),
                chunks -> {
                    List<String> left = new ArrayList<>(chunks);
                    all.set(left.size() * LineTaker.AT_A_TIME);
                    back(batch, left, new Undone(0, List.of(), false, ""), ended);
                },
                problem -> undone(batch, new Undone(0, List.of(), false, problem), ended));
    }

    private void back(Batch batch, List<String> chunks, Undone until, Consumer<Undone> ended) {
        if (stopping || chunks.isEmpty()) {
            undone(batch, new Undone(until.gone(), until.kept(), !chunks.isEmpty(), ""), ended);
            return;
        }
        String chunk = chunks.remove(chunks.size() - 1);
        work.inBackground(
                () -> chunkBack(chunk),
                backs -> {
                    work.goesOut();
                    List<Back> kept = new ArrayList<>(until.kept());
                    backs.stream().filter(back -> !back.why().isEmpty()).forEach(kept::add);
                    int gone = (int)
                            backs.stream().filter(back -> back.why().isEmpty()).count();
                    through.set(through.get() + backs.size());
                    back(batch, chunks, new Undone(until.gone() + gone, List.copyOf(kept), false, ""), ended);
                },
                problem -> undone(batch, new Undone(until.gone(), until.kept(), false, problem), ended));
    }

    private List<Back> chunkBack(String chunk) {
        List<Journal.Done> lines = new ArrayList<>(journal().chunk(chunk));
        Collections.reverse(lines);
        LineTaker taker = new LineTaker(work);
        List<Back> backs = new ArrayList<>();
        for (Journal.Done line : lines) {
            // Nothing came of it: there is nothing to take back.
            if (!line.operations().isEmpty()) {
                backs.add(taker.takeBack(line));
            }
        }
        List<Journal.Done> stay = new ArrayList<>();
        backs.stream().filter(back -> !back.why().isEmpty()).forEach(back -> stay.add(0, back.done()));
        journal().left(chunk, stay);
        return backs;
    }

    private void undone(Batch batch, Undone how, Consumer<Undone> ended) {
        boolean whole = how.problem().isEmpty() && !how.stopped() && how.kept().isEmpty();
        work.inBackground(
                () -> {
                    journal().put(whole ? batch.takenBack() : batch.end());
                    return true;
                },
                done -> {
                    running.set(false);
                    ended.accept(how);
                },
                problem -> {
                    running.set(false);
                    ended.accept(new Undone(how.gone(), how.kept(), how.stopped(), problem));
                });
    }

    /** After the lines that are on their way. */
    void stop() {
        stopping = true;
    }

    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** Lines with which it is through. */
    ReadOnlyIntegerProperty through() {
        return through.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty all() {
        return all.getReadOnlyProperty();
    }
}
