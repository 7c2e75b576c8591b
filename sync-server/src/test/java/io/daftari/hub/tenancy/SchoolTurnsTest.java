package io.daftari.hub.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.hub.tenancy.SchoolTurns.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SchoolTurnsTest {

    private static final UUID SCHOOL = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final SchoolTurns turns = new SchoolTurns();

    @Test
    void letsAWholeLineThroughOneByOneAndSendsTheNextAway() throws Exception {
        AtomicInteger within = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> line = new ArrayList<>();
            Turn held = turns.take(SCHOOL);
            for (int i = 0; i < SchoolTurns.MOST_IN_LINE; i++) {
                line.add(threads.submit(() -> {
                    Turn turn = turns.take(SCHOOL);
                    int together = within.incrementAndGet();
                    within.decrementAndGet();
                    turn.end();
                    return together;
                }));
            }
            while (turns.inLine(SCHOOL) < SchoolTurns.MOST_IN_LINE) {
                Thread.onSpinWait();
            }
            List<Long> later = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> turns.take(SCHOOL))
                        .isInstanceOfSatisfying(
                                Busy.class, busy -> later.add(busy.retryAfter().toSeconds()));
            }
            assertThat(later).as("not all come back at the same second").doesNotHaveDuplicates();
            turns.take(OTHER).end();
            held.end();
            for (Future<Integer> one : line) {
                assertThat(one.get()).isEqualTo(1);
            }
        }
    }
}
