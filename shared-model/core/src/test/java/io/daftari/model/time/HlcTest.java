package io.daftari.model.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.wire.Json;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HlcTest {

    private static final Instant NOW = Instant.parse("2026-11-20T05:10:00Z");

    @Test
    void followsTheWallClockWhereItGoesOn() {
        Hlc first = Hlc.ZERO.tick(NOW);
        assertThat(first).isEqualTo(Hlc.of(NOW.toEpochMilli() << 16));
        assertThat(first.tick(NOW.plusMillis(1)).instant()).isEqualTo(NOW.plusMillis(1));
    }

    @Test
    void countsWhereTheWallClockStandsStillOrIsPutBack() {
        Hlc first = Hlc.ZERO.tick(NOW);
        assertThat(first.tick(NOW)).isEqualTo(Hlc.of(first.value() + 1));
        assertThat(first.tick(NOW.minusSeconds(86_400 * 365))).isEqualTo(Hlc.of(first.value() + 1));
        assertThat(first.tick(Instant.parse("1969-07-20T20:17:00Z"))).isEqualTo(Hlc.of(first.value() + 1));
    }

    @Test
    void manyTicksOfOneMillisecondRunIntoTheNext() {
        Hlc last = Hlc.of(NOW.toEpochMilli() << 16 | 0xFFFF);
        assertThat(last.tick(NOW).instant()).isEqualTo(NOW.plusMillis(1));
    }

    @Test
    void isPastWhatItHasSeen() {
        Hlc other = Hlc.ZERO.tick(NOW.plusSeconds(60));
        Hlc mine = Hlc.ZERO.tick(NOW).seen(other, NOW);
        assertThat(mine.tick(NOW)).isGreaterThan(other);
    }

    @Test
    void anotherClockMovesItFiveMinutesAheadAtMost() {
        Hlc of2031 = Hlc.ZERO.tick(Instant.parse("2031-01-01T00:00:00Z"));
        Hlc mine = Hlc.ZERO.tick(NOW).seen(of2031, NOW);
        assertThat(mine.instant()).isEqualTo(NOW.plusMillis(Hlc.MAX_AHEAD_MILLIS));
        for (Hlc odd : List.of(Hlc.of(-1), Hlc.of(Long.MIN_VALUE), Hlc.of(Long.MAX_VALUE))) {
            assertThat(Hlc.ZERO.tick(NOW).seen(odd, NOW).instant())
                    .as("%s", odd)
                    .isBetween(NOW, NOW.plusMillis(Hlc.MAX_AHEAD_MILLIS));
        }
    }

    @Test
    void isANumberInJson() throws Exception {
        Hlc hlc = Hlc.ZERO.tick(NOW);
        assertThat(Json.mapper().writeValueAsString(hlc)).isEqualTo(Long.toString(hlc.value()));
        assertThat(Json.mapper().readValue(Long.toString(hlc.value()), Hlc.class))
                .isEqualTo(hlc);
    }

    @Property
    void neverGoesBackWhateverTheClocksDo(
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = -100_000, max = 100_000) Long> seconds,
            @ForAll @IntRange(max = 29) int seenAt,
            @ForAll long seenValue) {
        Hlc hlc = Hlc.ZERO.tick(NOW);
        for (int i = 0; i < seconds.size(); i++) {
            Instant wall = NOW.plusSeconds(seconds.get(i));
            Hlc before = hlc;
            hlc = (i == seenAt ? hlc.seen(Hlc.of(seenValue), wall) : hlc).tick(wall);
            assertThat(hlc).isGreaterThan(before);
            assertThat(hlc.instant()).isAfterOrEqualTo(wall);
        }
    }
}
