package io.daftari.hub.sync;

import io.daftari.model.seal.Hash;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.time.Contact;
import io.daftari.model.wire.ExchangeReply.Lease;
import io.daftari.model.wire.ExchangeReply.Notice;
import io.daftari.model.wire.ExchangeReply.Opening;
import io.daftari.model.wire.ExchangeReply.Span;
import io.daftari.model.wire.ExchangeReply.Standing;
import io.daftari.model.wire.ExchangeRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Openings of replies, signed wherever a replica would give something up, or put its clock right, on their word. */
final class Notices {

    /** How far a device's clock may be off before it is told the time under our signature. */
    private static final Duration CLOCKS_AGREE = Duration.ofMinutes(5);

    private final SigningKey key;
    private final int oldestSchema;

    /** @param oldestSchema of the replicas that can still read what this hub sends */
    Notices(SigningKey key, int oldestSchema) {
        this.key = key;
        this.oldestSchema = oldestSchema;
    }

    /** The hub's key, as replicas have pinned it. */
    VerifyKey hubKey() {
        return key.verifyKey();
    }

    /** What a replica asked, as the hash of its request, what became of what it sent, and what it is told once a day. */
    record Answer(UUID replica, Hash request, Contact receipt, Decider.Result result, OnceADay once) {}

    /** How a replica stands whose operations were taken so; whether the hub knows its cursor is another question. */
    Standing standing(Decider.Result result, int appSchema) {
        SchoolStanding.Kind school = result.state().school().kind();
        if (result.stand() == Decider.Stand.FORK) {
            return Standing.FORK;
        }
        if (school == SchoolStanding.Kind.MOVED) {
            return Standing.MOVED;
        }
        if (result.state().revoked()) {
            return Standing.REVOKED;
        }
        if (appSchema < oldestSchema) {
            return Standing.UPGRADE;
        }
        return school == SchoolStanding.Kind.CLOSED ? Standing.CLOSED : Standing.OK;
    }

    Opening opening(Answer answer, Standing standing, List<Lease> leases) {
        Decider.Result result = answer.result();
        Long waitingFrom = result.waitingFrom();
        return new Opening(
                ExchangeRequest.VERSION,
                standing,
                answer.receipt().hub(),
                result.next(),
                leases,
                result.fault(),
                waitingFrom == null || waitingFrom <= result.next() ? null : new Span(result.next(), waitingFrom - 1),
                notice(answer, standing),
                answer.once().renewed(),
                standing == Standing.OK ? answer.once().backup() : null);
    }

    private @Nullable Notice notice(Answer answer, Standing standing) {
        Contact receipt = answer.receipt();
        Duration off = Duration.between(receipt.hub(), receipt.device().at()).abs();
        if (standing == Standing.OK && off.compareTo(CLOCKS_AGREE) <= 0) {
            return null;
        }
        URI moved = answer.result().state().school().address();
        String address = standing == Standing.MOVED && moved != null ? moved.toString() : null;
        Integer schema = standing == Standing.UPGRADE ? oldestSchema : null;
        byte[] message = Notice.message(
                answer.replica(), standing, receipt.hub(), answer.result().next(), answer.request(), address, schema);
        return new Notice(address, schema, key.sign(message));
    }
}
