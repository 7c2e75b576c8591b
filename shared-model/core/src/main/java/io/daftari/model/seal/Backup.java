package io.daftari.model.seal;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * The hub's word that a backup was put back elsewhere and found whole: what it has decided up to a commit outlives its disk,
 * so that devices need not keep their own copies of it for ever (heart.md, rule 12).
 *
 * @param commit the school's last commit in the backup
 */
@JsonPropertyOrder({"school", "commit", "verifiedAt"})
public record Backup(UUID school, long commit, Instant verifiedAt) {

    /** What the hub signs. */
    public byte[] message() {
        return ("daftari backup 1\n" + school + '\n' + commit + '\n' + verifiedAt).getBytes(StandardCharsets.UTF_8);
    }

    /** The word with the hub's signature. */
    public record Signed(Backup backup, Signature hub) {

        public boolean isBy(VerifyKey hubKey) {
            return hubKey.verifies(backup.message(), hub);
        }
    }
}
