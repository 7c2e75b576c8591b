package io.daftari.model.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.Decision;
import io.daftari.model.seal.ChainFault;
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
        /** This replica may not write any more. */
        REVOKED
    }

    /**
     * @param now the hub's time
     * @param next the number of the operation that the hub expects next
     * @param leases blocks of numbers that this replica may give out; only those that it has not confirmed yet
     * @param fault what is wrong with the chain that the replica sent; null where nothing is
     * @param waiting the numbers that the hub must have before it can decide what it keeps behind them; null where
     *     nothing waits
     */
    @JsonPropertyOrder({"version", "standing", "now", "next", "leases", "fault", "waiting"})
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Opening(
            int version,
            Standing standing,
            Instant now,
            long next,
            @Nullable List<Lease> leases,
            @Nullable ChainFault fault,
            @Nullable Span waiting) {}

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
     * A block of numbers of one series and year, given to one replica.
     *
     * @param first the first number of the block
     * @param last the last number of the block
     */
    @JsonPropertyOrder({"series", "year", "first", "last"})
    public record Lease(String series, int year, long first, long last) {}

    /**
     * What changed for this replica up to a commit.
     *
     * @param to the checkpoint: everything up to this commit is in this page or an earlier one
     * @param decisions on this replica's operations, of the commits of this page
     * @param gained what the replica holds from now on; its rows follow in full
     * @param lost what it holds no longer; its rows are to be dropped
     * @param departed rows that were removed or went to another audience, by table
     * @param rows rows as they are at the checkpoint, by table, in columns ({@link Columnar})
     */
    @JsonPropertyOrder({"to", "decisions", "gained", "lost", "departed", "rows"})
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Page(
            Cursor to,
            @Nullable List<Decision> decisions,
            @Nullable List<Holding> gained,
            @Nullable List<Holding> lost,
            @Nullable Map<String, List<UUID>> departed,
            @Nullable Map<String, JsonNode> rows) {}

    /**
     * @param more whether the hub has more pages than it sent
     */
    public record Closing(boolean more) {}

    /** One line: exactly one of the three. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            @Nullable Opening opening,
            @Nullable Page page,
            @Nullable Closing closing) {}
}
