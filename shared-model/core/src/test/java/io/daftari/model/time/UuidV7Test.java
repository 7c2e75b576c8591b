package io.daftari.model.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.row.RowOrder;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UuidV7Test {

    private static final Instant NOW = Instant.parse("2026-11-20T05:10:00.123Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Clock clock =
            InstantSource.tick(now::get, java.time.Duration.ofMillis(1)).withZone(ZoneOffset.UTC);
    private final UuidV7 ids = new UuidV7(clock, new SplittableRandom(7));

    @Test
    void saysItsVersionVariantAndTime() {
        UUID id = ids.next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void idsOfOneMillisecondGrowBeyondTheCounter() {
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next());
        }
        assertThat(made).isSortedAccordingTo(RowOrder::compareIds);
        assertThat(new HashSet<>(made)).hasSize(10_000);
        assertThat(made).allMatch(id -> id.version() == 7 && id.variant() == 2);
    }

    @Test
    void aClockPutBackDoesNotTakeTheIdsBack() {
        UUID before = ids.next();
        now.set(NOW.minusSeconds(3 * 3600));
        UUID after = ids.next();
        assertThat(RowOrder.compareIds(after, before)).isPositive();
        now.set(NOW.plusMillis(1));
        assertThat(ids.next().getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli() + 1);
    }

    @Test
    void aClockBeforeTheBeginningOfTimeStillGivesIds() {
        now.set(Instant.parse("1969-07-20T20:17:00Z"));
        UUID first = ids.next();
        assertThat(RowOrder.compareIds(ids.next(), first)).isPositive();
    }

    @Test
    void twoSourcesOfOneMomentDiffer() {
        assertThat(new UuidV7(clock, new SplittableRandom(1)).next())
                .isNotEqualTo(new UuidV7(clock, new SplittableRandom(2)).next());
        assertThat(UuidV7.secure(clock).next())
                .isNotEqualTo(UuidV7.secure(clock).next());
    }

    @Property
    void idsGrowWhateverTheClockDoes(
            @ForAll @Size(min = 2, max = 50) List<@LongRange(min = -10_000, max = 10_000) Long> millis) {
        List<UUID> made = new ArrayList<>();
        for (long step : millis) {
            now.set(NOW.plusMillis(step));
            made.add(ids.next());
        }
        for (int i = 1; i < made.size(); i++) {
            assertThat(RowOrder.compareIds(made.get(i), made.get(i - 1))).isPositive();
        }
    }
}
