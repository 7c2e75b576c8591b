package io.daftari.model.op;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LayerTest {

    private static final RowType<AttendanceMark> MARKS = RowType.of(AttendanceMark.class);

    private static UUID id(int number) {
        return new UUID(7, number);
    }

    private static AttendanceMark mark(int number, int session, boolean typed) {
        AttendanceMark mark = new AttendanceMark();
        mark.id = id(number);
        mark.sessionId = id(1_000 + session);
        mark.typed = typed;
        return mark;
    }

    /** Rows that come, change their session, and go; asked before, between and after. */
    @Property(tries = 200)
    void findsWhatLookingAtEachRowFinds(@ForAll long seed) {
        Random random = new Random(seed);
        Layer batch = new Layer();
        for (int step = 0; step < 60; step++) {
            Layer operation = new Layer();
            for (int i = random.nextInt(4); i >= 0; i--) {
                int number = random.nextInt(40);
                Optional<Row> row = random.nextInt(5) == 0
                        ? Optional.empty()
                        : Optional.of(mark(number, random.nextInt(4), random.nextBoolean()));
                (random.nextInt(3) == 0 ? batch : operation).put(MARKS, id(number), row);
            }
            operation.moveInto(batch);
            if (random.nextInt(20) == 0) {
                batch.clear();
            }
            Query<AttendanceMark> ofSession = Query.of(AttendanceMark.class)
                    .eq("typed", random.nextBoolean())
                    .eq("sessionId", id(1_000 + random.nextInt(4)));
            List<Row> each = batch.of(MARKS).values().stream()
                    .flatMap(Optional::stream)
                    .filter(ofSession::matches)
                    .toList();
            assertThat(batch.matching(ofSession)).containsExactlyInAnyOrderElementsOf(each);
        }
    }
}
