package io.daftari.office.kit.paper;

import io.daftari.report.paper.Imprint;
import io.daftari.report.paper.Paper;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was read for a paper.
 *
 * @param fileName proposed for files of it, without an ending
 * @param lines how many pupils, classes or cards stand on it; with none it is not printed
 * @param paper makes its pages; takes a while
 * @param table the same for a spreadsheet program, the headings first; null for a paper that is no table
 */
public record Draft(
        String fileName,
        int lines,
        Function<Imprint, Paper> paper,
        @Nullable List<? extends List<?>> table) {

    /** What no system takes in the name of a file. */
    private static final String BARRED = "[\\p{Cntrl}/\\\\:*?\"<>|]+";

    private static final int LONGEST_NAME = 120;

    public Draft {
        fileName = fileName.replaceAll(BARRED, " ").replaceAll("\\s+", " ").strip();
        fileName = fileName.substring(0, Math.min(LONGEST_NAME, fileName.length()));
    }

    public boolean isTable() {
        return table != null;
    }
}
