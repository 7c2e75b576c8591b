package io.daftari.report.paper;

import java.util.List;
import java.util.StringJoiner;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintFrame;
import net.sf.jasperreports.engine.JRPrintText;

/** The words of a page, row by row as they stand beside each other. */
final class PaperText {

    private PaperText() {}

    static void append(List<JRPrintElement> elements, StringBuilder to) {
        int at = Integer.MIN_VALUE;
        StringJoiner row = new StringJoiner(" | ");
        for (JRPrintElement element : elements) {
            if (element instanceof JRPrintFrame frame) {
                flush(row, to);
                row = new StringJoiner(" | ");
                append(frame.getElements(), to);
            } else if (element instanceof JRPrintText text
                    && text.getFullText() != null
                    && !text.getFullText().isBlank()) {
                if (element.getY() != at) {
                    flush(row, to);
                    row = new StringJoiner(" | ");
                    at = element.getY();
                }
                row.add(text.getFullText().strip());
            }
        }
        flush(row, to);
    }

    private static void flush(StringJoiner row, StringBuilder to) {
        if (row.length() > 0) {
            to.append(row).append('\n');
        }
    }
}
