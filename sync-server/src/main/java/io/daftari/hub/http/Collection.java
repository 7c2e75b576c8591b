package io.daftari.hub.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.row.Column;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one type as people read and write them over HTTP, declared once: list, single row, filters, sort, search, what may
 * be written and how, and the documentation of all of it follow from it. Who sees which rows follows from their audience, as
 * on devices; who may write follows from the operations that a write becomes.
 *
 * @param path below {@code /api/v1/}, a plural
 * @param about one row in a few words, for the documentation
 * @param fields what clients see, by name; each may be asked for, compared and sorted by
 * @param search the fields in which a search looks for words
 * @param sensitive whether it is about people's lives, so that reading it leaves a trace
 * @param form how a client's words become operations; null where only operations of their own write such rows
 * @param example of a new row, in JSON, and of a change; null where there is none
 */
public record Collection<R extends Row>(
        String path,
        RowType<R> type,
        String about,
        List<Field> fields,
        List<Field> search,
        boolean sensitive,
        @Nullable Form<R> form,
        @Nullable String example,
        @Nullable String changeExample) {

    /** Bookkeeping that tells a client nothing. */
    private static final Set<String> HIDDEN = Set.of("stamps");

    public Collection {
        fields = List.copyOf(fields);
        search = List.copyOf(search);
    }

    public static <R extends Row> Collection<R> of(String path, Class<R> rowClass, String about) {
        RowType<R> type = RowType.of(rowClass);
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of(type.column("id")));
        for (Column column : type.ownColumns()) {
            if (!HIDDEN.contains(column.field())) {
                fields.add(Field.of(column));
            }
        }
        return new Collection<>(path, type, about, fields, List.of(), false, null, null, null);
    }

    /** The same where a field of the row has another name for clients. */
    public Collection<R> called(String javaField, String name) {
        Column column = type.column(javaField);
        return new Collection<>(
                path,
                type,
                about,
                fields.stream()
                        .map(field -> column.equals(field.column()) ? field.called(name) : field)
                        .toList(),
                search,
                sensitive,
                form,
                example,
                changeExample);
    }

    /** The same with a field that follows from other rows. */
    public Collection<R> with(Field derived) {
        List<Field> more = new ArrayList<>(fields);
        more.add(derived);
        return new Collection<>(path, type, about, more, search, sensitive, form, example, changeExample);
    }

    /** The same, which can be searched for words in these fields of the row. */
    public Collection<R> searching(String... javaFields) {
        List<Field> searched = List.of(javaFields).stream()
                .map(name -> Field.of(type.column(name)))
                .toList();
        return new Collection<>(path, type, about, fields, searched, sensitive, form, example, changeExample);
    }

    /** The same, of which each read is noted. */
    public Collection<R> noted() {
        return new Collection<>(path, type, about, fields, search, true, form, example, changeExample);
    }

    /** The same, whose rows are written by this form. */
    public Collection<R> written(Function<Collection<R>, Form<R>> by) {
        return new Collection<>(path, type, about, fields, search, sensitive, by.apply(this), example, changeExample);
    }

    /** The same with examples for its description: of a new row and of a change. Ids in them are those of {@link Samples}. */
    public Collection<R> like(@Nullable String newRow, @Nullable String change) {
        return new Collection<>(path, type, about, fields, search, sensitive, form, newRow, change);
    }

    /** The same, whose rows are made and changed field by field: by the generic edit. */
    public static <R extends EditableRow> Collection<R> edited(Collection<R> plain) {
        return plain.written(EditForm::new);
    }

    /** A field by its name for clients. */
    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** What clients call a field of the row; unchanged where they do not see it. */
    public String nameOf(String javaField) {
        if (!type.hasField(javaField)) {
            return Column.snakeCase(javaField);
        }
        Column column = type.column(javaField);
        return fields.stream()
                .filter(field -> column.equals(field.column()))
                .map(Field::name)
                .findFirst()
                .orElse(column.name());
    }

    /** A row without what follows from other rows; nulls are left out. */
    public ObjectNode write(R row) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (Field field : fields) {
            Column column = field.column();
            Object value = column == null ? null : column.get(row);
            if (value != null) {
                node.set(field.name(), RowJson.value(value));
            }
        }
        return node;
    }

    /** Whether its rows can be put away, and are then left out of lists unless they are asked for. */
    public boolean isArchived() {
        return EditableRow.class.isAssignableFrom(type.rowClass()) || type.hasField("archived");
    }
}
