package io.daftari.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulation can fail: each of these bugs is noticed within the first seeds, by a check that was made for it. A build
 * plays some of them, by the day; {@code ./daftari simulate --planted all} plays all.
 */
@Execution(ExecutionMode.CONCURRENT)
class PlantedBugsIT {

    private static final int SEEDS = 20;
    private static final int A_DAY = 2;

    /** Those that were seen to be noticed. */
    private static final List<PlantedBug> NOTICED = List.of(
            PlantedBug.CURSOR_BEFORE_DATA,
            PlantedBug.CURSOR_AFTER_DATA,
            PlantedBug.LOSS_SKIPPED,
            PlantedBug.DROPPED_ON_FAILED_REPLAY,
            PlantedBug.OWN_PAGE_SKIPPED,
            PlantedBug.DECISION_LOST,
            PlantedBug.NOBODY_IS_TOLD,
            PlantedBug.ORDINAL_IDS,
            PlantedBug.RETRY_NEVER_FIRES,
            PlantedBug.DEFAULT_BEATS_TYPED,
            PlantedBug.DEPARTURE_SKIPPED,
            PlantedBug.STALE_PART_SERVED,
            PlantedBug.HEAL_BEFORE_SALVAGE,
            PlantedBug.FORGETS_WHAT_IT_KNEW,
            PlantedBug.HOLD_TAKEN_FOR_A_DECISION,
            PlantedBug.ANSWERED_BY_NUMBER,
            PlantedBug.BASE_IMAGE_MISSED,
            PlantedBug.LEASE_COUNTER_RESTORED,
            PlantedBug.REFUSED_FORECAST_STAYS,
            PlantedBug.UPDATED_WITHOUT_READING_AGAIN,
            PlantedBug.OUTBOX_DROPPED_AT_UPDATE,
            PlantedBug.OLD_MEANING_LOST,
            PlantedBug.OLD_BODY_NOT_READ,
            PlantedBug.TOO_OLD_TO_PUSH,
            PlantedBug.ERASED_FROM_ROWS_ONLY,
            PlantedBug.ERASED_BUT_NOT_SCRUBBED,
            PlantedBug.ERASED_LINE_NOT_PROVEN,
            PlantedBug.ERASED_TOO_MUCH,
            PlantedBug.HANDED_OVER_AND_DROPPED,
            PlantedBug.LEASED_TWICE,
            PlantedBug.PAGE_CUT_INSIDE_COMMIT,
            PlantedBug.NEEDS_IGNORED,
            PlantedBug.OLD_WORD_FORGOTTEN,
            PlantedBug.REBASED_TOO_LITTLE,
            PlantedBug.EMPTIED_BEFORE_TAKEN,
            PlantedBug.DECIDED_AGAIN,
            PlantedBug.OUTBOX_NOT_DURABLE);

    /** Those of the day: all have had their turn after some days. */
    static List<PlantedBug> ofToday() {
        List<PlantedBug> bugs = new ArrayList<>(NOTICED);
        int first = (int) (LocalDate.now(ZoneOffset.UTC).toEpochDay() * A_DAY % bugs.size());
        Collections.rotate(bugs, -first);
        return bugs.subList(0, A_DAY);
    }

    @ParameterizedTest
    @MethodSource("ofToday")
    void isNoticed(PlantedBug bug) throws Exception {
        Planting.Found found = new Planting(Planting.sources(), SEEDS).look(bug);
        assertThat(bug.checks()).as(found + "\n" + found.said()).contains(String.valueOf(found.check()));
    }

    /** A place that has moved would otherwise be found only when somebody plants the bug by hand. */
    @ParameterizedTest
    @EnumSource
    void hasItsPlace(PlantedBug bug) throws Exception {
        String source = Files.readString(Planting.sources().resolve(bug.file()));
        assertThat(bug.plant(source)).isNotEqualTo(source);
    }

    /** One that does not compile is noticed by nobody. */
    @ParameterizedTest
    @EnumSource
    void canBePlanted(PlantedBug bug, @TempDir Path folder) throws Exception {
        String source = Files.readString(Planting.sources().resolve(bug.file()));
        Planting.compile(bug.file(), bug.plant(source), folder);
        assertThat(folder).isNotEmptyDirectory();
    }

    @Test
    void eachIsSpelledOnce() {
        List<String> spelled =
                Arrays.stream(PlantedBug.values()).map(PlantedBug::spelled).toList();
        Set<String> once = new HashSet<>(spelled);
        assertThat(spelled)
                .hasSameSizeAs(once)
                .allMatch(name -> PlantedBug.of(name).isPresent());
    }
}
