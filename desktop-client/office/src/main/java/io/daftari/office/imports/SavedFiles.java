package io.daftari.office.imports;

import io.daftari.model.words.Language;
import io.daftari.office.kit.WholeFile;
import io.daftari.office.kit.list.TableFile;
import io.daftari.replica.live.Workspace;
import io.daftari.report.imports.Templates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Files for the person: one to fill in, and the lines that are wrong, to be mended. */
final class SavedFiles {

    private final Workspace work;
    private final Consumer<String> told;
    private final Consumer<String> problem;

    /**
     * @param told takes a sentence on what was saved
     * @param problem takes a sentence on why nothing was
     */
    SavedFiles(Workspace work, Consumer<String> told, Consumer<String> problem) {
        this.work = work;
        this.told = told;
        this.problem = problem;
    }

    /** The headings in the language of the moment, a line as an example, and in a book what to write where. */
    void template(LineKind kind, Path file) {
        Language language = work.words().language();
        save(file, out -> out.write(Templates.of(kind.sheet(), TableFile.formatOf(file), language)));
    }

    /** The lines as they stand in the file, each with what is wrong with it behind. */
    void wrong(OpenList open, List<ListLine> lines, Path file) {
        List<List<String>> table = new ArrayList<>();
        List<String> head = new ArrayList<>(open.table().headings());
        head.add(work.say("imports.wrong.heading"));
        table.add(head);
        for (ListLine line : lines) {
            List<String> cells = new ArrayList<>(line.cells());
            cells.add(line.told());
            table.add(cells);
        }
        save(file, out -> TableFile.write(out, TableFile.formatOf(file), open.name(), table));
    }

    private void save(Path file, WholeFile.Writing writing) {
        work.inBackground(
                () -> {
                    try {
                        WholeFile.write(file, writing);
                        return true;
                    } catch (IOException e) {
                        return false;
                    }
                },
                written -> (written ? told : problem)
                        .accept(work.say(written ? "imports.saved" : "imports.notSaved", "file", file)),
                problem);
    }
}
