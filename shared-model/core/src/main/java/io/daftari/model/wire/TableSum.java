package io.daftari.model.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.seal.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * A count and a hash over rows, whatever their order: the SHA-256 of each row's JSON with its audiences, added up in four
 * lanes of 64 bits. Two replicas of the same rows have the same sums, and so has the hub.
 */
@JsonPropertyOrder({"rows", "hash"})
public record TableSum(long rows, String hash) {

    /** The sum over no rows. */
    public static final TableSum NONE = new Adder().sum();

    /** Adds rows up. */
    public static final class Adder {
        private final long[] lanes = new long[4];
        private long rows;

        public void add(Row row) {
            byte[] json = RowJson.write(row).toString().getBytes(StandardCharsets.UTF_8);
            byte[] audiences = (row.audience + " " + row.audienceUser).getBytes(StandardCharsets.US_ASCII);
            add(Hash.over(json, audiences));
        }

        /** Adds the names of rows of one table. */
        public void addStubs(String table, Map<UUID, String> names) {
            names.forEach((id, name) ->
                    add(Hash.over((table + ' ' + id + ' ' + name).getBytes(StandardCharsets.UTF_8), new byte[0])));
        }

        private void add(Hash one) {
            ByteBuffer hash = ByteBuffer.wrap(one.bytes());
            for (int i = 0; i < lanes.length; i++) {
                lanes[i] += hash.getLong();
            }
            rows++;
        }

        public TableSum sum() {
            ByteBuffer sum = ByteBuffer.allocate(32);
            for (long lane : lanes) {
                sum.putLong(lane);
            }
            return new TableSum(rows, Hash.ofBytes(sum.array()).toString());
        }
    }
}
