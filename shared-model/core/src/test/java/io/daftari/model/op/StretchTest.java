package io.daftari.model.op;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is read ahead of a batch says what the store says. */
class StretchTest {

    private static final Instant START = Instant.parse("2026-09-14T05:00:00Z");
    private static final UUID AUTHOR = SampleSchool.id("author");

    /** A store in memory that counts how often it is asked. */
    private static final class Store implements ReadRows.Load, ReadRows.Find {
        private final List<CaptureEvidence> rows = new ArrayList<>();
        private int asked;

        @Override
        public <R extends Row> List<R> load(RowType<R> type, Collection<UUID> ids) {
            throw new AssertionError("Nothing is asked by id");
        }

        @Override
        public <R extends Row> List<R> find(Query<R> query) {
            asked++;
            return query.over(rows.stream().map(query.type().rowClass()::cast).toList());
        }
    }

    private static CaptureEvidence captured(UUID author, int second, int number) {
        CaptureEvidence row = new CaptureEvidence();
        row.id = SampleSchool.id("evidence" + number);
        row.schoolId = SampleSchool.SCHOOL;
        row.authorId = author;
        row.capturedTo = START.plusSeconds(second);
        return row;
    }

    private static Query<CaptureEvidence> before(UUID author, int second, int limit) {
        return Query.of(CaptureEvidence.class)
                .eq("authorId", author)
                .atMost("capturedTo", START.plusSeconds(second))
                .orderByDescending("capturedTo")
                .orderByDescending("id")
                .limit(limit);
    }

    private static Query<CaptureEvidence> after(UUID author, int second, int upTo, int limit) {
        return Query.of(CaptureEvidence.class)
                .eq("authorId", author)
                .between("capturedTo", START.plusSeconds(second), START.plusSeconds(upTo))
                .orderBy("capturedTo")
                .limit(limit);
    }

    @Test
    void whateverIsAskedInWhateverOrderIsAnsweredAsTheStoreDoes() {
        for (int seed = 0; seed < 100; seed++) {
            Random chance = new Random(seed);
            Store store = new Store();
            int rows = chance.nextInt(400);
            int seconds = 1 + chance.nextInt(300);
            for (int i = 0; i < rows; i++) {
                store.rows.add(captured(
                        chance.nextInt(4) > 0 ? AUTHOR : SampleSchool.id("other"), chance.nextInt(seconds), i));
            }
            ReadRows read = new ReadRows();
            read.foresee(List.of(), store, store);
            for (int i = 0; i < 40; i++) {
                int second = chance.nextInt(seconds + 20) - 10;
                int limit = 1 + chance.nextInt(3) * chance.nextInt(30);
                Query<CaptureEvidence> query = chance.nextBoolean()
                        ? before(AUTHOR, second, limit)
                        : after(AUTHOR, second, second + chance.nextInt(400), limit);
                assertThat(ids(read.find(query, store::find)))
                        .as("seed %d, question %d: %s", seed, i, query)
                        .isEqualTo(ids(query.over(store.rows)));
            }
        }
    }

    private static List<UUID> ids(List<CaptureEvidence> rows) {
        return rows.stream().map(row -> row.id).toList();
    }

    @Test
    void aBatchInTheOrderOfItsCaptureAsksTwice() {
        Store store = new Store();
        for (int i = 0; i < 100; i++) {
            store.rows.add(captured(AUTHOR, i, i));
        }
        ReadRows read = new ReadRows();
        read.foresee(List.of(), store, store);
        for (int second = 200; second < 250; second++) {
            read.find(before(AUTHOR, second, 1), store::find);
            read.find(after(AUTHOR, second, 1_000_000, 2), store::find);
        }
        assertThat(store.asked).isEqualTo(2);
    }

    /** As corrections without a fix do: nobody comes after them whose journey they judge anew. */
    @Test
    void aBatchThatOnlyLooksBackAsksTwice() {
        Store store = new Store();
        for (int i = 0; i < 100; i++) {
            store.rows.add(captured(AUTHOR, i, i));
        }
        ReadRows read = new ReadRows();
        read.foresee(List.of(), store, store);
        for (int second = 200; second < 250; second++) {
            read.find(before(AUTHOR, second, 1), store::find);
        }
        assertThat(store.asked).isEqualTo(2);
    }

    @Test
    void oneThatIsAloneReadsNoMoreThanItAsksFor() {
        Store store = new Store();
        List<Integer> limits = new ArrayList<>();
        ReadRows read = new ReadRows();
        read.find(before(AUTHOR, 1, 1), query -> {
            limits.add(query.limit());
            return store.find(query);
        });
        assertThat(limits).containsExactly(1);
    }
}
