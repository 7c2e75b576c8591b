package io.daftari.model.op;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleLettings;
import io.daftari.model.sample.SampleSchool;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation of the catalogue leaves the same rows and gets the same decisions on this desk as on the oracle. An
 * operation without an example in {@link SampleSchool} fails here, so none is forgotten.
 */
public abstract class OperationContractTest {

    protected abstract DeskBench openBench(UUID schoolId);

    @Test
    void everyOperationHasAnExample() {
        assertThat(new SampleSchool().examples().keySet())
                .isEqualTo(new java.util.LinkedHashSet<>(io.daftari.model.Daftari.catalog().operations().stream()
                        .map(OperationType::type)
                        .toList()));
    }

    @TestFactory
    List<DynamicTest> sameRowsAsTheOracle() {
        List<DynamicTest> tests = new ArrayList<>();
        new SampleSchool()
                .examples()
                .keySet()
                .forEach(type -> tests.add(DynamicTest.dynamicTest(type.getSimpleName(), () -> compare(type))));
        return tests;
    }

    /** What no example of one operation alone shows: what was withheld has its effect after much else has happened. */
    @TestFactory
    List<DynamicTest> whatIsLetCountLeavesTheSameRowsAsOnTheOracle() {
        List<DynamicTest> tests = new ArrayList<>();
        for (SampleLettings story : SampleLettings.values()) {
            tests.add(DynamicTest.dynamicTest(story.name(), () -> compare(story::of)));
        }
        return tests;
    }

    private void compare(Class<? extends Operation> type) {
        compare(school -> school.examples().getOrDefault(type, List.of()));
    }

    private List<Decision> compare(Function<SampleSchool, List<Act>> story) {
        try (DeskBench oracle = new MemoryBench(SampleSchool.SCHOOL);
                DeskBench bench = openBench(SampleSchool.SCHOOL)) {
            List<Decision> expected = play(oracle, story);
            List<Decision> decided = play(bench, story);
            assertThat(decided).isEqualTo(expected);
            assertThat(bench.dump()).isEqualTo(oracle.dump());
            return decided;
        }
    }

    private static List<Decision> play(DeskBench bench, Function<SampleSchool, List<Act>> story) {
        SampleSchool school = new SampleSchool();
        for (Act act : school.founding()) {
            assertThat(bench.play(act).status()).as(act.operation().toString()).isEqualTo(Status.ACCEPTED);
        }
        List<Decision> decisions = new ArrayList<>();
        for (Act act : story.apply(school)) {
            decisions.add(bench.play(act));
        }
        return decisions;
    }
}
