package io.daftari.hub.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.merge.Edit;
import io.daftari.model.row.ColumnKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes of a declared collection, as its declaration tells them. */
public final class CollectionEndpoints {

    /** Behind a collection's path where many of its rows are made at once. */
    public static final String BULK = "/bulk";

    /** The most rows of a page. */
    public static final int MOST_ROWS = 500;

    private CollectionEndpoints() {}

    public static List<Endpoint> of(Collection<?> collection) {
        String path = "/api/v1/" + collection.path();
        String tag = collection.path();
        String thing = collection.about();
        ObjectNode row = Schemas.row(collection);
        String name = row.path("title").asText();
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(Endpoint.get(path, tag, thing + ": all that the caller may see")
                .asking(queries(collection))
                .giving(200, Schemas.page(row)));
        endpoints.add(Endpoint.get(path + "/{id}", tag, thing)
                .asking(List.of(fields()))
                .giving(200, row));
        Form<?> form = collection.form();
        if (form == null) {
            return endpoints;
        }
        String example = collection.example();
        boolean changes = !form.changes().isEmpty();
        if (changes) {
            endpoints.add(Endpoint.patch(path + "/{id}", tag, thing + ": changed")
                    .needs(Edit.permissionFor(collection.type().table()))
                    .taking(form.changes())
                    .inPart()
                    .as(name + "Change")
                    .like(collection.changeExample())
                    .giving(200, row));
        }
        if (form.creates()) {
            endpoints.add(Endpoint.post(path, tag, thing + ": a new one")
                    .needs(form.permission())
                    .taking(form.inputs())
                    .as("New" + name)
                    .like(example)
                    .giving(201, row));
            endpoints.add(
                    Endpoint.post(path + BULK, tag, thing + ": up to 1,000 new ones, each with a result of its own")
                            .needs(form.permission())
                            .taking(form.inputs())
                            .as("New" + name)
                            .eachOfMany()
                            .like(example == null ? null : "[" + example + "]")
                            .giving(200, Schemas.results(row)));
            endpoints.add(Endpoint.delete(path + "/{id}", tag, thing + ": put away")
                    .needs(changes ? Edit.permissionFor(collection.type().table()) : form.permission())
                    .giving(204, null));
        }
        return endpoints;
    }

    private static Endpoint.Query fields() {
        return query("fields", "Only these fields, and the id; with commas", ColumnKind.TEXT, null);
    }

    private static List<Endpoint.Query> queries(Collection<?> collection) {
        List<Endpoint.Query> queries = new ArrayList<>();
        queries.add(Endpoint.Query.number("limit", "From 1 to 500; 100 unless it is said", 1, MOST_ROWS));
        queries.add(query("cursor", "What came as next, for what follows", ColumnKind.TEXT, null));
        queries.add(query("sort", "Fields with commas, - before one that counts down", ColumnKind.TEXT, null));
        queries.add(fields());
        queries.add(query("format", "csv or xlsx for a file of all rows", ColumnKind.TEXT, null));
        queries.add(query("count", "Whether to count all", ColumnKind.BOOL, null));
        if (!collection.search().isEmpty()) {
            queries.add(query("search", "Words that all occur", ColumnKind.TEXT, null));
        }
        for (Field field : collection.fields()) {
            queries.add(query(
                    field.name(),
                    "Equal to this; also " + field.name() + ".in, .gt, .gte, .lt, .lte, .null",
                    field.kind(),
                    field.kind() == ColumnKind.ENUM ? field.type() : null));
        }
        return queries;
    }

    private static Endpoint.Query query(String name, String about, ColumnKind kind, @Nullable Class<?> constants) {
        return new Endpoint.Query(name, about, Schemas.value(kind, constants));
    }
}
