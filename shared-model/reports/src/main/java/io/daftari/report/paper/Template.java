package io.daftari.report.paper;

import io.daftari.model.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.jasperreports.engine.JRBand;
import net.sf.jasperreports.engine.JRElement;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.util.JRLoader;

/** A form of paper, drawn in a {@code .jrxml} and compiled with the program. Immutable unless something is placed anew. */
public final class Template {

    private final JasperReport report;

    private Template(JasperReport report) {
        this.report = report;
    }

    /** @param name of a file in {@code src/main/jrxml}, without its end */
    public static Template of(String name) {
        try (InputStream in = Template.class.getResourceAsStream("/io/daftari/report/" + name + ".jasper")) {
            if (in == null) {
                throw new IllegalStateException("No form is called " + name);
            }
            return new Template((JasperReport) JRLoader.loadObject(in));
        } catch (IOException | JRException e) {
            throw new IllegalStateException("The form " + name + " can't be read", e);
        }
    }

    /**
     * Puts an element elsewhere, for forms whose columns follow what is printed. Such a form is read anew for each paper.
     *
     * @param key by which the form calls the element
     * @param width 0 for one that is not printed
     */
    public void place(String key, int from, int width) {
        for (JRBand band : report.getAllBands()) {
            JRElement element = band.getElementByKey(key);
            if (element != null) {
                element.setX(from);
                element.setWidth(width);
                return;
            }
        }
        throw new IllegalArgumentException(report.getName() + " has no " + key);
    }

    /**
     * Fills the form.
     *
     * @param title of the paper; the name of its print job and its PDF, too
     * @param more what the form asks for beside head and title
     * @param rows records, one for each line of the form; its fields are their components
     */
    public Paper filled(Imprint imprint, String title, Map<String, Object> more, List<? extends Record> rows) {
        Letterhead head = imprint.head();
        Words words = imprint.words();
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("printed", imprint.line());
        parameters.put("title", title);
        parameters.put("school", head.school());
        parameters.put("lines", String.join("\n", head.lines()));
        parameters.put("logo", head.logo());
        parameters.put("colour", head.colour());
        parameters.put(JRParameter.REPORT_LOCALE, words.language().locale());
        parameters.put(JRParameter.REPORT_RESOURCE_BUNDLE, new WordBundle(words));
        try {
            var print = JasperFillManager.fillReport(report, parameters, new Rows(rows));
            print.setName(title);
            return new Paper(print);
        } catch (JRException e) {
            throw new IllegalStateException("The form " + report.getName() + " can't be filled", e);
        }
    }
}
