package io.daftari.office.kit.paper;

import io.daftari.report.paper.Paper;
import java.awt.print.PrinterException;
import java.awt.print.PrinterJob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;

/**
 * Those that the system knows. JavaFX asks the same services, but prints nodes, and a page would be a picture; this way
 * letters go out as letters.
 */
public final class SystemPrinting implements Printing {

    @Override
    public List<String> printers() {
        Set<String> names = new LinkedHashSet<>();
        PrintService usual = PrintServiceLookup.lookupDefaultPrintService();
        if (usual != null) {
            names.add(usual.getName());
        }
        for (PrintService service : PrintServiceLookup.lookupPrintServices(null, null)) {
            names.add(service.getName());
        }
        return new ArrayList<>(names);
    }

    @Override
    public void print(Paper paper, String printer, int copies) throws PrinterException {
        PrintService service = Arrays.stream(PrintServiceLookup.lookupPrintServices(null, null))
                .filter(one -> one.getName().equals(printer))
                .findFirst()
                .orElseThrow(() -> new PrinterException("The printer is not there any more"));
        PrinterJob job = PrinterJob.getPrinterJob();
        job.setPrintService(service);
        job.setCopies(copies);
        paper.printOn(job);
    }
}
