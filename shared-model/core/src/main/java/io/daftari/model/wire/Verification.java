package io.daftari.model.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
     */
    @JsonPropertyOrder({"version", "schema", "replica", "cursor", "tables", "urgent", "since"})
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record Request(
            @JsonProperty(required = true) int version,
            int schema,
            UUID replica,
            Cursor cursor,
            @Nullable List<String> tables,
            boolean urgent,
            @Nullable LocalDate since) {

        /** Of a replica that holds the days of all terms. */
        public Request(
                int version, int schema, UUID replica, Cursor cursor, @Nullable List<String> tables, boolean urgent) {
            this(version, schema, replica, cursor, tables, urgent, null);
        }
    }

    /**
     * @param moved whether there is something newer than the cursor; then there are no sums
     * @param tables a sum for each table of which the replica holds rows
     * @param audiences a sum for each audience of the tables asked for
     * @param stubs the sum of the names that the replica holds without their rows; null where something newer than the
     *     cursor may concern them
     */
    @JsonPropertyOrder({"moved", "tables", "audiences", "stubs"})
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Sums(
            boolean moved,
            @Nullable Map<String, TableSum> tables,
            @Nullable Map<String, Map<UUID, TableSum>> audiences,
            @Nullable TableSum stubs) {}

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
