package io.daftari.model.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.row.RowOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final UUID KEY = UUID.fromString("0190a5b6-0000-7000-8000-000000000001");

    /** These values stand in databases: a program that makes others makes every row a second time. */
    @Test
    void derivedIdsStayWhatTheyWere() {
        assertThat(Ids.derived("sample", "school")).isEqualTo(UUID.fromString("fc8fd3cb-f06e-8932-8464-b4b31c4d0d4b"));
        assertThat(Ids.derived("term", KEY, 1)).isEqualTo(UUID.fromString("63eedc2f-f0bd-8769-946f-3e4c2789323a"));
        assertThat(Ids.derived("nothing")).isEqualTo(UUID.fromString("1785cfc3-bc6a-8773-8e8b-38cdccd1af12"));
        assertThat(Ids.derivedOn(LocalDate.of(2026, 11, 20), "session", KEY, 0))
                .isEqualTo(UUID.fromString("01a1f640-bc00-8e04-9be4-0bd1fb1f1161"));
    }

    @Test
    void partsAndKindsAreKeptApart() {
        assertThat(Ids.derived("k", "ab", "c")).isNotEqualTo(Ids.derived("k", "a", "bc"));
        assertThat(Ids.derived("k", "a", "")).isNotEqualTo(Ids.derived("k", "a"));
        assertThat(Ids.derived("ka", "b")).isNotEqualTo(Ids.derived("k", "ab"));
    }

    @Test
    void idsOfOneDayLieSideBySide() {
        LocalDate day = LocalDate.of(2026, 11, 20);
        UUID dayBefore = Ids.derivedOn(day.minusDays(1), "mark", "last");
        UUID dayAfter = Ids.derivedOn(day.plusDays(1), "mark", "first");
        for (int i = 0; i < 1_000; i++) {
            UUID id = Ids.derivedOn(day, "mark", i);
            assertThat(RowOrder.compareIds(id, dayBefore)).isPositive();
            assertThat(RowOrder.compareIds(id, dayAfter)).isNegative();
        }
    }

    @Test
    void whatBelongsTogetherLiesSideBySideWithinItsDay() {
        LocalDate day = LocalDate.of(2026, 11, 20);
        List<UUID> ids = new ArrayList<>();
        for (int register = 0; register < 50; register++) {
            UUID session = Ids.derivedOn(day, "session", register);
            for (int pupil = 0; pupil < 40; pupil++) {
                ids.add(Ids.derivedWith(session, day, "mark", session, pupil));
            }
        }
        assertThat(ids).doesNotHaveDuplicates().allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(8);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id).isBetween(Ids.derivedOn(day.minusDays(1), "mark"), Ids.derivedOn(day.plusDays(1), "mark"));
        });
        ids.sort(RowOrder::compareIds);
        long neighbours = IntStream.range(1, ids.size())
                .filter(i -> (ids.get(i).getMostSignificantBits() & 0xFFF)
                        == (ids.get(i - 1).getMostSignificantBits() & 0xFFF))
                .count();
        assertThat(neighbours).isGreaterThanOrEqualTo(50 * 39);
    }

    @Property
    void derivedIdsSayTheirVersionAndFollowTheirDate(
            @ForAll @IntRange(max = 60_000) int oneDay,
            @ForAll @IntRange(max = 60_000) int otherDay,
            @ForAll int part) {
        LocalDate one = LocalDate.EPOCH.plusDays(oneDay);
        LocalDate other = LocalDate.EPOCH.plusDays(otherDay);
        UUID id = Ids.derivedOn(one, "mark", part);
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Ids.derived("mark", part).version()).isEqualTo(8);
        if (!one.equals(other)) {
            assertThat(Integer.signum(RowOrder.compareIds(id, Ids.derivedOn(other, "mark", part))))
                    .isEqualTo(Integer.signum(one.compareTo(other)));
        }
    }
}
