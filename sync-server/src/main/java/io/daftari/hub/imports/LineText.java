package io.daftari.hub.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.hub.http.ReasonText;
import io.daftari.model.op.Reason;
import io.daftari.model.row.Problem;
import io.daftari.model.words.Language;
import io.daftari.report.imports.ImportWords;
import io.daftari.report.imports.SheetColumn;
import io.daftari.report.sheet.Table;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lines as clients read of them, in their language: which cell is wrong, and why. */
final class LineText {

    private final Language language;
    private final ReasonText sentences;
    private final ImportKind kind;
    private final Batch batch;

    LineText(Context ctx, ImportKind kind, Batch batch) {
        this.language = ReasonText.language(ctx);
        this.sentences = ReasonText.of(ctx);
        this.kind = kind;
        this.batch = batch;
    }

    /**
     * What is to be told of a cell, or of the line.
     *
     * @param cell as spreadsheet programs call it, as C7; null where it is about none that the file has
     * @param heading above it in the file
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Remark(
            @Nullable String cell,
            @Nullable String heading,
            @Nullable String field,
            String code,
            String message) {}

    /**
     * A line.
     *
     * @param id of the row that it is about
     * @param errors for which it is left out, or was refused
     * @param remarks with which it is, or was, taken in
     * @param cells by heading; left out once they are forgotten
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Told(
            int line,
            String state,
            @Nullable UUID id,
            List<Remark> errors,
            List<Remark> remarks,
            @Nullable Map<String, String> cells) {}

    Told of(ImportSql.Line line) {
        boolean bad = line.state() == Batch.State.WRONG
                || line.state() == Batch.State.REFUSED
                || line.state() == Batch.State.KEPT;
        List<Remark> errors = new ArrayList<>();
        List<Remark> remarks = new ArrayList<>();
        for (Problem problem : line.said().problems()) {
            boolean harmless = problem.code().equals(Said.FORMULA);
            (harmless ? remarks : errors).add(remark(line.number(), problem, harmless));
        }
        for (Reason reason : line.said().reasons()) {
            (bad ? errors : remarks).add(new Remark(null, null, null, reason.code(), sentences.of(reason)));
        }
        return new Told(
                line.number(), line.state().name().toLowerCase(Locale.ROOT), line.row(), errors, remarks, cells(line));
    }

    private Remark remark(int line, Problem problem, boolean harmless) {
        String column = problem.field();
        Optional<Integer> place = batch.mapping().place(column);
        Optional<SheetColumn> known =
                kind.columns().stream().filter(one -> one.name().equals(column)).findFirst();
        String called = known.map(one -> ImportWords.title(language, kind, one)).orElse(column);
        String message = harmless
                ? ImportWords.in(language).text("remark.formula")
                : column.isEmpty()
                        ? sentences.of(Reason.of("LineNotPossible", "rule", problem.code()))
                        : sentences.of(new Problem(called, problem.code()));
        return new Remark(
                place.map(at -> Table.cell(at, line)).orElse(null),
                place.map(at -> batch.headings().get(at)).orElse(null),
                column.isEmpty() ? null : column,
                problem.code(),
                message);
    }

    private @Nullable Map<String, String> cells(ImportSql.Line line) {
        List<String> cells = line.cells();
        if (cells == null) {
            return null;
        }
        Map<String, String> byHeading = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                byHeading.put(batch.headings().get(i), cells.get(i));
            }
        }
        return byHeading;
    }
}
