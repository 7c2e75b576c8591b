package io.daftari.model.seal;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * The hub's word that a user may work offline on a replica, and by which key he seals what he does there.
 *
 * @param author the key that the user's sign-in on this device unlocks
 */
@JsonPropertyOrder({"replica", "user", "author", "validFrom", "validTo"})
public record Grant(UUID replica, UUID user, VerifyKey author, Instant validFrom, Instant validTo) {

    /** What the hub signs. */
    public byte[] message() {
        return ("daftari grant 1\n" + replica + '\n' + user + '\n' + author + '\n' + validFrom + '\n' + validTo)
                .getBytes(StandardCharsets.UTF_8);
    }

    public boolean validAt(Instant moment) {
        return !moment.isBefore(validFrom) && moment.isBefore(validTo);
    }

    /** A grant with the hub's signature. */
    public record Signed(Grant grant, Signature hub) {

        public boolean isBy(VerifyKey hubKey) {
            return hubKey.verifies(grant.message(), hub);
        }
    }
}
