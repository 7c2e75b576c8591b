package io.daftari.report.paper;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.print.PrinterException;
import java.awt.print.PrinterJob;
import java.io.OutputStream;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.SimpleJasperReportsContext;
import net.sf.jasperreports.engine.export.JRGraphics2DExporter;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleGraphics2DExporterOutput;
import net.sf.jasperreports.export.SimpleGraphics2DReportConfiguration;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;

/** A report that is ready: pages to look at, to print or to keep as a PDF. Not thread-safe while it is drawn. */
public final class Paper {

    private static final double POINTS_IN_INCH = 72;

    private final JasperPrint print;

    Paper(JasperPrint print) {
        this.print = print;
    }

    public int pages() {
        return print.getPages().size();
    }

    /**
     * One page as it will be on paper.
     *
     * @param page from 0 on
     * @param dpi dots per inch; 96 is the size of the paper on most screens
     */
    public BufferedImage page(int page, double dpi) {
        double zoom = dpi / POINTS_IN_INCH;
        BufferedImage picture = new BufferedImage(
                (int) Math.ceil(print.getPageWidth() * zoom),
                (int) Math.ceil(print.getPageHeight() * zoom),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(java.awt.Color.WHITE);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        SimpleGraphics2DReportConfiguration wish = new SimpleGraphics2DReportConfiguration();
        wish.setPageIndex(page);
        wish.setZoomRatio((float) zoom);
        SimpleGraphics2DExporterOutput output = new SimpleGraphics2DExporterOutput();
        output.setGraphics2D(pen);
        try {
            JRGraphics2DExporter exporter = new JRGraphics2DExporter(new SimpleJasperReportsContext());
            exporter.setExporterInput(new SimpleExporterInput(print));
            exporter.setExporterOutput(output);
            exporter.setConfiguration(wish);
            exporter.exportReport();
        } catch (JRException e) {
            throw new IllegalStateException("A page of " + print.getName() + " can't be drawn", e);
        } finally {
            pen.dispose();
        }
        return picture;
    }

    /** Writes the PDF; letters are embedded. The stream stays open. */
    public void writePdf(OutputStream out) {
        JRPdfExporter exporter = new JRPdfExporter();
        exporter.setExporterInput(new SimpleExporterInput(print));
        exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(out));
        SimplePdfExporterConfiguration wish = new SimplePdfExporterConfiguration();
        wish.setMetadataTitle(print.getName());
        wish.setMetadataCreator("Daftari");
        exporter.setConfiguration(wish);
        try {
            exporter.exportReport();
        } catch (JRException e) {
            throw new IllegalStateException("The PDF of " + print.getName() + " can't be written", e);
        }
    }

    /**
     * Sends all pages to a printer; takes as long as its driver.
     *
     * @throws PrinterException if the printer does not take them
     */
    public void printOn(PrinterJob printer) throws PrinterException {
        printer.setJobName(print.getName());
        printer.setPrintable((graphics, format, page) -> {
            if (page >= pages()) {
                return java.awt.print.Printable.NO_SUCH_PAGE;
            }
            Graphics2D pen = (Graphics2D) graphics;
            pen.translate(format.getImageableX(), format.getImageableY());
            double fit = Math.min(
                    format.getImageableWidth() / print.getPageWidth(),
                    format.getImageableHeight() / print.getPageHeight());
            pen.scale(fit, fit);
            pen.drawImage(page(page, 300), 0, 0, print.getPageWidth(), print.getPageHeight(), null);
            return java.awt.print.Printable.PAGE_EXISTS;
        });
        printer.print();
    }

    /** Every text in the order in which it stands, a line for each: what a golden file holds. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int page = 0; page < pages(); page++) {
            text.append("-- ").append(page + 1).append('\n');
            PaperText.append(print.getPages().get(page).getElements(), text);
        }
        return text.toString();
    }
}
