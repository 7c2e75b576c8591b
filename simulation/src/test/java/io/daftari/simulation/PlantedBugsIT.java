package io.daftari.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The simulation can fail: each of these bugs is noticed within the first seeds, by a check that was made for it. All the
 * others by {@code ./daftari simulate --planted all}.
 */
@Execution(ExecutionMode.CONCURRENT)
class PlantedBugsIT {

    private static final int SEEDS = 20;

    @ParameterizedTest
    @EnumSource(
            value = PlantedBug.class,
            names = {"CURSOR_BEFORE_DATA", "OWN_PAGE_SKIPPED", "DECISION_LOST", "NOBODY_IS_TOLD"})
    void isNoticed(PlantedBug bug) throws Exception {
        Planting.Found found = new Planting(Planting.sources(), SEEDS).look(bug);
        assertThat(bug.checks()).as(found + "\n" + found.said()).contains(String.valueOf(found.check()));
    }

    /** A place that has moved would otherwise be found only when somebody plants the bug by hand. */
    @ParameterizedTest
    @EnumSource
    void hasItsPlace(PlantedBug bug) throws Exception {
        String source = java.nio.file.Files.readString(Planting.sources().resolve(bug.file()));
        assertThat(bug.plant(source)).isNotEqualTo(source);
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
