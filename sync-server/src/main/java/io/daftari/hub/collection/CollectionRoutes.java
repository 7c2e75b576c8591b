package io.daftari.hub.collection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.audit.ReadTrail;
import io.daftari.hub.collection.CollectionSql.Seen;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Collection;
import io.daftari.hub.http.CollectionEndpoints;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Tags;
import io.daftari.hub.security.Access;
import io.daftari.hub.sheet.AskedFormat;
import io.daftari.model.row.Row;
import io.daftari.report.sheet.SheetFormat;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The routes of every declared collection: list and single row, and where it has a form, new rows and changes. */
public final class CollectionRoutes implements Routes {

    private final Access access;
    private final Reading reading;
    private final Writing writing;
    private final ReadTrail trail;
    private final CollectionFiles files;
    private final List<Collection<?>> collections;

    public CollectionRoutes(
            Access access, Reading reading, Writing writing, ReadTrail trail, List<Collection<?>> collections) {
        this.access = access;
        this.reading = reading;
        this.writing = writing;
        this.trail = trail;
        this.files = new CollectionFiles(reading, trail);
        this.collections = List.copyOf(collections);
    }

    @Override
    public List<Endpoint> endpoints() {
        return collections.stream()
                .flatMap(collection -> CollectionEndpoints.of(collection).stream())
                .toList();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        for (Collection<?> collection : collections) {
            String path = "/api/v1/" + collection.path();
            routes.get(path, ctx -> list(ctx, collection));
            routes.get(path + "/{id}", ctx -> one(ctx, collection));
            if (collection.form() != null) {
                if (!collection.form().changes().isEmpty()) {
                    routes.patch(path + "/{id}", ctx -> writing.change(ctx, collection));
                }
                if (collection.form().creates()) {
                    routes.post(path, ctx -> writing.create(ctx, collection));
                    routes.post(path + CollectionEndpoints.BULK, ctx -> writing.createAll(ctx, collection));
                    routes.delete(path + "/{id}", ctx -> writing.archive(ctx, collection));
                }
            }
        }
    }

    /**
     * @param next to be given as {@code cursor} for what follows; null at the end
     * @param count of all that the filters let through; null where nobody asked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Page(
            List<? extends JsonNode> items,
            @Nullable String next,
            @Nullable Long count) {}

    private record Read<R extends Row>(
            List<Seen<R>> rows, @Nullable Long count) {}

    private <R extends Row> void list(Context ctx, Collection<R> collection) {
        Access.Member member = access.member(ctx);
        ListQuery query = ListQuery.of(ctx, collection);
        Optional<SheetFormat> format = AskedFormat.of(ctx);
        if (format.isPresent()) {
            files.answer(ctx, member, collection, query, format.get());
            return;
        }
        Read<R> read = read(member, collection, state -> {
            CollectionSql<R> sql = state.of(collection);
            List<Seen<R>> rows = sql.page(state.connection(), query);
            if (collection.sensitive()) {
                int shown = Math.min(rows.size(), query.limit());
                List<String> chosen = chosenBy(ctx, collection);
                trail.note(state.connection(), member, collection.path(), null, shown, chosen);
            }
            return new Read<>(rows, query.count() ? sql.count(state.connection(), query) : null);
        });
        boolean more = read.rows().size() > query.limit();
        List<Seen<R>> shown = more ? read.rows().subList(0, query.limit()) : read.rows();
        Bodies.write(
                ctx,
                200,
                new Page(
                        shown.stream()
                                .map(seen -> chosen(seen.json(), query.fields()))
                                .toList(),
                        more ? cursor(query, shown.get(shown.size() - 1)) : null,
                        read.count()));
    }

    private <T> T read(Access.Member member, Collection<?> collection, Reading.Work<T> work) {
        return collection.sensitive() ? reading.withNote(member, work) : reading.as(member, work);
    }

    /** The fields by which a list was chosen. */
    static List<String> chosenBy(Context ctx, Collection<?> collection) {
        return ctx.queryParamMap().keySet().stream()
                .map(name -> name.replaceFirst("\\..*", ""))
                .filter(name -> name.equals("search")
                        || name.equals("q")
                        || collection.field(name).isPresent())
                .distinct()
                .toList();
    }

    private static <R extends Row> String cursor(ListQuery query, Seen<R> last) {
        List<@Nullable Object> place = new ArrayList<>();
        query.sort().forEach(sort -> place.add(last.value(sort.field())));
        place.add(last.row().id);
        return ListQuery.cursor(query.sort(), place);
    }

    private static ObjectNode chosen(ObjectNode json, Set<String> fields) {
        if (fields.isEmpty()) {
            return json;
        }
        List<String> kept = new ArrayList<>(fields);
        kept.add("id");
        return json.retain(kept);
    }

    private <R extends Row> void one(Context ctx, Collection<R> collection) {
        Access.Member member = access.member(ctx);
        UUID id = Access.id("id", ctx.pathParam("id"));
        String wanted = ctx.queryParam("fields");
        Set<String> fields = wanted == null ? Set.of() : ListQuery.fields(collection, wanted);
        List<Seen<R>> rows = read(member, collection, state -> {
            List<Seen<R>> found = state.of(collection).byId(state.connection(), Set.of(id));
            if (collection.sensitive() && !found.isEmpty()) {
                trail.note(state.connection(), member, collection.path(), id, 1, List.of());
            }
            return found;
        });
        if (rows.isEmpty()) {
            // The same whether it does not exist, is not his to see, or is another school's.
            throw ApiProblem.notFound();
        }
        ObjectNode json = rows.get(0).json();
        String tag = Tags.of(json);
        ctx.header("ETag", tag);
        if (Tags.names(ctx.header("If-None-Match"), tag)) {
            ctx.status(304);
            return;
        }
        Bodies.write(ctx, 200, chosen(json, fields));
    }
}
