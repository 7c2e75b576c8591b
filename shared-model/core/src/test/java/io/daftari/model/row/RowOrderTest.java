package io.daftari.model.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.MarkRank;
import io.daftari.model.sample.RandomRows;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowOrderTest {

    @Test
    void nullsComeFirst() {
        assertThat(RowOrder.compare(null, "")).isNegative();
        assertThat(RowOrder.compare(0, null)).isPositive();
        assertThat(RowOrder.compare(null, null)).isZero();
    }

    @Test
    void enumsGoByNameAndFalseBeforeTrue() {
        assertThat(RowOrder.compare(MarkRank.CLASS_TEACHER, MarkRank.SELF)).isNegative();
        assertThat(RowOrder.compare(false, true)).isNegative();
    }

    @Property
    void idsGoByUnsignedBytes(@ForAll long high, @ForAll long low, @ForAll long otherHigh, @ForAll long otherLow) {
        UUID one = new UUID(high, low);
        UUID other = new UUID(otherHigh, otherLow);
        assertThat(sign(RowOrder.compareIds(one, other)))
                .isEqualTo(sign(Arrays.compareUnsigned(bytes(one), bytes(other))))
                .isEqualTo(sign(one.toString().compareTo(other.toString())));
    }

    @Property
    void textGoesByCodePointAsUtf8Does(@ForAll String one, @ForAll String other) {
        // A lone surrogate has no UTF-8; no text that comes from outside has one.
        String a = new String(one.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String b = new String(other.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(sign(RowOrder.compare(a, b)))
                .isEqualTo(sign(Arrays.compareUnsigned(
                        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8))));
        assertThat(RowOrder.compare(a, a + b)).isLessThanOrEqualTo(0);
    }

    @Property(tries = 300)
    void theOrderIsTotalOverTheValuesOfEveryColumn(@ForAll long one, @ForAll long two, @ForAll long three) {
        for (RowType<?> type : Daftari.catalog().rows()) {
            Row a = new RandomRows(one).row(type);
            Row b = new RandomRows(two).row(type);
            Row c = new RandomRows(three).row(type);
            for (Column column : type.columns()) {
                order(column.get(a), column.get(b), column.get(c));
            }
        }
    }

    private static void order(@Nullable Object a, @Nullable Object b, @Nullable Object c) {
        int ab = sign(RowOrder.compare(a, b));
        int bc = sign(RowOrder.compare(b, c));
        assertThat(sign(RowOrder.compare(b, a))).isEqualTo(-ab);
        assertThat(ab == 0).as("%s and %s", a, b).isEqualTo(java.util.Objects.equals(a, b));
        if (ab == bc) {
            assertThat(sign(RowOrder.compare(a, c))).isEqualTo(ab);
        }
    }

    private static int sign(int comparison) {
        return Integer.signum(comparison);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
