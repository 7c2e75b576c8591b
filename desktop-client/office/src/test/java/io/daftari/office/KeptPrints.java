package io.daftari.office;

import io.daftari.office.kit.paper.Printing;
import io.daftari.report.paper.Paper;
import java.awt.print.PrinterException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Printers that keep what they are given, as text; or that take nothing. */
public final class KeptPrints implements Printing {

    private volatile List<String> names = List.of("Office LaserJet", "Head teacher");
    private volatile boolean stuck;
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

    public void connected(String... now) {
        names = List.of(now);
    }

    /** It is switched off. */
    public void stuck(boolean now) {
        stuck = now;
    }

    /** The printer, how often, and what stands on the pages. */
    public List<String> taken() {
        return List.copyOf(taken);
    }

    @Override
    public List<String> printers() {
        return names;
    }

    @Override
    public void print(Paper paper, String printer, int copies) throws PrinterException {
        if (stuck) {
            throw new PrinterException("off");
        }
        taken.add(printer + " x" + copies + "\n" + paper.text());
    }
}
