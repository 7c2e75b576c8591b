package io.daftari.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.demo.HubApi.Account;
import io.daftari.hub.AllCollections;
import io.daftari.hub.http.Collection;
import io.daftari.model.row.Column;
import io.daftari.model.wire.Json;
import io.daftari.replica.Replica;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Holds a replica against the hub, row by row: what the replica says the hub's rows are, beside what the hub itself serves
 * to the replica's user over its REST API, which has nothing in common with the way of an exchange.
 */
final class Proof {

    /** How many differences are told before the rest is only counted. */
    private static final int TOLD = 5;

    private final HubApi hub;

    Proof(HubApi hub) {
        this.hub = hub;
    }

    /**
     * @param rows how many rows were compared
     * @param differences one sentence each; empty when the replica equals the hub
     */
    record Result(long rows, List<String> differences) {

        boolean equal() {
            return differences.isEmpty();
        }
    }

    /** Compares a replica with what the hub serves to its user. */
    Result compare(String name, Replica replica, Account user, UUID schoolId) {
        Map<String, JsonNode> here = new TreeMap<>();
        replica.canonicalRows((table, row) -> here.put(key(table, row), seen(row)));
        Map<String, JsonNode> there = new TreeMap<>();
        for (Collection<?> collection : AllCollections.LIST) {
            String table = collection.type().table();
            String all = collection.path() + (collection.isArchived() ? "?archived.in=true,false" : "");
            hub.each(all, user, schoolId, row -> there.put(key(table, row), asKept(collection, row)));
        }
        List<String> differences = new ArrayList<>();
        there.forEach((key, row) -> {
            if (!here.containsKey(key)) {
                differences.add(key + " is missing on " + name);
            } else if (!same(here.get(key), row)) {
                differences.add(key + " differs: " + fields(here.get(key), row));
            }
        });
        here.keySet().stream()
                .filter(key -> !there.containsKey(key))
                .forEach(key -> differences.add(key + " is not at the hub"));
        long rows = there.size();
        if (differences.size() > TOLD) {
            int more = differences.size() - TOLD;
            return new Result(rows, append(differences.subList(0, TOLD), more + " more differences"));
        }
        return new Result(rows, differences);
    }

    /** Whether they say the same; a whole number that was read from a text has the narrower type. */
    private static boolean same(JsonNode one, JsonNode other) {
        return one.equals(
                (a, b) -> a.isIntegralNumber() && b.isIntegralNumber()
                        ? Long.compare(a.longValue(), b.longValue())
                        : a.equals(b) ? 0 : 1,
                other);
    }

    /** A row as devices keep it, of one as clients read it; what follows from other rows is left out. */
    private static JsonNode asKept(Collection<?> collection, JsonNode row) {
        ObjectNode kept = Json.mapper().createObjectNode();
        collection.fields().forEach(field -> {
            Column column = field.column();
            if (column != null && row.has(field.name())) {
                kept.set(column.field(), row.get(field.name()));
            }
        });
        return kept;
    }

    /** A row of the replica without what clients do not see. */
    private static JsonNode seen(JsonNode row) {
        ObjectNode seen = row.deepCopy();
        seen.remove("stamps");
        return seen;
    }

    private static String key(String table, JsonNode row) {
        return table + " " + row.path("id").asText();
    }

    /** The names of the fields that differ; never their values, which are people's data. */
    private static List<String> fields(JsonNode one, JsonNode other) {
        List<String> names = new ArrayList<>();
        other.fieldNames().forEachRemaining(name -> {
            if (!other.get(name).equals(one.get(name))) {
                names.add(name);
            }
        });
        return names;
    }

    private static List<String> append(List<String> some, String last) {
        List<String> all = new ArrayList<>(some);
        all.add(last);
        return all;
    }
}
