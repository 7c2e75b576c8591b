package io.daftari.model.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.row.Column;
import io.daftari.model.row.RowType;
import io.daftari.model.seal.Hash;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a replica finds out whether it holds what the hub says it holds: sums of all tables, then of the audiences of those
 * tables that differ, then the rows of those audiences. Every answer is as of the replica's cursor, or says that what the
 * replica holds has moved on since.
 */
public final class Verification {

    private Verification() {}

    /**
     * Asks for sums.
     *
     * @param tables of whose audiences; null for the sums of all tables
     * @param urgent whether a person waits, or something was just put right: not to be put off
     * @param since the first day of which the replica holds what belongs to days; null where it holds all
     * @param shapes of the replica's tables ({@link #shapeOf}), where the hub has another schema: those that are the same
     *     on both sides are compared; null where that was not asked for
     */
    @JsonPropertyOrder({"version", "schema", "replica", "cursor", "tables", "urgent", "since", "shapes"})
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record Request(
            @JsonProperty(required = true) int version,
            int schema,
            UUID replica,
            Cursor cursor,
            @Nullable List<String> tables,
            boolean urgent,
            @Nullable LocalDate since,
            @Nullable Map<String, String> shapes) {

        /** Of a replica that holds the days of all terms. */
        public Request(
                int version, int schema, UUID replica, Cursor cursor, @Nullable List<String> tables, boolean urgent) {
            this(version, schema, replica, cursor, tables, urgent, null, null);
        }
    }

    /**
     * @param moved whether there is something newer than the cursor; then there are no sums
     * @param tables a sum for each table of which the replica holds rows
     * @param audiences a sum for each audience of the tables asked for
     * @param stubs the sum of the names that the replica holds without their rows; null where something newer than the
     *     cursor may concern them
     * @param compared the tables of which there are sums, where the two sides have not the same schema; null for all
     */
    @JsonPropertyOrder({"moved", "tables", "audiences", "stubs", "compared"})
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Sums(
            boolean moved,
            @Nullable Map<String, TableSum> tables,
            @Nullable Map<String, Map<UUID, TableSum>> audiences,
            @Nullable TableSum stubs,
            @Nullable Set<String> compared) {

        /** Of a replica that has the hub's schema. */
        public Sums(
                boolean moved,
                @Nullable Map<String, TableSum> tables,
                @Nullable Map<String, Map<UUID, TableSum>> audiences,
                @Nullable TableSum stubs) {
            this(moved, tables, audiences, stubs, null);
        }
    }

    /** What a program answers whose rows are not those of the one that asks, and that was not told of their shapes. */
    public static final String OTHER_SCHEMA = "other-schema";

    /** In short which fields rows of a type have, and of which kind: sums of two programs fit where this is the same. */
    public static String shapeOf(RowType<?> type) {
        StringBuilder fields = new StringBuilder();
        for (Column column : type.ownColumns()) {
            fields.append(column.field()).append(' ').append(column.kind()).append('\n');
        }
        byte[] all = fields.toString().getBytes(StandardCharsets.UTF_8);
        return Hash.over(all).toString().substring(0, SHAPE_LETTERS);
    }

    private static final int SHAPE_LETTERS = 12;

    /**
     * Asks for all rows of audiences that differ, and so reports that they do.
     *
     * @param here how many rows of each audience the replica has
     * @param since as when sums are asked for
     */
    @JsonPropertyOrder({"replica", "cursor", "table", "here", "since"})
    public record RowsRequest(
            UUID replica,
            Cursor cursor,
            String table,
            Map<UUID, Long> here,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            LocalDate since) {

        /** Of a replica that holds the days of all terms. */
        public RowsRequest(UUID replica, Cursor cursor, String table, Map<UUID, Long> here) {
            this(replica, cursor, table, here, null);
        }

        /** The most audiences in one request. */
        public static final int MAX_AUDIENCES = 200;
    }

    /** In the place of a table: names without their rows, all of the audience of the school. */
    public static final String STUBS = "stub";

    /**
     * @param rows in columns ({@link Columnar}); null if there are none
     * @param stubs names, by table and id, where they were asked for; null if there are none
     */
    @JsonPropertyOrder({"moved", "rows", "stubs"})
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Rows(
            boolean moved,
            @Nullable JsonNode rows,
            @Nullable Map<String, Map<UUID, String>> stubs) {}
}
