package io.daftari.office.imports;

import io.daftari.model.op.Reason;
import io.daftari.model.row.Problem;
import io.daftari.model.words.Sentences;
import io.daftari.model.words.Words;
import io.daftari.office.imports.ListLine.Remark;
import io.daftari.report.imports.ImportWords;
import io.daftari.report.imports.Mapping;
import io.daftari.report.imports.SheetKind;
import io.daftari.report.sheet.Table;
import java.util.List;
import java.util.Map;

/** What is to be told of lines, in sentences: which cell it is, what is wrong with it and what to do. */
final class Telling {

    private final Words words;
    private final SheetKind kind;
    private final Mapping mapping;

    Telling(Words words, SheetKind kind, Mapping mapping) {
        this.words = words;
        this.kind = kind;
        this.mapping = mapping;
    }

    /**
     * What is wrong with a cell.
     *
     * @param texts of the line, by column
     */
    Remark wrong(int line, Problem problem, Map<String, String> texts) {
        return new Remark(
                cell(line, problem.field()),
                sentence(problem, title(problem.field()), texts.getOrDefault(problem.field(), "")),
                true);
    }

    private String sentence(Problem problem, String title, String text) {
        for (String key :
                List.of("imports.wrong." + problem.field() + "." + problem.code(), "imports.wrong." + problem.code())) {
            if (words.has(key)) {
                return words.text(key, "column", title, "text", text);
            }
        }
        return words.text("record.notPossible", "field", title, "rule", words.text("rule." + problem.code()));
    }

    /** Nothing is wrong with a cell that begins like a formula: it is kept as it stands. */
    Remark formula(int line, String column) {
        return new Remark(cell(line, column), ImportWords.in(words.language()).text("remark.formula"), false);
    }

    private String cell(int line, String column) {
        return mapping.place(column).map(at -> Table.cell(at, line)).orElse("");
    }

    /** What a column is called. */
    String title(String column) {
        return kind.columns().stream()
                .filter(one -> one.name().equals(column))
                .findFirst()
                .map(one -> ImportWords.title(words.language(), kind, one))
                .orElse(column);
    }

    /** What the school's rules say. */
    List<Remark> because(List<Reason> reasons, Sentences sentences, boolean bad) {
        return sentences.of(reasons).stream()
                .map(sentence -> new Remark("", sentence, bad))
                .toList();
    }

    /** What else is to be known. */
    Remark plain(boolean bad, String key, Object... arguments) {
        return new Remark("", words.text(key, arguments), bad);
    }
}
