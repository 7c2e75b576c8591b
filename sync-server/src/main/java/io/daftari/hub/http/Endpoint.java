package io.daftari.hub.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.op.Permission;
import io.daftari.model.row.ColumnKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a route is, as the published description tells it.
 *
 * @param path with {@code {names}} of its parts
 * @param tag the group in which it stands
 * @param who may ask at all
 * @param right what a member of a school needs besides; null where his membership does
 * @param query names that may stand in its query
 * @param takes what stands in the body; none where there is no body
 * @param complete whether what is required must be there
 * @param name of that body, where several routes take it or clients will want to call it by one; null for none
 * @param many whether a list of such bodies is taken
 * @param example a body as it may be sent, in JSON; null where there is none
 * @param status of the answer when all goes well
 * @param gives a JSON schema of that answer; null where it has no body
 * @param bytes whether plain bytes are taken in place of JSON; null for neither
 * @param others what it may answer besides
 * @param most bytes of a body
 */
public record Endpoint(
        String method,
        String path,
        String tag,
        String summary,
        Who who,
        @Nullable String right,
        List<Query> query,
        List<Input> takes,
        boolean complete,
        @Nullable String name,
        boolean many,
        @Nullable String example,
        int status,
        @Nullable ObjectNode gives,
        @Nullable Bytes bytes,
        List<Other> others,
        long most) {

    /** Who may ask. */
    public enum Who {
        ANYBODY,
        /** Somebody with a sign-in. */
        PERSON,
        /** Somebody with a sign-in, at a school that the request names and of which he need not be. */
        GUEST,
        /** A member of the school that the request names. */
        MEMBER,
        /** A device of a school, which signs what it asks. */
        DEVICE
    }

    /** What goes without a form: the bytes of a file. */
    public enum Bytes {
        /** From the byte that the header names on. */
        TAKEN_FROM_OFFSET,
        TAKEN
    }

    /**
     * What else a route answers when nothing is wrong.
     *
     * @param gives the schema of its JSON; null where it is none
     * @param types of what is no JSON; none where it has no body
     */
    public record Other(int status, String about, @Nullable ObjectNode gives, List<String> types) {

        public Other {
            types = List.copyOf(types);
        }
    }

    /** A name in a query; its schema is that of a value. */
    public record Query(String name, String about, ObjectNode schema) {

        /** A whole number of a range. */
        public static Query number(String name, String about, long least, long most) {
            ColumnKind kind = most > Integer.MAX_VALUE ? ColumnKind.LONG : ColumnKind.INT;
            return new Query(
                    name, about, Schemas.value(kind, null).put("minimum", least).put("maximum", most));
        }
    }

    public Endpoint {
        query = List.copyOf(query);
        takes = List.copyOf(takes);
        others = List.copyOf(others);
    }

    private static Endpoint of(String method, String path, String tag, String summary) {
        return new Endpoint(
                method,
                path,
                tag,
                summary,
                Who.MEMBER,
                null,
                List.of(),
                List.of(),
                true,
                null,
                false,
                null,
                method.equals("GET") || method.equals("PATCH") ? 200 : method.equals("DELETE") ? 204 : 201,
                null,
                null,
                List.of(),
                Bodies.MAX_JSON);
    }

    public static Endpoint get(String path, String tag, String summary) {
        return of("GET", path, tag, summary);
    }

    public static Endpoint post(String path, String tag, String summary) {
        return of("POST", path, tag, summary);
    }

    /** What devices ask: by a packed and signed body of their own format. */
    public static Endpoint ofDevices(String path, String summary) {
        return of("POST", path, "sync", summary).by(Who.DEVICE).of(Bytes.TAKEN).giving(200, null);
    }

    public static Endpoint patch(String path, String tag, String summary) {
        return of("PATCH", path, tag, summary);
    }

    public static Endpoint delete(String path, String tag, String summary) {
        return of("DELETE", path, tag, summary);
    }

    public Endpoint by(Who other) {
        return new Endpoint(
                method, path, tag, summary, other, right, query, takes, complete, name, many, example, status, gives,
                bytes, others, most);
    }

    public Endpoint needs(Permission permission) {
        return new Endpoint(
                method,
                path,
                tag,
                summary,
                who,
                permission.name(),
                query,
                takes,
                complete,
                name,
                many,
                example,
                status,
                gives,
                bytes,
                others,
                most);
    }

    public Endpoint asking(List<Query> names) {
        return new Endpoint(
                method, path, tag, summary, who, right, names, takes, complete, name, many, example, status, gives,
                bytes, others, most);
    }

    public Endpoint taking(Input... inputs) {
        return taking(List.of(inputs));
    }

    public Endpoint taking(List<Input> inputs) {
        return new Endpoint(
                method, path, tag, summary, who, right, query, inputs, complete, name, many, example, status, gives,
                bytes, others, most);
    }

    /** The same, of whose body only what changes is given. */
    public Endpoint inPart() {
        return new Endpoint(
                method, path, tag, summary, who, right, query, takes, false, name, many, example, status, gives, bytes,
                others, most);
    }

    /** The same, whose body has a name in the description. */
    public Endpoint as(String body) {
        return new Endpoint(
                method, path, tag, summary, who, right, query, takes, complete, body, many, example, status, gives,
                bytes, others, most);
    }

    /** The same, which takes a list of such bodies. */
    public Endpoint eachOfMany() {
        return new Endpoint(
                method, path, tag, summary, who, right, query, takes, complete, name, true, example, status, gives,
                bytes, others, most);
    }

    public Endpoint like(@Nullable String json) {
        return new Endpoint(
                method, path, tag, summary, who, right, query, takes, complete, name, many, json, status, gives, bytes,
                others, most);
    }

    public Endpoint giving(int other, @Nullable ObjectNode schema) {
        return new Endpoint(
                method, path, tag, summary, who, right, query, takes, complete, name, many, example, other, schema,
                bytes, others, most);
    }

    /** The same, whose body is plain bytes. */
    public Endpoint of(Bytes plain) {
        return new Endpoint(
                method, path, tag, summary, who, right, query, takes, complete, name, many, example, status, gives,
                plain, others, most);
    }

    /** The same, which takes bodies of up to so many bytes. */
    public Endpoint upTo(long bodyBytes) {
        return new Endpoint(
                method, path, tag, summary, who, right, query, takes, complete, name, many, example, status, gives,
                bytes, others, bodyBytes);
    }

    /** The same, which may answer otherwise, too. */
    public Endpoint or(int other, String about, @Nullable ObjectNode schema, String... types) {
        List<Other> more = new ArrayList<>(others);
        more.add(new Other(other, about, schema, List.of(types)));
        return new Endpoint(
                method, path, tag, summary, who, right, query, takes, complete, name, many, example, status, gives,
                bytes, more, most);
    }

    /** The same, which answers with files of these types instead of JSON, or besides. */
    public Endpoint files(String... types) {
        return or(status, summary, null, types);
    }

    /** As the server knows it, as {@code GET /api/v1/schools}. */
    public String route() {
        return method + " " + path;
    }
}
