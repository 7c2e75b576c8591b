package io.daftari.model.merge;

import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.time.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** A short hash of what a row says, without its bookkeeping: by it the hub knows whether the author saw another row. */
public final class RowHash {

    private static final int BYTES = 9;

    private RowHash() {}

    /** 72 bits of SHA-256 over the editable fields, base64url. */
    public static <R extends Row> String of(R row) {
        MessageDigest sha = Ids.sha256();
        for (Column column : RowType.of(row).ownColumns()) {
            if (column.editable() != null) {
                sha.update(column.name().getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
                sha.update(String.valueOf(column.get(row)).getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sha.digest(), BYTES));
    }
}
