package io.daftari.report.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperCompileManager;

/** Compiles the forms while the program is built, so that it takes no compiler along. */
final class TemplateCompiler {

    private TemplateCompiler() {}

    /** @param arguments the folder of the forms, and the folder of the classes */
    public static void main(String[] arguments) throws IOException, JRException {
        Path forms = Path.of(arguments[0]);
        Path classes = Path.of(arguments[1], "io", "daftari", "report");
        List<Path> found;
        try (Stream<Path> files = Files.walk(forms)) {
            found = files.filter(file -> file.toString().endsWith(".jrxml"))
                    .sorted()
                    .toList();
        }
        for (Path form : found) {
            String name = forms.relativize(form).toString().replace(".jrxml", ".jasper");
            Path compiled = classes.resolve(name);
            Files.createDirectories(compiled.getParent());
            JasperCompileManager.compileReportToFile(form.toString(), compiled.toString());
        }
    }
}
