package io.daftari.office.kit.paper;

import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.WholeFile;
import io.daftari.office.kit.list.TableFile;
import io.daftari.replica.StorageFailed;
import io.daftari.replica.live.Workspace;
import io.daftari.report.paper.Imprint;
import io.daftari.report.paper.Letterhead;
import io.daftari.report.paper.Paper;
import java.awt.print.PrinterException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A paper as it will be, and its ways out: a printer, a PDF, a file for a spreadsheet program. Reads the replica in the
 * background; pages are made and drawn on a thread of their own, for they take seconds, and a register must not wait for them.
 */
public final class PreviewViewModel implements ViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(PreviewViewModel.class);

    /** What stands there. */
    public enum State {
        CLOSED,
        MAKING,
        SHOWN,
        /** There is nothing to print. */
        EMPTY,
        /** The person may not have this one. */
        BARRED,
        FAILED
    }

    /**
     * What the printing takes from elsewhere.
     *
     * @param press makes and draws pages, one after the other
     * @param words of any language
     * @param head of the school, read in the background
     */
    public record Supplies(
            Executor press, Printing printing, Function<Language, Words> words, Supplier<Letterhead> head) {}

    /** Was read, or could not be. */
    private record Read(@Nullable Draft draft, @Nullable Imprint imprint) {}

    private final Workspace work;
    private final Supplies supplies;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CLOSED);
    private final ObservableList<PaperOrder> orders = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable PaperOrder> order = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Language> language = new SimpleObjectProperty<>();
    private final PreviewPages pages;
    private final ObservableList<String> printers = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> printer = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper looked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<Integer> copies = new SimpleObjectProperty<>(1);
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private @Nullable Draft draft;
    private @Nullable Paper paper;
    /** What was asked for later makes what comes of earlier ones worthless. */
    private int asked;

    public PreviewViewModel(Workspace work, Supplies supplies) {
        this.work = work;
        this.supplies = supplies;
        this.pages = new PreviewPages(supplies.press(), work, this::fail);
        order.addListener((source, before, now) -> make());
        language.addListener((source, before, now) -> make());
    }

    // ---- which paper

    /** Shows the first of these; the others can be chosen. Nothing where there are none. */
    public void open(List<PaperOrder> offered) {
        if (offered.isEmpty()) {
            return;
        }
        asked++;
        order.set(null);
        orders.setAll(offered);
        if (language.get() == null) {
            language.set(work.words().language());
        }
        copies.set(1);
        order.set(offered.stream()
                .filter(one -> one.whyNot().isEmpty())
                .findFirst()
                .orElse(offered.get(0)));
        lookForPrinters();
    }

    /** Leaves it; what is being made is dropped. */
    public void close() {
        asked++;
        draft = null;
        paper = null;
        order.set(null);
        orders.clear();
        pages.clear();
        told.set("");
        busy.set(false);
        state.set(State.CLOSED);
        language.set(null);
    }

    /** Makes it anew, as after it failed. */
    public void make() {
        PaperOrder now = order.get();
        Language tongue = language.get();
        if (now == null || tongue == null) {
            return;
        }
        int mine = ++asked;
        draft = null;
        paper = null;
        pages.clear();
        told.set("");
        if (!now.whyNot().isEmpty()) {
            state.set(State.BARRED);
            return;
        }
        state.set(State.MAKING);
        LocalDateTime at = LocalDateTime.ofInstant(work.now(), work.zone()).truncatedTo(ChronoUnit.MINUTES);
        work.inBackground(
                () -> read(now, supplies.words().apply(tongue), at), read -> wasRead(mine, read), sentence -> {
                    if (mine == asked) {
                        told.set(sentence);
                        state.set(State.FAILED);
                    }
                });
    }

    private Read read(PaperOrder of, Words words, LocalDateTime at) {
        try {
            Draft read = of.read(words);
            return new Read(read, new Imprint(words, supplies.head().get(), at));
        } catch (StorageFailed e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("A paper was not read", e);
            return new Read(null, null);
        }
    }

    private void fail(RuntimeException why) {
        LOG.warn("A paper was not made", why);
        draft = null;
        paper = null;
        pages.clear();
        state.set(State.FAILED);
    }

    private void wasRead(int mine, Read read) {
        if (mine != asked) {
            return;
        }
        Draft now = read.draft();
        Imprint imprint = read.imprint();
        if (now == null || imprint == null) {
            state.set(State.FAILED);
            return;
        }
        if (now.lines() == 0) {
            state.set(State.EMPTY);
            return;
        }
        supplies.press().execute(() -> {
            Paper made;
            try {
                made = now.paper().apply(imprint);
            } catch (IllegalStateException | IllegalArgumentException e) {
                work.onScreen(() -> {
                    if (mine == asked) {
                        fail(e);
                    }
                });
                return;
            }
            work.onScreen(() -> {
                if (mine == asked) {
                    draft = now;
                    paper = made;
                    pages.show(made);
                    state.set(State.SHOWN);
                }
            });
        });
    }

    // ---- out of the program

    private void lookForPrinters() {
        looked.set(false);
        supplies.press().execute(() -> {
            List<String> found = supplies.printing().printers();
            work.onScreen(() -> {
                String before = printer.get();
                printers.setAll(found);
                printer.set(before != null && found.contains(before) ? before : found.isEmpty() ? null : found.get(0));
                looked.set(true);
            });
        });
    }

    /** Why it can't be printed now, as a sentence; empty where it can. */
    public String whyNotPrint() {
        return looked.get() && printers.isEmpty() ? work.say("paper.noPrinter") : "";
    }

    public void print() {
        Paper now = paper;
        String to = printer.get();
        if (now == null || to == null || busy.get()) {
            return;
        }
        int mine = asked;
        int times = copies.get();
        busy.set(true);
        told.set(work.say("paper.printing", "printer", to));
        supplies.press().execute(() -> {
            String sentence;
            try {
                supplies.printing().print(now, to, times);
                sentence = work.words().count("paper.printed.on", now.pages(), "printer", to);
            } catch (PrinterException e) {
                LOG.warn("A paper was not printed", e);
                sentence = work.say("paper.notPrinted", "printer", to);
            }
            say(mine, sentence);
        });
    }

    /** Writes the pages. */
    public void savePdf(Path file) {
        Paper now = paper;
        if (now != null) {
            save(file, out -> now.writePdf(out));
        }
    }

    /** Writes the table, as CSV where the name ends so and else as XLSX. */
    public void saveTable(Path file) {
        Draft now = draft;
        List<? extends List<?>> table = now == null ? null : now.table();
        if (now != null && table != null) {
            save(file, out -> TableFile.write(out, TableFile.formatOf(file), now.fileName(), table));
        }
    }

    private void save(Path file, WholeFile.Writing writing) {
        int mine = asked;
        String name = file.getFileName().toString();
        Path folder = file.toAbsolutePath().getParent();
        busy.set(true);
        told.set(work.say("paper.saving", "file", name));
        supplies.press().execute(() -> {
            String sentence;
            try {
                WholeFile.write(file, writing);
                sentence = work.say("paper.saved", "file", name, "folder", folder == null ? "" : folder.toString());
            } catch (IOException | IllegalStateException e) {
                LOG.warn("A paper was not saved", e);
                sentence = work.say("list.notExported", "file", name);
            }
            say(mine, sentence);
        });
    }

    private void say(int mine, String sentence) {
        work.onScreen(() -> {
            if (mine == asked) {
                told.set(sentence);
                busy.set(false);
            }
        });
    }

    /** A name for a file of it, with its ending. */
    public String fileName(String ending) {
        Draft now = draft;
        return (now == null ? "" : now.fileName()) + "." + ending.toLowerCase(Locale.ROOT);
    }

    public boolean isTable() {
        return draft != null && draft.isTable();
    }

    // ---- what is shown

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    public boolean isOpen() {
        return state.get() != State.CLOSED;
    }

    /** The papers of this place. */
    public ObservableList<PaperOrder> orders() {
        return orders;
    }

    /** The one that is shown. */
    public ObjectProperty<@Nullable PaperOrder> order() {
        return order;
    }

    /** That of the paper; the screen's until another is chosen. */
    public ObjectProperty<@Nullable Language> language() {
        return language;
    }

    public PreviewPages pages() {
        return pages;
    }

    /** None as long as they are looked for. */
    public ObservableList<String> printers() {
        return printers;
    }

    public ObjectProperty<@Nullable String> printer() {
        return printer;
    }

    /** Whether it is known which printers there are. */
    public ReadOnlyBooleanProperty looked() {
        return looked.getReadOnlyProperty();
    }

    /** Whether it is on its way to a printer or a file. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    public ObjectProperty<Integer> copies() {
        return copies;
    }

    /** What became of it; empty where there is nothing to say. */
    public ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }

    /** What stands in the place of the pages, as a sentence: why there are none; empty where there are. */
    public String instead() {
        PaperOrder now = order.get();
        if (now == null) {
            return "";
        }
        return switch (state.get()) {
            case EMPTY -> now.none(work.words());
            case BARRED -> now.whyNot();
            case FAILED -> told.get().isEmpty() ? work.say("paper.failed") : told.get();
            default -> "";
        };
    }
}
