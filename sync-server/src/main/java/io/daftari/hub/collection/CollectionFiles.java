package io.daftari.hub.collection;

import io.daftari.hub.audit.ReadTrail;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Collection;
import io.daftari.hub.http.Field;
import io.daftari.hub.security.Access;
import io.daftari.hub.sheet.Spool;
import io.daftari.model.row.Row;
import io.daftari.report.sheet.SheetFormat;
import io.daftari.report.sheet.SheetWriter;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists as files: the same rows and fields as on the list's pages, all of them at once. */
final class CollectionFiles {

    /** A sheet has a million lines and no program likes them; what is more is chosen by filters. */
    private static final int MOST_ROWS = 500_000;

    private final Reading reading;
    private final ReadTrail trail;

    CollectionFiles(Reading reading, ReadTrail trail) {
        this.reading = reading;
        this.trail = trail;
    }

    <R extends Row> void answer(
            Context ctx, Access.Member member, Collection<R> collection, ListQuery query, SheetFormat format) {
        ListQuery whole = query.whole(MOST_ROWS);
        List<Field> fields = whole.fields().isEmpty()
                ? collection.fields()
                : whole.fields().stream()
                        .map(name -> collection.field(name).orElseThrow())
                        .toList();
        String name = collection.path().replace('/', '-');
        try (Spool spool = Spool.begin()) {
            // The rows of one moment; who reads them slowly from the file keeps no connection.
            Long rows = reading.as(member, state -> {
                try (SheetWriter sheet = SheetWriter.of(spool.begun(), format, name)) {
                    sheet.line(fields.stream().map(Field::name).toList());
                    return write(state, collection, whole, fields, sheet);
                } catch (IOException e) {
                    throw new UncheckedIOException("A file of rows can't be written", e);
                }
            });
            if (collection.sensitive()) {
                trail.note(member, collection.path(), null, rows, CollectionRoutes.chosenBy(ctx, collection));
            }
            spool.answer(ctx, format.contentType(), name + "." + format.extension());
        }
    }

    private static <R extends Row> Long write(
            Reading.State state, Collection<R> collection, ListQuery query, List<Field> fields, SheetWriter sheet)
            throws java.sql.SQLException {
        long[] rows = {0};
        state.of(collection).each(state.connection(), query, row -> {
            rows[0]++;
            if (rows[0] > MOST_ROWS) {
                throw ApiProblem.rejected("too-many", "At most " + MOST_ROWS + " rows in a file; choose fewer");
            }
            List<@Nullable Object> cells = new java.util.ArrayList<>(fields.size());
            fields.forEach(field -> cells.add(row.value(field)));
            try {
                sheet.line(cells);
            } catch (IOException e) {
                throw new UncheckedIOException("A file of rows can't be written", e);
            }
        });
        return rows[0];
    }
}
