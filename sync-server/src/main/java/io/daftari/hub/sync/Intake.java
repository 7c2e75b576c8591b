package io.daftari.hub.sync;

import io.daftari.model.op.Decision;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Said;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Checks what a replica sent by itself, before anything of the school is locked. A broken chain or seal makes the whole
 * request malformed; nothing of it is kept. A line that is no operation of the catalogue does not: it is the device's own,
 * by the chain, and is held alone.
 */
final class Intake {

    private final LineReader lineReader;
    private final VerifyKey hubKey;

    /** @param hubKey by which this hub knows its own word */
    Intake(LineReader lineReader, VerifyKey hubKey) {
        this.lineReader = lineReader;
        this.hubKey = hubKey;
    }

    /**
     * @param request with a piece
     * @param grants of the replica
     * @throws ChainBroken if the device's seal is not over these lines
     */
    Piece check(ExchangeRequest request, ExchangeRequest.Piece sent, VerifyKey deviceKey, List<Grant> grants)
            throws MalformedOperation, ChainBroken {
        Lines lines = new Lines(request.header().replica(), sent, deviceKey, grants);
        List<byte[]> once = lines.inOrder(request.lines());
        List<Hash> bodies = once.stream().map(Lines::body).toList();
        List<Hash> links = lines.links(once);
        List<List<Grant>> proofs = proofs(request.header().replica(), sent, links, grants);
        Map<UUID, Decision> said = said(request.header().replica(), sent);
        List<Piece.Item> items = new ArrayList<>(once.size());
        long bytes = 0;
        for (int i = 0; i < once.size(); i++) {
            bytes += once.get(i).length;
            long n = sent.from() + i;
            LineReader.Read read = lineReader.read(
                    request.header().replica(), n, once.get(i), request.header().clock());
            items.add(new Piece.Item(
                    n,
                    read.envelope(),
                    read.operation(),
                    read.hold(),
                    once.get(i),
                    bodies.get(i),
                    links.get(i),
                    null,
                    provenBy(proofs.get(i), read.envelope().author()),
                    said.get(read.envelope().id()),
                    null));
        }
        // A piece near its limits may have left operations behind, which were captured before this exchange, too.
        // What was carried left its device long ago.
        boolean drains = request.header().carried() == null
                && once.size() < ExchangeRequest.MAX_OPERATIONS
                && bytes < ExchangeRequest.MAX_BYTES / 2;
        return new Piece(
                sent.from(),
                sent.previous(),
                items,
                sent.device(),
                drains,
                request.lines().size() - once.size(),
                request);
    }

    /** This hub's own earlier words, by their operations; the latest of each. */
    private Map<UUID, Decision> said(UUID replica, ExchangeRequest.Piece sent) throws MalformedOperation {
        Map<UUID, Decision> words = new HashMap<>();
        List<Said> earliestFirst = new ArrayList<>(sent.said());
        for (Said word : earliestFirst) {
            if (word.to() == null || word.seal() == null || !word.isBy(hubKey, replica)) {
                throw new MalformedOperation("header.piece.said", "not-our-word", "This hub has not said so");
            }
        }
        earliestFirst.sort(Comparator.comparingLong(word -> word.to().commit()));
        for (Said word : earliestFirst) {
            for (Decision decision : word.decisions()) {
                if (decision.status().isDecision()) {
                    words.put(decision.operation(), decision);
                }
            }
        }
        return words;
    }

    /** For each operation the grants whose key has sealed the run that it belongs to. */
    private static List<List<Grant>> proofs(
            UUID replica, ExchangeRequest.Piece sent, List<Hash> links, List<Grant> grants) throws MalformedOperation {
        List<List<Grant>> proofs = new ArrayList<>(links.size());
        for (int s = 0; s < sent.seals().size(); s++) {
            ExchangeRequest.Seal seal = sent.seals().get(s);
            long end = seal.n() - sent.from() + 1;
            if (seal.author() == null || end <= proofs.size() || end > links.size()) {
                throw new MalformedOperation(
                        "header.piece.seals[" + s + "]", "out-of-order", "Seals name runs in order, within the piece");
            }
            byte[] message = Chain.authorSeal(replica, seal.n(), links.get(Math.toIntExact(end) - 1));
            List<Grant> proving = new ArrayList<>();
            for (Grant grant : grants) {
                if (seal.signature() != null
                        && grant.user().equals(seal.author())
                        && grant.author().verifies(message, seal.signature())) {
                    proving.add(grant);
                }
            }
            while (proofs.size() < end) {
                proofs.add(proving);
            }
        }
        while (proofs.size() < links.size()) {
            proofs.add(List.of());
        }
        return proofs;
    }

    private static Predicate<CaptureInterval> provenBy(List<Grant> grants, UUID author) {
        return when -> grants.stream()
                .anyMatch(grant -> grant.user().equals(author)
                        && !grant.validFrom().isAfter(when.to())
                        && grant.validTo().isAfter(when.from()));
    }

    /** What is wrong with one operation, as something wrong with the request. */
    static MalformedOperation within(int index, MalformedOperation e) {
        String field = "operations[" + index + "]" + (e.field().isEmpty() ? "" : "." + e.field());
        return new MalformedOperation(field, e.code(), String.valueOf(e.getMessage()), e);
    }
}
