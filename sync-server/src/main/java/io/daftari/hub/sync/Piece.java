package io.daftari.hub.sync;

import io.daftari.model.op.Decision;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.Signature;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.wire.ExchangeRequest;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Operations of one replica that are well formed and in order among themselves; whether they follow what the hub has is
 * for the {@link Decider} to see.
 *
 * @param from the number of the first operation
 * @param previous the link before it
 * @param items the operations in order, at least one
 * @param seal the device's over the last link
 * @param drains whether the replica's outbox was empty but for these
 * @param repeated how many lines came twice within the piece
 * @param request as it came, to be kept where it must wait; null where it can't
 */
record Piece(
        long from,
        Hash previous,
        List<Item> items,
        Signature seal,
        boolean drains,
        long repeated,
        @Nullable ExchangeRequest request) {

    Piece {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("A piece has operations");
        }
        items = List.copyOf(items);
    }

    long last() {
        return from + items.size() - 1;
    }

    /** All its lines, one after the other. */
    byte[] written() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        items.forEach(item -> lines.writeBytes(item.line()));
        return lines.toByteArray();
    }

    /** The item of a number that lies within the piece. */
    Item item(long n) {
        return items.get(Math.toIntExact(n - from));
    }

    /**
     * One operation.
     *
     * @param operation null where it can't be read here
     * @param hold why it can't; null where it can
     * @param line byte for byte as it was sent
     * @param link the chain's link of this operation
     * @param captured where its capture certainly lies; null where it is to be worked out from the contacts
     * @param authorProven whether its author is proven for a capture within this interval
     * @param said this hub's own word, which it gave and has forgotten; null where it never had one
     * @param erasedSeal of the hub over what is left of the line; null where the line is as it was sent
     */
    record Item(
            long n,
            Envelope envelope,
            @Nullable Operation operation,
            @Nullable Reason hold,
            byte[] line,
            Hash body,
            Hash link,
            @Nullable CaptureInterval captured,
            Predicate<CaptureInterval> authorProven,
            @Nullable Decision said,
            @Nullable Signature erasedSeal) {

        /** The same without what it said of somebody who was erased; it is judged by what it said. */
        Item without(Envelope left, byte[] leftLine, Signature sealed) {
            return new Item(n, left, operation, hold, leftLine, body, link, captured, authorProven, said, sealed);
        }
    }
}
