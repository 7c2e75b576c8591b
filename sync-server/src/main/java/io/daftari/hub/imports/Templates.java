package io.daftari.hub.imports;

import io.daftari.hub.http.ReasonText;
import io.daftari.hub.sheet.AskedFormat;
import io.daftari.model.words.Language;
import io.daftari.report.sheet.SheetFormat;
import io.daftari.report.sheet.SheetWriter;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Files to fill in: the headings of a kind in somebody's language, a line as an example, and what to write where. */
final class Templates {

    private Templates() {}

    static void answer(Context ctx, ImportKind kind) {
        SheetFormat format = AskedFormat.of(ctx).orElse(SheetFormat.XLSX);
        String name = kind.name() + "-" + ReasonText.language(ctx).tag() + "." + format.extension();
        ctx.status(200)
                .contentType(format.contentType())
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .result(of(kind, format, ReasonText.language(ctx)));
    }

    static byte[] of(ImportKind kind, SheetFormat format, Language language) {
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
