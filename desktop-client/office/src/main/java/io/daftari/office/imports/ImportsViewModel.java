package io.daftari.office.imports;

import io.daftari.model.op.Permission;
import io.daftari.office.imports.Journal.Batch;
import io.daftari.office.imports.LineTaker.Result;
import io.daftari.office.imports.ListLine.Standing;
import io.daftari.office.imports.RunViewModel.Ended;
import io.daftari.office.imports.RunViewModel.Wanted;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.KeptDrafts;
import io.daftari.replica.live.Workspace;
import io.daftari.report.sheet.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Takes lists in from files: a kind, a file, what its columns are, a line for each line of it with what would come of it.
 * Nothing is written before the person says so.
 */
public final class ImportsViewModel implements ViewModel {

    /** The screen. */
    public static final String SCREEN = "screen.imports";

    /** What stands on the screen. */
    public enum Place {
        BEGIN,
        LINES,
        TAKEN
    }

    private final Workspace work;
    private final May may;
    private final KeptDrafts<String, Draft> drafts;
    private final RunViewModel run;
    private final TakenViewModel taken;
    private final SavedFiles saved;
    private final ObservableList<String> notes = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(Place.BEGIN);
    private final ReadOnlyObjectWrapper<LineKind> kind = new ReadOnlyObjectWrapper<>(LineKind.of("students"));
    private final ReadOnlyObjectWrapper<@Nullable OpenList> file = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Heading> headings = FXCollections.observableArrayList();
    private final LinesViewModel list = new LinesViewModel();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private final ColumnChoice columns = new ColumnChoice();

    private @Nullable Asked asked;
    /** A list that was broken off and goes on. */
    private @Nullable Batch goesOn;

    private boolean restored;
    private int asking;

    public ImportsViewModel(Workspace work, May may) {
        this.work = work;
        this.may = may;
        this.drafts = new KeptDrafts<>(work, "imports", Draft.FORM);
        this.run = new RunViewModel(work);
        this.taken = new TakenViewModel(work, run, this::goOn, this::tryAgain);
        this.saved = new SavedFiles(work, told::set, problem::set);
        list.counts().addListener((source, before, now) -> note());
    }

    @Override
    public void activate() {
        taken.activate();
        if (!restored) {
            restored = true;
            drafts.restore(this::restore, problem::set);
        } else if (place.get() == Place.LINES && !run.running().get() && !isDone()) {
            // The school may be another by now.
            foretell();
        }
    }

    private void restore() {
        Draft draft = drafts.get(Draft.KEY);
        if (draft == null || file.get() != null) {
            return;
        }
        kind.set(LineKind.of(draft.kind()));
        read(Path.of(draft.path()), open -> {
            columns.restore(draft.said());
            if (open.hash().equals(draft.hash())) {
                list.restore(draft.out(), draft.anyway());
            }
        });
    }

    private void keep() {
        OpenList open = file.get();
        if (open == null) {
            drafts.remove(Draft.KEY);
        } else {
            drafts.put(
                    Draft.KEY,
                    new Draft(
                            kind.get().sheet().name(),
                            open.path().toString(),
                            open.hash(),
                            columns.said(),
                            list.out(),
                            list.anyway()));
        }
    }

    // ---- the file

    /** What is to be taken in; a file that is open is read as such from now on. */
    public void choose(String name) {
        LineKind now = LineKind.of(name);
        if (now.equals(kind.get()) || run.running().get()) {
            return;
        }
        kind.set(now);
        OpenList open = file.get();
        if (open != null) {
            forget();
            show(open);
            keep();
        }
    }

    private void forget() {
        columns.forget();
        list.forget();
        goesOn = null;
    }

    /** Reads a file and tries its lines; nothing is written. */
    public void open(Path path) {
        if (!run.running().get() && whyNot().isEmpty()) {
            told.set("");
            read(path, open -> forget());
        }
    }

    /** @param known is told of the file before it is shown */
    private void read(Path path, Consumer<OpenList> known) {
        int mine = ++asking;
        busy.set(true);
        problem.set("");
        work.inBackground(
                () -> OpenList.read(path, work.words()),
                read -> {
                    if (mine != asking) {
                        return;
                    }
                    OpenList open = read.list();
                    if (open == null) {
                        busy.set(false);
                        problem.set(read.problem());
                        return;
                    }
                    known.accept(open);
                    show(open);
                    keep();
                },
                this::failed);
    }

    private void failed(String sentence) {
        busy.set(false);
        problem.set(sentence);
    }

    private void show(OpenList open) {
        file.set(open);
        place.set(Place.LINES);
        foretell();
    }

    /** Lays the file aside; nothing of it is forgotten that was taken in. */
    public void close() {
        if (!run.running().get()) {
            asking++;
            forget();
            file.set(null);
            asked = null;
            list.show(List.of());
            headings.clear();
            told.set("");
            problem.set("");
            busy.set(false);
            keep();
            place.set(Place.BEGIN);
            taken.read();
        }
    }

    public void showTaken() {
        if (!run.running().get()) {
            told.set("");
            taken.read();
            place.set(Place.TAKEN);
        }
    }

    /** Back to the list, or to where one begins. */
    public void back() {
        place.set(file.get() == null ? Place.BEGIN : Place.LINES);
    }

    // ---- what the columns are

    /** A column of the file is this one, or none; another that was taken for it is none then. */
    public void say(Heading heading, @Nullable String column) {
        if (!run.running().get() && columns.say(heading, column)) {
            keep();
            foretell();
        }
    }

    // ---- what would come of it

    private void tryAgain() {
        if (file.get() != null) {
            foretell();
        }
    }

    /** Tries all lines anew, as the school is now. */
    void foretell() {
        OpenList open = file.get();
        if (open == null) {
            return;
        }
        int mine = ++asking;
        busy.set(true);
        problem.set("");
        Asked now = new Asked(
                kind.get(),
                open.table(),
                columns.mapping(kind.get().sheet(), open.table().headings()),
                against());
        List<Heading> found = Heading.all(now);
        work.inBackground(
                () -> Foretelling.of(work, now),
                foretold -> {
                    if (mine == asking) {
                        asked = now;
                        headings.setAll(found);
                        busy.set(false);
                        note();
                        foretold.ifPresentOrElse(list::show, () -> problem.set(work.say("imports.notHere")));
                    }
                },
                sentence -> {
                    if (mine == asking) {
                        failed(sentence);
                    }
                });
    }

    private Map<Permission, String> against() {
        Map<Permission, String> against = new HashMap<>();
        List<Permission> needed = new ArrayList<>(kind.get().others());
        needed.add(kind.get().permission());
        for (Permission permission : needed) {
            String why = may.whyNot(permission);
            if (!why.isEmpty()) {
                against.put(permission, why);
            }
        }
        return against;
    }

    /** Leaves lines out, or takes them in all the same. */
    public void want(List<ListLine> some, boolean wanted) {
        if (!run.running().get()) {
            list.want(some, wanted);
            keep();
        }
    }

    private void note() {
        OpenList open = file.get();
        notes.setAll(
                open == null
                        ? List.of()
                        : ListNotes.of(
                                work.words(), open, headings, list.counts().get()));
    }

    // ---- taking in

    /** Takes in what is wanted. */
    public void takeIn() {
        OpenList open = file.get();
        Asked now = asked;
        if (open == null || now == null || busy.get() || run.running().get() || !whyNot().isEmpty()) {
            return;
        }
        Map<Integer, ListLine> foretold = new HashMap<>();
        list.all().stream().filter(list::isWanted).forEach(line -> foretold.put(line.number(), line));
        if (foretold.isEmpty()) {
            told.set(work.say("imports.nothing"));
            return;
        }
        problem.set("");
        told.set("");
        List<UUID> made = now.made(work.replica().schoolId());
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            Table.Line line = now.table().lines().get(i);
            ListLine fore = foretold.get(line.number());
            if (fore != null) {
                wanted.add(new Wanted(line, made.get(i), fore.row()));
            }
        }
        run.take(now, batch(open, wanted), wanted, this::ended);
    }

    /** The list that goes on where it was broken off, else a new one. */
    private Batch batch(OpenList open, List<Wanted> wanted) {
        Batch before = goesOn;
        goesOn = null;
        if (before != null) {
            return before;
        }
        return new Batch(
                work.replica().newId(),
                kind.get().sheet().name(),
                open.path().toString(),
                open.hash(),
                work.now(),
                columns.said(),
                wanted.stream().map(one -> one.line().number()).toList(),
                wanted.stream().map(Wanted::row).toList(),
                false,
                false);
    }

    private void ended(Ended how) {
        Map<Integer, Result> results = new HashMap<>();
        how.results().forEach(result -> results.put(result.done().line(), result));
        int refused = (int)
                how.results().stream().filter(result -> result.done().refused()).count();
        list.show(list.all().stream()
                .map(line -> became(line, results.get(line.number())))
                .toList());
        List<String> sentences = new ArrayList<>();
        int through = how.results().size() - refused;
        sentences.add(work.words().count(how.stopped() ? "imports.stopped" : "imports.done", through));
        if (refused > 0) {
            sentences.add(work.words().count("imports.refused", refused));
        }
        told.set(String.join(" ", sentences));
        problem.set(how.problem());
        taken.read();
    }

    private static ListLine became(ListLine line, @Nullable Result result) {
        if (result == null) {
            return line;
        }
        return result.done().refused()
                ? line.became(Standing.WRONG, result.said())
                : line.became(Standing.TAKEN, List.of());
    }

    /** Whether what stands there was taken in, and nothing is left to do. */
    boolean isDone() {
        return list.counts().get().of(Standing.TAKEN) > 0;
    }

    /** A list that was broken off: its file is read again, and what is not there yet is wanted. */
    private void goOn(Batch batch) {
        kind.set(LineKind.of(batch.kind()));
        told.set("");
        read(Path.of(batch.path()), open -> {
            forget();
            columns.restore(batch.said());
            if (open.hash().equals(batch.hash())) {
                goesOn = batch;
                // What the person left out then he does not want now.
                Set<Integer> then = new HashSet<>(batch.lines());
                Set<Integer> others = new HashSet<>();
                open.table().lines().forEach(line -> others.add(line.number()));
                others.removeAll(then);
                list.restore(others, then);
            } else {
                told.set(work.say("imports.file.changed"));
            }
        });
    }

    // ---- files for the person

    /** Saves a file of the kind to fill in. */
    public void saveTemplate(Path to) {
        saved.template(kind.get(), to);
    }

    /** Saves the lines that are wrong, with why. */
    public void saveWrong(Path to) {
        OpenList open = file.get();
        if (open != null) {
            saved.wrong(open, list.standing(Standing.WRONG), to);
        }
    }

    // ---- what the screen follows

    /** Why nothing of this kind can be taken in, as a sentence; empty where it can. */
    public String whyNot() {
        return may.whyNot(kind.get().permission());
    }

    ReadOnlyObjectProperty<@Nullable Set<String>> rights() {
        return may.rights();
    }

    /** Another language was chosen: what is told of lines is told in it. */
    public void retell() {
        told.set("");
        problem.set("");
        taken.retell();
        if (!isDone()) {
            foretell();
        }
    }

    public ReadOnlyObjectProperty<Place> place() {
        return place.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<LineKind> kind() {
        return kind.getReadOnlyProperty();
    }

    /** The file that is open; null for none. */
    ReadOnlyObjectProperty<@Nullable OpenList> file() {
        return file.getReadOnlyProperty();
    }

    /** The columns of the file, and what they are. */
    public ObservableList<Heading> headings() {
        return headings;
    }

    /** Its lines. */
    public LinesViewModel list() {
        return list;
    }

    /** What is to be known of the file as a whole, in sentences. */
    public ObservableList<String> notes() {
        return notes;
    }

    /** Whether a file is being read or tried. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** What was done last; empty for nothing. */
    public ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }

    RunViewModel run() {
        return run;
    }

    TakenViewModel taken() {
        return taken;
    }
}
