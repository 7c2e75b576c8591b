package io.daftari.model.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.daftari.model.op.Decision;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.Signature;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a replica holds, as of one commit, for a first sync or a replica whose place in the feed is lost. The hub names
 * the parts in a manifest; the replica fetches them, from any byte on, and puts them in when it has them all.
 */
public final class Snapshot {

    private Snapshot() {}

    /**
     * Asks for a manifest.
     *
     * @param undecided the number of the first operation of the chain that the replica knows no decision on
     * @param terms of how many terms, the last that have begun, it wants what belongs to days; 0 for all
     */
    @JsonPropertyOrder({"version", "replica", "undecided", "terms"})
    public record Request(
            @JsonProperty(required = true) int version,
            UUID replica,
            long undecided,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int terms) {

        /** Asks for the days of all terms. */
        public Request(int version, UUID replica, long undecided) {
            this(version, replica, undecided, 0);
        }
    }

    /**
     * @param id names it when parts are asked for; the hub forgets it after some hours
     * @param at the commit of which all parts are
     * @param holdings all that the replica holds at this commit
     * @param decisions on the replica's operations from the one it named on, up to this commit
     * @param leases all blocks of numbers that the replica may give out
     * @param seal the hub's over its decisions ({@link Said}); null where there are none
     * @param stubs names of rows beyond what the replica holds to which its rows refer, by table and id
     * @param since the first day of which the parts have what belongs to days; null where they have it of all
     */
    @JsonPropertyOrder({"id", "at", "holdings", "decisions", "leases", "parts", "seal", "stubs", "since"})
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Manifest(
            UUID id,
            Cursor at,
            @Nullable List<Holding> holdings,
            @Nullable List<Decision> decisions,
            @Nullable List<ExchangeReply.Lease> leases,
            @Nullable List<Part> parts,
            @Nullable Signature seal,
            @Nullable Map<String, Map<UUID, String>> stubs,
            @Nullable LocalDate since) {

        /** The parts; none where the replica holds no rows. */
        public List<Part> allParts() {
            return parts == null ? List.of() : parts;
        }

        public long bytes() {
            return allParts().stream().mapToLong(Part::bytes).sum();
        }

        public long rows() {
            return allParts().stream().mapToLong(Part::rows).sum();
        }
    }

    /**
     * Rows of one table in the order of their ids, in columns ({@link Columnar}) and gzip. No row is in two parts.
     *
     * @param bytes how long it is, compressed
     * @param hash over these bytes
     */
    @JsonPropertyOrder({"table", "rows", "bytes", "hash"})
    public record Part(String table, int rows, int bytes, Hash hash) {}

    /**
     * Asks for parts; the answer is their bytes, one part after the other.
     *
     * @param parts by hash
     * @param offset how many bytes of the first part the replica has already
     */
    @JsonPropertyOrder({"replica", "manifest", "parts", "offset"})
    public record PartsRequest(UUID replica, UUID manifest, List<Hash> parts, int offset) {

        /** The most parts in one request. */
        public static final int MAX_PARTS = 256;
    }

    /** The most rows in one part, so that neither side holds more than that in memory. */
    public static final int ROWS_PER_PART = 20_000;
}
