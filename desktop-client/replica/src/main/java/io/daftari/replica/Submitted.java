package io.daftari.replica;

import io.daftari.model.op.Applied;
import io.daftari.model.op.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of an operation on this device.
 *
 * @param operationId null where it was refused: then nothing was stored, and the caller may submit it anyway
 * @param n its number in the chain; 0 where it was refused
 * @param forecast what it did here, or why not
 * @param check what stands beside the number on its papers; null where it was refused
 * @param doubtful whether it is stored and will be sent, but could not be applied here
 */
public record Submitted(
        @Nullable UUID operationId, long n, @Nullable String check, Applied forecast, boolean doubtful) {

    /** It was not stored. */
    static Submitted refused(Refusal refusal) {
        return new Submitted(null, 0, null, refusal, false);
    }

    /** Whether the operation is on the disk and will reach the hub. */
    public boolean stored() {
        return operationId != null;
    }
}
