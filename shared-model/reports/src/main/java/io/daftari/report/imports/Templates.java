package io.daftari.report.imports;

import io.daftari.model.words.Language;
import io.daftari.report.sheet.SheetFormat;
import io.daftari.report.sheet.SheetWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Files to fill in: the headings of a kind in somebody's language, a line as an example, and what to write where. */
public final class Templates {

    private Templates() {}

    /** How such a file is called. */
    public static String nameOf(SheetKind kind, SheetFormat format, Language language) {
        return kind.name() + "-" + language.tag() + "." + format.extension();
    }

    /** The whole file. */
    public static byte[] of(SheetKind kind, SheetFormat format, Language language) {
        List<List<String>> notes = new ArrayList<>();
        notes.add(List.of(
                ImportWords.in(language).text("notes.column"),
                ImportWords.in(language).text("notes.about")));
        kind.columns()
                .forEach(column -> notes.add(
                        List.of(ImportWords.title(language, kind, column), ImportWords.about(language, kind, column))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SheetWriter sheet = SheetWriter.of(bytes, format, kind.name())) {
            sheet.line(kind.columns().stream()
                    .map(column -> ImportWords.title(language, kind, column))
                    .toList());
            sheet.line(kind.columns().stream().map(SheetColumn::example).toList());
            sheet.sheet(ImportWords.in(language).text("notes.sheet"), notes);
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory can't be written", e);
        }
        return bytes.toByteArray();
    }
}
