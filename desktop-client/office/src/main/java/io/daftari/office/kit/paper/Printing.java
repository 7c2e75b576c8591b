package io.daftari.office.kit.paper;

import io.daftari.report.paper.Paper;
import java.awt.print.PrinterException;
import java.util.List;

/** The printers of this computer. What stands in for them in tests keeps what it is given. */
public interface Printing {

    /** Their names, the usual one first; none where there is none. May take seconds. */
    List<String> printers();

    /**
     * Sends a paper; returns when the printer's queue has it.
     *
     * @param printer the name of one
     */
    void print(Paper paper, String printer, int copies) throws PrinterException;
}
