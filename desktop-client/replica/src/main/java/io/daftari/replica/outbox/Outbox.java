package io.daftari.replica.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Reason;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.ChainFault;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.ExchangeRequest.Piece;
import io.daftari.model.wire.ExchangeRequest.Seal;
import io.daftari.model.wire.Json;
import io.daftari.replica.store.OutboxRows;
import io.daftari.replica.store.OutboxRows.Entry;
import io.daftari.replica.store.OutboxRows.Link;
import io.daftari.replica.store.OutboxRows.State;
import io.daftari.replica.store.Settings;
import io.daftari.replica.store.SqliteSession;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The chain of one replica: operations numbered without gap, each link covering the one before. Works within a
 * transaction of the store.
 */
public final class Outbox {

    private final UUID replica;
    private final OutboxRows rows;
    private final Settings settings;

    public Outbox(SqliteSession session, UUID replica) {
        this.replica = replica;
        this.rows = new OutboxRows(session);
        this.settings = new Settings(session);
    }

    /** Up to where the chain goes. */
    public ChainHead head() {
        return settings.get(Settings.Key.CHAIN_HEAD, ChainHead.class).orElseGet(() -> ChainHead.start(replica));
    }

    /**
     * Adds an operation at the chain's end.
     *
     * @param last up to where the chain goes
     * @param author signs the new link, so that the outbox can be cut anywhere and still shows whose it is; null where
     *     the author's key is not at hand
     */
    public Entry append(
            ChainHead last,
            Envelope envelope,
            State state,
            List<Reason> reasons,
            String display,
            Instant at,
            @Nullable SigningKey author) {
        byte[] line = line(envelope);
        ChainHead head = last.after(line);
        Entry entry = new Entry(
                head.n(),
                envelope.id(),
                envelope.type(),
                envelope.author(),
                line,
                head.link(),
                sign(author, head),
                state,
                reasons,
                envelope.forecast(),
                display,
                at);
        rows.add(entry);
        settings.put(Settings.Key.CHAIN_HEAD, head);
        return entry;
    }

    private static @Nullable Signature sign(@Nullable SigningKey author, ChainHead head) {
        return author == null ? null : author.sign(Chain.authorSeal(head.replica(), head.n(), head.link()));
    }

    /**
     * Somebody signs by another key from now on: what was signed until here is sealed by the key of its time. Without this
     * the new key would speak for it, and of that the hub's grant begins later.
     */
    public void keyChanges() {
        long last = head().n();
        long first = rows.first().orElse(last + 1);
        settings.put(
                Settings.Key.KEY_CHANGES,
                LongStream.concat(changedAfter().stream().mapToLong(n -> n), LongStream.of(last))
                        .filter(n -> n >= first)
                        .toArray());
    }

    private Set<Long> changedAfter() {
        return settings.get(Settings.Key.KEY_CHANGES, long[].class).stream()
                .flatMapToLong(LongStream::of)
                .boxed()
                .collect(Collectors.toSet());
    }

    /**
     * Puts every undecided operation on a new chain, ids and lines unchanged.
     *
     * @param user whose key is unlocked: his operations are signed anew, the others' go without their author's seal
     */
    public ChainHead rechain(UUID newReplica, UUID user, SigningKey author) {
        List<Entry> undecided = rows.undecided();
        rows.removeAll();
        ChainHead head = ChainHead.start(newReplica);
        for (Entry old : undecided) {
            head = head.after(old.line());
            rows.add(new Entry(
                    head.n(),
                    old.id(),
                    old.type(),
                    old.author(),
                    old.line(),
                    head.link(),
                    old.author().equals(user) ? sign(author, head) : null,
                    old.state(),
                    old.reasons(),
                    old.forecast(),
                    old.display(),
                    old.submittedAt()));
        }
        settings.remove(Settings.Key.KEY_CHANGES);
        settings.put(Settings.Key.CHAIN_HEAD, head);
        return head;
    }

    /** Operations to send, and what seals them. */
    public record Parcel(Piece piece, List<byte[]> lines) {

        /** The number of the last operation. */
        public long last() {
            return piece.from() + lines.size() - 1;
        }
    }

    /**
     * The operations from n on that fit into one piece; empty where there are none.
     *
     * @throws IllegalStateException if the chain's link before n is not here
     */
    public Optional<Parcel> parcel(long n, SigningKey device) {
        List<Link> links = fitting(rows.chainFrom(replica, n, ExchangeRequest.MAX_OPERATIONS));
        if (links.isEmpty()) {
            return Optional.empty();
        }
        Link last = links.get(links.size() - 1);
        Signature seal = device.sign(Chain.deviceSeal(replica, last.n(), last.link()));
        Piece piece = new Piece(n, linkBefore(n), seals(links, changedAfter()), seal);
        return Optional.of(new Parcel(piece, links.stream().map(Link::line).toList()));
    }

    private static List<Link> fitting(List<Link> links) {
        int bytes = 0;
        for (int i = 0; i < links.size(); i++) {
            bytes += links.get(i).line().length + 1;
            if (bytes > ExchangeRequest.MAX_BYTES && i > 0) {
                return links.subList(0, i);
            }
        }
        return links;
    }

    /** Forgets all that the hub has: what comes before this number, and all that was decided. What is left can still be sent. */
    public void forgetBefore(long n) {
        rows.linkOf(replica, n - 1)
                .ifPresent(link -> settings.put(Settings.Key.CHAIN_LEFT, new ChainHead(replica, n - 1, link)));
        rows.forgetBefore(n);
    }

    private Hash linkBefore(long n) {
        if (n == 1) {
            return Chain.start(replica);
        }
        return rows.linkOf(replica, n - 1)
                .or(() -> settings.get(Settings.Key.CHAIN_LEFT, ChainHead.class)
                        .filter(left -> left.replica().equals(replica) && left.n() == n - 1)
                        .map(ChainHead::link))
                .orElseThrow(() -> new IllegalStateException("The chain has no operation " + (n - 1)));
    }

    private static List<Seal> seals(List<Link> links, Set<Long> keyChanges) {
        List<Seal> seals = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            boolean endsRun = i + 1 == links.size()
                    || !links.get(i + 1).author().equals(link.author())
                    || keyChanges.contains(link.n());
            if (endsRun) {
                seals.add(new Seal(link.n(), link.author(), link.signature()));
            }
        }
        return seals;
    }

    /** The first fault of the chain as this file has it; what was decided and dropped long ago is not asked for. */
    public Optional<ChainFault> verify() {
        ChainHead head = head();
        long n = rows.firstOf(replica).orElse(1L);
        Optional<Hash> before = n == 1 ? Optional.of(Chain.start(replica)) : Optional.empty();
        while (n <= head.n()) {
            List<Link> links = rows.chainFrom(replica, n, ExchangeRequest.MAX_OPERATIONS);
            if (links.isEmpty()) {
                return Optional.of(new ChainFault(ChainFault.Kind.MISSING, n));
            }
            for (Link next : links) {
                if (before.isPresent() && !fits(before.get(), next)) {
                    return Optional.of(new ChainFault(kindOf(before.get(), next), n));
                }
                before = Optional.of(next.link());
                n++;
            }
        }
        boolean headFits = head.n() == 0 || before.equals(Optional.of(head.link()));
        Optional<Long> damaged = headFits ? rows.damagedFrom(replica, 1) : Optional.of(head.n());
        return damaged.map(at -> new ChainFault(ChainFault.Kind.ALTERED, at));
    }

    private static boolean fits(Hash before, Link next) {
        return Chain.link(before, next.n(), next.body()).equals(next.link());
    }

    /** A line that does not fit was changed, unless the one that fits stands elsewhere. */
    private ChainFault.Kind kindOf(Hash before, Link misfit) {
        for (long from = misfit.n() + 1; ; ) {
            List<Link> links = rows.chainFrom(replica, from, ExchangeRequest.MAX_OPERATIONS);
            if (links.isEmpty()) {
                return ChainFault.Kind.ALTERED;
            }
            for (Link other : links) {
                if (Chain.link(before, misfit.n(), other.body()).equals(misfit.link())) {
                    return ChainFault.Kind.REORDERED;
                }
            }
            from += links.size();
        }
    }

    private static byte[] line(Envelope envelope) {
        try {
            return Json.mapper().writeValueAsBytes(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own operation can't be written: " + envelope.type(), e);
        }
    }

    /** The envelope of a stored line. */
    public static Envelope read(byte[] line) {
        try {
            return Json.mapper().readValue(line, Envelope.class);
        } catch (IOException e) {
            throw new IllegalStateException("Our own line can't be read", e);
        }
    }
}
