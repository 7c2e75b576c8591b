package io.daftari.replica.carry;

import io.daftari.model.seal.BoxSecret;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.SealedBox;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.ExchangeRequest.Anew;
import io.daftari.model.wire.ExchangeRequest.Carried;
import io.daftari.model.wire.Packing;
import io.daftari.model.wire.Snapshot;
import io.daftari.replica.HubSide;
import io.daftari.replica.ReplicaState;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.store.Carries.Carry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Writes what a replica has to send into a file for a carrier: exchange requests, ready made and signed, each sealed to the
 * hub. The last asks for all that is new, and for everything where the hub can't go on from there. What was carried stays in the outbox until the answer comes, by whichever way.
 */
public final class CarryOut {

    private final HubSide replica;

    public CarryOut(HubSide replica) {
        this.replica = replica;
    }

    /**
     * What was written.
     *
     * @param first the number of the first operation; beyond last where there was none
     */
    public record Written(UUID carry, long first, long last, int parts) {

        public long operations() {
            return last - first + 1;
        }
    }

    /** Everything that the hub has not decided, as far as this replica knows. */
    public Written write(Path file) throws CarryRefused {
        return write(file, replica.hubExpects());
    }

    /** The operations from this number on: those before it go by another way, and the hub waits for them. */
    public Written write(Path file, long from) throws CarryRefused {
        if (replica.isTrial()) {
            throw new CarryRefused(CarryRefused.Why.TRIAL, "", null);
        }
        if (replica.state() == ReplicaState.RESTORED || replica.state() == ReplicaState.FORKED) {
            throw new CarryRefused(CarryRefused.Why.IDENTITY_LOST, "state " + replica.state(), null);
        }
        BoxSecret secret = BoxSecret.generate(replica.random());
        Instant now = replica.clock().at();
        // The key first: a file without it could be carried, but its answer never read.
        Carry carry = new Carry(id(secret), secret, replica.cursor(), now);
        replica.carrying().add(carry);
        long last = replica.last();
        List<CarryFile.Request> parts = new ArrayList<>();
        long next = from;
        do {
            ExchangeRequest request = replica.request(next, new Carried(secret.boxKey(), false, null));
            next += request.lines().size();
            if (next > last || request.lines().isEmpty()) {
                ExchangeRequest.Header head = request.header();
                Snapshot.Request anew = replica.snapshotRequest();
                request = new ExchangeRequest(
                        new ExchangeRequest.Header(
                                head.version(),
                                head.schema(),
                                head.replica(),
                                carry.cursor(),
                                head.clock(),
                                head.piece(),
                                head.unsent(),
                                head.oldest(),
                                new Carried(secret.boxKey(), true, new Anew(anew.undecided(), anew.terms())),
                                head.app(),
                                head.known()),
                        request.lines());
                parts.add(part(parts.size() + 1, request));
                break;
            }
            parts.add(part(parts.size() + 1, request));
        } while (true);
        CarryFile.write(
                file,
                new CarryFile.Head(
                        CarryFile.OUT, replica.hub(), replica.replica(), carry.id(), from, next - 1, parts.size(), now),
                parts);
        return new Written(carry.id(), from, next - 1, parts.size());
    }

    /** Follows from the key, so that it needs no chance of its own. */
    private static UUID id(BoxSecret secret) {
        ByteBuffer hash = ByteBuffer.wrap(Hash.over(secret.boxKey().bytes()).bytes());
        return new UUID(hash.getLong(), hash.getLong());
    }

    private CarryFile.Request part(int number, ExchangeRequest request) {
        byte[] body = SealedBox.seal(Packing.pack(request.write()), replica.hubBox(), replica.random());
        return new CarryFile.Request(number, ExchangeClient.authorization(replica, body), body, Hash.over(body));
    }
}
