package io.daftari.model.row;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one order of values that both databases and memory agree on: nulls first, text by code point, ids by unsigned
 * bytes, enums by name, false before true.
 */
public final class RowOrder {

    private RowOrder() {}

    /** Compares two values of one column. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == null ? (other == null ? 0 : -1) : 1;
        }
        if (one instanceof UUID a && other instanceof UUID b) {
            return compareIds(a, b);
        }
        if (one instanceof String a && other instanceof String b) {
            return compareText(a, b);
        }
        if (one instanceof Enum<?> a && other instanceof Enum<?> b) {
            return compareText(a.name(), b.name());
        }
        return ((Comparable) one).compareTo(other);
    }

    /** Ids as both databases order them; {@link UUID#compareTo} is signed. */
    public static int compareIds(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    private static int compareText(String one, String other) {
        int end = Math.min(one.length(), other.length());
        for (int i = 0; i < end; ) {
            int a = one.codePointAt(i);
            int b = other.codePointAt(i);
            if (a != b) {
                return Integer.compare(a, b);
            }
            i += Character.charCount(a);
        }
        return Integer.compare(one.length(), other.length());
    }

    /** Rows by id. */
    public static Comparator<Row> byId() {
        return (one, other) -> compareIds(one.id, other.id);
    }
}
