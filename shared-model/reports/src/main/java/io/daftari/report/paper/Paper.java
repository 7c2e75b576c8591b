package io.daftari.report.paper;

import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.print.PageFormat;
import java.awt.print.Printable;
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

    /** Its title. */
    public String name() {
        return print.getName();
    }

    /** In points, as all pages are. */
    public int width() {
        return print.getPageWidth();
    }

    /** In points, as all pages are. */
    public int height() {
        return print.getPageHeight();
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
        try {
            pen.setColor(java.awt.Color.WHITE);
            pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            draw(page, pen, zoom);
        } finally {
            pen.dispose();
        }
        return picture;
    }

    private void draw(int page, Graphics2D pen, double zoom) {
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
        }
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
     * Sends all pages to a printer, as letters and lines that it draws as finely as it can; takes as long as its driver. The
     * printer is asked for paper of this size and lie; on any other it stands as large as it fits.
     *
     * @throws PrinterException if the printer does not take them
     */
    public void printOn(PrinterJob printer) throws PrinterException {
        printer.setJobName(print.getName());
        printer.setPrintable(this::print, printer.validatePage(format()));
        printer.print();
    }

    /** Pages have their margins in themselves. */
    private PageFormat format() {
        boolean lying = print.getPageWidth() > print.getPageHeight();
        double width = lying ? print.getPageHeight() : print.getPageWidth();
        double height = lying ? print.getPageWidth() : print.getPageHeight();
        java.awt.print.Paper sheet = new java.awt.print.Paper();
        sheet.setSize(width, height);
        sheet.setImageableArea(0, 0, width, height);
        PageFormat format = new PageFormat();
        format.setOrientation(lying ? PageFormat.LANDSCAPE : PageFormat.PORTRAIT);
        format.setPaper(sheet);
        return format;
    }

    private int print(Graphics graphics, PageFormat format, int page) {
        if (page >= pages()) {
            return Printable.NO_SUCH_PAGE;
        }
        Graphics2D pen = (Graphics2D) graphics.create();
        try {
            // The edge of a sheet, which no printer reaches, is white on the page, too: nothing is made smaller for it.
            double fit = Math.min(
                    1, Math.min(format.getWidth() / print.getPageWidth(), format.getHeight() / print.getPageHeight()));
            draw(page, pen, fit);
        } finally {
            pen.dispose();
        }
        return Printable.PAGE_EXISTS;
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
