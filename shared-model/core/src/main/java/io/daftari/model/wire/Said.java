package io.daftari.model.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.daftari.model.op.Decision;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.seal.VerifyKey;
import java.util.List;
import java.util.UUID;

/**
 * Decisions that the hub gave a replica at one checkpoint, under its signature. The replica keeps them as they came: a hub
 * that was put back from a backup believes its own word, and nobody else's (heart.md, rule 12).
 *
 * @param to the checkpoint of the page that brought them
 */
@JsonPropertyOrder({"to", "decisions", "seal"})
public record Said(Cursor to, List<Decision> decisions, Signature seal) {

    public Said {
        decisions = List.copyOf(decisions);
    }

    /** The hub's signature over what it tells a replica. */
    public static Signature seal(SigningKey hub, UUID replica, Cursor to, List<Decision> decisions) {
        return hub.sign(ExchangeReply.sealed(replica, to, decisions));
    }

    /** Whether the hub with this key has told the replica so. */
    public boolean isBy(VerifyKey hub, UUID replica) {
        return hub.verifies(ExchangeReply.sealed(replica, to, decisions), seal);
    }
}
