package io.daftari.replica;

import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.seal.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A count and a hash over the rows of a table, whatever their order: the SHA-256 of each row's JSON, added up in four
 * lanes of 64 bits. Two replicas of the same rows have the same sums, and so has the hub.
 */
public record TableSum(long rows, String hash) {

    /** Adds rows up. */
    static final class Adder {
        private final long[] lanes = new long[4];
        private long rows;

        void add(Row row) {
            byte[] json = RowJson.write(row).toString().getBytes(StandardCharsets.UTF_8);
            ByteBuffer hash = ByteBuffer.wrap(Hash.over(json).bytes());
            for (int i = 0; i < lanes.length; i++) {
                lanes[i] += hash.getLong();
            }
            rows++;
        }

        TableSum sum() {
            ByteBuffer sum = ByteBuffer.allocate(32);
            for (long lane : lanes) {
                sum.putLong(lane);
            }
            return new TableSum(rows, Hash.ofBytes(sum.array()).toString());
        }
    }
}
