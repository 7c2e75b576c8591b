package io.daftari.hub.sync;

import io.daftari.model.op.Envelope;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.ChainFault;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.time.Hlc;
import io.daftari.model.wire.ErasedLine;
import io.daftari.model.wire.ExchangeRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The lines of one piece against the seals that came with them. Where they do not fit, it finds out in which way. */
final class Lines {

    private final UUID replica;
    private final ExchangeRequest.Piece sent;
    private final VerifyKey deviceKey;
    private final List<Grant> grants;

    Lines(UUID replica, ExchangeRequest.Piece sent, VerifyKey deviceKey, List<Grant> grants) {
        this.replica = replica;
        this.sent = sent;
        this.deviceKey = deviceKey;
        this.grants = grants;
    }

    /** The hash of a line as it was written, also of one that is erased. */
    static Hash body(byte[] line) {
        try {
            return ErasedLine.is(line) ? ErasedLine.read(line).body() : Chain.body(line);
        } catch (MalformedOperation e) {
            // Then it is a line of its own making, and will be held.
            return Chain.body(line);
        }
    }

    /** The links of the lines, one after the other. */
    List<Hash> links(List<byte[]> lines) {
        List<Hash> links = new ArrayList<>(lines.size());
        Hash link = sent.previous();
        for (int i = 0; i < lines.size(); i++) {
            link = Chain.link(link, sent.from() + i, body(lines.get(i)));
            links.add(link);
        }
        return links;
    }

    /**
     * The lines as the device has sealed them: those that came, each once.
     *
     * @throws ChainBroken if the seal is over others
     */
    List<byte[]> inOrder(List<byte[]> lines) throws ChainBroken {
        if (areSealed(lines)) {
            return lines;
        }
        List<byte[]> once = once(lines);
        if (once.size() < lines.size() && areSealed(once)) {
            return once;
        }
        throw new ChainBroken(fault(lines, once));
    }

    private boolean areSealed(List<byte[]> lines) {
        List<Hash> links = links(lines);
        long last = sent.from() + lines.size() - 1;
        return deviceKey.verifies(Chain.deviceSeal(replica, last, links.get(links.size() - 1)), sent.device());
    }

    private static List<byte[]> once(List<byte[]> lines) {
        Map<Hash, byte[]> known = new LinkedHashMap<>();
        lines.forEach(line -> known.putIfAbsent(body(line), line));
        return new ArrayList<>(known.values());
    }

    private ChainFault fault(List<byte[]> lines, List<byte[]> once) {
        Optional<List<byte[]>> captured = asCaptured(once);
        if (captured.isPresent() && areSealed(captured.get())) {
            int moved = 0;
            while (Arrays.equals(captured.get().get(moved), lines.get(moved))) {
                moved++;
            }
            return new ChainFault(ChainFault.Kind.REORDERED, sent.from() + moved);
        }
        long promised = sent.seals().isEmpty()
                ? 0
                : sent.seals().get(sent.seals().size() - 1).n();
        boolean fewer = sent.from() + lines.size() - 1 < promised;
        return new ChainFault(
                fewer ? ChainFault.Kind.MISSING : ChainFault.Kind.ALTERED, sent.from() + whole(links(lines)));
    }

    /** The lines in the order of their captures, which the numbers of one replica follow; empty where one is no operation. */
    private static Optional<List<byte[]>> asCaptured(Collection<byte[]> lines) {
        record Timed(Hlc hlc, UUID id, byte[] line) {}
        List<Timed> timed = new ArrayList<>();
        for (byte[] line : lines) {
            try {
                Envelope envelope = Envelope.read(line);
                timed.add(new Timed(envelope.capture().hlc(), envelope.id(), line));
            } catch (MalformedOperation e) {
                return Optional.empty();
            }
        }
        timed.sort(Comparator.comparing(Timed::hlc).thenComparing(Timed::id));
        return Optional.of(timed.stream().map(Timed::line).toList());
    }

    /** How many of the first lines an author's seal still proves. */
    private int whole(List<Hash> links) {
        int whole = 0;
        for (ExchangeRequest.Seal seal : sent.seals()) {
            long end = seal.n() - sent.from() + 1;
            Signature signature = seal.signature();
            if (signature == null || end <= whole || end > links.size()) {
                break;
            }
            byte[] message = Chain.authorSeal(replica, seal.n(), links.get((int) end - 1));
            if (grants.stream().noneMatch(grant -> grant.author().verifies(message, signature))) {
                break;
            }
            whole = (int) end;
        }
        return whole;
    }
}
