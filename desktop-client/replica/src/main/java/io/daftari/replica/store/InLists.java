package io.daftari.replica.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Cuts long lists of ids into statements of few shapes: each list is filled up to the next power of two by repeating an
 * id, so that a handful of prepared statements serve all lengths.
 */
final class InLists {

    private static final int LONGEST = 512;

    private InLists() {}

    /** Asks with some of the ids; there are as many holes as ids. */
    @FunctionalInterface
    interface Question<T> {
        List<T> ask(Object[] ids, String holes);
    }

    /** Does something with some of the ids. */
    @FunctionalInterface
    interface Step {
        void run(Object[] ids, String holes);
    }

    static <T> List<T> gather(Collection<UUID> ids, Question<T> question) {
        List<T> answer = new ArrayList<>();
        each(ids, (chunk, holes) -> answer.addAll(question.ask(chunk, holes)));
        return answer;
    }

    static void each(Collection<?> ids, Step step) {
        Object[] all = ids.toArray();
        for (int from = 0; from < all.length; from += LONGEST) {
            int count = Math.min(LONGEST, all.length - from);
            int shape = Integer.highestOneBit(count) == count ? count : Integer.highestOneBit(count) << 1;
            Object[] chunk = new Object[shape];
            System.arraycopy(all, from, chunk, 0, count);
            Arrays.fill(chunk, count, shape, chunk[0]);
            step.run(chunk, "?" + ", ?".repeat(shape - 1));
        }
    }
}
