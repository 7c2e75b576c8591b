package io.daftari.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.row.Column;
import io.daftari.model.row.RowType;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What a replica brings to a hub that has forgotten commits (heart.md, rule 12): rows as the hub said them up to the
 * replica's cursor, some at a time.
 *
 * @param cursor the commit that the replica knows and the hub does not
 * @param rows by table, in columns ({@link Columnar})
 * @param done whether this is the last part
 * @param without by table, the fields of which the replica's program knew nothing when it read the rows; what stands in
 *     them here was never said
 * @param said what the hub has told of operations of this replica that it holds again
 * @param fields by table, the fields that the replica's program knows: of others, which a newer hub has, nothing was ever said
 *     either; a table that is missing here has all
 */
@JsonPropertyOrder({"version", "replica", "cursor", "done", "rows", "without", "said", "fields"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SalvageRequest(
        @JsonProperty(required = true) int version,
        UUID replica,
        Cursor cursor,
        boolean done,
        Map<String, JsonNode> rows,
        Map<String, Set<String>> without,
        List<Said> said,
        Map<String, Set<String>> fields) {

    /** The most bytes of one part, before compression. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    /** About as many rows as one part has. */
    public static final int ROWS = 2_000;

    public SalvageRequest {
        // JSON from outside may lack what the type promises.
        rows = rows == null ? Map.of() : rows;
        without = without == null ? Map.of() : without;
        said = said == null ? List.of() : said;
        fields = fields == null ? Map.of() : fields;
    }

    /** Of a replica whose program knew every column. */
    public SalvageRequest(int version, UUID replica, Cursor cursor, boolean done, Map<String, JsonNode> rows) {
        this(version, replica, cursor, done, rows, Map.of(), List.of(), Map.of());
    }

    /** Asks whether the hub has it all still: it may have been put back once more since it was brought. */
    public static SalvageRequest question(int version, UUID replica, Cursor cursor) {
        return new SalvageRequest(version, replica, cursor, false, Map.of());
    }

    /** Whether this brings nothing and only asks. */
    @JsonIgnore
    public boolean isQuestion() {
        return !done && rows.isEmpty() && said.isEmpty();
    }

    /** The fields of a table of which the replica has said nothing, whatever stands in them here. */
    public Set<String> unsaid(RowType<?> type) {
        Set<String> unsaid = new HashSet<>(without.getOrDefault(type.table(), Set.of()));
        Set<String> known = fields.get(type.table());
        if (known != null) {
            type.ownColumns().stream()
                    .map(Column::field)
                    .filter(field -> !known.contains(field))
                    .forEach(unsaid::add);
        }
        return unsaid;
    }

    /**
     * What the hub answers: in which epoch it keeps them, 0 where it has forgotten nothing. Not how many it has otherwise:
     * by such a count a device could ask after rows that it may not see.
     *
     * @param held the numbers of those of the replica's own operations that the hub holds, and may have decided before
     * @param brought whether the hub has all that the replica had read up to this cursor; told to who asks, as older programs
     *     do not know it
     */
    @JsonPropertyOrder({"epoch", "held", "brought"})
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Answer(
            @JsonProperty(required = true) @JsonInclude(JsonInclude.Include.ALWAYS)
            int epoch,

            List<Long> held,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean brought) {

        public Answer {
            held = held == null ? List.of() : List.copyOf(held);
        }

        public Answer(int epoch) {
            this(epoch, List.of(), false);
        }
    }

    public byte[] write() {
        try {
            return Json.mapper().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own rows can't be written", e);
        }
    }

    /** @throws MalformedOperation if it has not the form that {@link #write} gives */
    public static SalvageRequest read(byte[] body) throws MalformedOperation {
        SalvageRequest request;
        try {
            request = Json.mapper().readValue(body, SalvageRequest.class);
        } catch (IOException e) {
            throw Json.malformed("", e);
        }
        if (request == null || request.replica == null || request.cursor == null) {
            throw new MalformedOperation("", "required", "replica and cursor are required");
        }
        if (request.without.values().stream().anyMatch(Objects::isNull)
                || request.fields.values().stream().anyMatch(Objects::isNull)) {
            throw new MalformedOperation("without", "required", "A table comes with fields");
        }
        if (request.said.stream().anyMatch(one -> one == null || one.to() == null || one.seal() == null)) {
            throw new MalformedOperation("said", "required", "A word comes with where it was said, and its seal");
        }
        if (request.version != ExchangeRequest.VERSION) {
            throw new MalformedOperation(
                    "version", "unknown-version", "This hub speaks version " + ExchangeRequest.VERSION);
        }
        return request;
    }
}
