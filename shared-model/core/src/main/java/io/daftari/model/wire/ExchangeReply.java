package io.daftari.model.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.Decision;
import io.daftari.model.seal.Backup;
import io.daftari.model.seal.ChainFault;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.VerifyKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the hub answers to an exchange: an opening line, a line for each page, and a closing line without which the answer
 * was cut short. Each page is complete by itself and applied in one transaction, so that a broken line costs at most the
 * page that it broke.
 */
public final class ExchangeReply {

    private ExchangeReply() {}

    /** How the hub took the request. */
    public enum Standing {
        OK,
        /** The operations sent do not follow the chain that the hub has: another device writes as this replica. */
        FORK,
        /** The replica's cursor is unknown here: the hub was restored from a backup. */
        UNKNOWN_CURSOR,
        /** The feed does not reach back to the replica's cursor, as at its beginning: it is to take a {@link Snapshot}. */
        REFRESH,
        /** This replica may not write any more; what it had captured was taken in. */
        REVOKED,
        /** The school is closed: what was captured was taken in, and its rows may be read. */
        CLOSED,
        /** The school is served elsewhere: nothing was taken in here. */
        MOVED,
        /** The replica's program is too old to read pages; what it had captured was taken in. */
        UPGRADE
    }

    /**
     * @param now the hub's time
     * @param next the number of the operation that the hub expects next
     * @param leases blocks of numbers that this replica may give out; only those that it has not confirmed yet
     * @param fault what is wrong with the chain that the replica sent; null where nothing is
     * @param waiting the numbers that the hub must have before it can decide what it keeps behind them; null where
     *     nothing waits
     * @param notice the hub's signature, where the standing or the device's clock is out of the ordinary
     * @param grants of its users, prolonged: with the first exchange of a day. Each is signed by itself
     * @param backup the newest that was proven, with the first exchange of a day; null where there is none
     */
    @JsonPropertyOrder({"version", "standing", "now", "next", "leases", "fault", "waiting", "notice", "grants", "backup"
    })
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Opening(
            int version,
            Standing standing,
            Instant now,
            long next,
            @Nullable List<Lease> leases,
            @Nullable ChainFault fault,
            @Nullable Span waiting,
            @Nullable Notice notice,
            @Nullable List<Grant.Signed> grants,
            Backup.@Nullable Signed backup) {

        /** Without a signature, as it is where nothing is out of the ordinary. */
        public Opening(int version, Standing standing, Instant now, long next, @Nullable List<Lease> leases) {
            this(version, standing, now, next, leases, null, null, null, null, null);
        }

        /** Whether this is the word of the hub with this key, to this replica, on this very request. */
        public boolean isProven(VerifyKey hubKey, UUID replica, Hash request) {
            return notice != null
                    && notice.hub() != null
                    && hubKey.verifies(
                            Notice.message(replica, standing, now, next, request, notice.address(), notice.schema()),
                            notice.hub());
        }
    }

    /** Operations by their numbers, both ends included. */
    @JsonPropertyOrder({"from", "to"})
    public record Span(
            @JsonProperty(required = true) long from,
            @JsonProperty(required = true) long to) {

        @Override
        public String toString() {
            return from == to ? Long.toString(from) : from + "-" + to;
        }
    }

    /**
     * What the hub signs of an opening, so that nobody on the way can make a replica drop or move anything.
     *
     * @param address where the school is served now; only with {@link Standing#MOVED}
     * @param schema the oldest version of rows and operations that this hub still serves; only with {@link
     *     Standing#UPGRADE}
     * @param hub by the key that devices pin at enrolment
     */
    @JsonPropertyOrder({"address", "schema", "hub"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Notice(@Nullable String address, @Nullable Integer schema, Signature hub) {

        /**
         * What is signed.
         *
         * @param request the hash of the request's body, before compression: an older answer does not pass for this one
         */
        public static byte[] message(
                UUID replica,
                Standing standing,
                Instant now,
                long next,
                Hash request,
                @Nullable String address,
                @Nullable Integer schema) {
            return ("daftari notice 1\n" + replica + '\n' + standing + '\n' + now + '\n' + next + '\n' + request + '\n'
                            + (address == null ? "" : address) + '\n' + (schema == null ? "" : schema))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * A block of numbers of one series and year, given to one replica.
     *
     * @param first the first number of the block
     * @param last the last number of the block
     */
    @JsonPropertyOrder({"series", "year", "first", "last"})
    public record Lease(String series, int year, long first, long last) {

        /** How long after the hub was heard last a replica may draw from its blocks: a term, and a month. */
        public static final Duration TERM = Duration.ofDays(150);
    }

    /**
     * What changed for this replica up to a commit.
     *
     * @param to the checkpoint: everything up to this commit is in this page or an earlier one
     * @param decisions on this replica's operations, of the commits of this page
     * @param gained what the replica holds from now on; its rows follow in full
     * @param lost what it holds no longer; its rows are to be dropped
     * @param departed rows that were removed or went to another audience, by table
     * @param rows rows as they are at the checkpoint, by table, in columns ({@link Columnar})
     * @param seal the hub's over the decisions ({@link #sealed}); null where there are none
     * @param stubs names of rows that the replica does not hold and to which its rows refer, by table and id; one without a
     *     name is no more. Where the holdings change these are all, else those that are new or have changed
     */
    @JsonPropertyOrder({"to", "decisions", "gained", "lost", "departed", "rows", "seal", "stubs"})
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Page(
            Cursor to,
            @Nullable List<Decision> decisions,
            @Nullable List<Holding> gained,
            @Nullable List<Holding> lost,
            @Nullable Map<String, List<UUID>> departed,
            @Nullable Map<String, JsonNode> rows,
            @Nullable Signature seal,
            @Nullable Map<String, Map<UUID, String>> stubs) {

        /** A page that names no row beyond what the replica holds. */
        public Page(
                Cursor to,
                @Nullable List<Decision> decisions,
                @Nullable List<Holding> gained,
                @Nullable List<Holding> lost,
                @Nullable Map<String, List<UUID>> departed,
                @Nullable Map<String, JsonNode> rows,
                @Nullable Signature seal) {
            this(to, decisions, gained, lost, departed, rows, seal, null);
        }

        /** A page without decisions. */
        public Page(
                Cursor to,
                @Nullable List<Holding> gained,
                @Nullable List<Holding> lost,
                @Nullable Map<String, List<UUID>> departed,
                @Nullable Map<String, JsonNode> rows) {
            this(to, null, gained, lost, departed, rows, null);
        }
    }

    /**
     * What the hub signs of a page's decisions, so that a device can prove what it was told, even to a hub that has
     * forgotten.
     */
    public static byte[] sealed(UUID replica, Cursor to, List<Decision> decisions) {
        try {
            byte[] head = ("daftari decisions 1\n" + replica + '\n' + to.commit() + ' ' + to.hash() + '\n')
                    .getBytes(StandardCharsets.UTF_8);
            byte[] json = Json.mapper().writeValueAsBytes(decisions);
            return ByteBuffer.allocate(head.length + json.length)
                    .put(head)
                    .put(json)
                    .array();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Decisions can't be written", e);
        }
    }

    /**
     * @param more whether the hub has more pages than it sent
     */
    public record Closing(boolean more) {}

    /**
     * Bytes of a part of a snapshot that somebody carries: one after the other in the order of its manifest.
     *
     * @param of the part's hash
     */
    @JsonPropertyOrder({"of", "bytes"})
    public record PartBytes(Hash of, byte[] bytes) {}

    /** One line: exactly one of these. The last two are in answers that somebody carries, between opening and closing. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            @Nullable Opening opening,
            @Nullable Page page,
            @Nullable Closing closing,
            Snapshot.@Nullable Manifest snapshot,
            @Nullable PartBytes part) {

        public Line(@Nullable Opening opening, @Nullable Page page, @Nullable Closing closing) {
            this(opening, page, closing, null, null);
        }

        public static Line of(Snapshot.Manifest snapshot) {
            return new Line(null, null, null, snapshot, null);
        }

        public static Line of(PartBytes part) {
            return new Line(null, null, null, null, part);
        }
    }
}
