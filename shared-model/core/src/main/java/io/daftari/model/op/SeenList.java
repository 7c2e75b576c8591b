package io.daftari.model.op;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowOrder;
import io.daftari.model.time.Ids;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;

/**
 * Names a list that stood on the author's screen without repeating it: what the replica knew then, and a hash of the
 * rows' ids.
 *
 * @param commit the hub's commit up to which the replica had read
 * @param hash 96 bits of SHA-256 over the sorted ids, base64url
 */
public record SeenList(@JsonProperty(required = true) long commit, String hash) {

    private static final int HASH_BYTES = 12;

    public static SeenList of(long commit, Collection<? extends Row> rows) {
        return new SeenList(commit, hash(rows));
    }

    /** Whether these are the rows of the list. */
    public boolean lists(Collection<? extends Row> rows) {
        return hash.equals(hash(rows));
    }

    private static String hash(Collection<? extends Row> rows) {
        MessageDigest sha = Ids.sha256();
        ByteBuffer id = ByteBuffer.allocate(16);
        rows.stream().sorted(RowOrder.byId()).forEach(row -> {
            id.clear().putLong(row.id.getMostSignificantBits()).putLong(row.id.getLeastSignificantBits());
            sha.update(id.array());
        });
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOf(sha.digest(), HASH_BYTES));
    }
}
