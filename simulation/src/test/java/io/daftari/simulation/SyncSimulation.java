package io.daftari.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.op.OperationType;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Seeds of a whole school under faults: nothing lost, nothing doubled, all agree when all is quiet. How many is set by
 * {@code simulation.seeds}.
 */
class SyncSimulation {

    static {
        System.setProperty("logback.configurationFile", "simulation-logback.xml");
    }

    @Test
    void everySeedHolds() throws Exception {
        Options options = Options.of(
                "--from", Long.toString(Long.getLong("simulation.from", 1)),
                "--seeds", Integer.toString(Integer.getInteger("simulation.seeds", 95)),
                // Making a failing seed short takes longer than all seeds; ./daftari simulate does it.
                "--shrink", "no");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (Bench bench = Bench.start(options.workers());
                PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Campaign campaign = new Campaign(bench, options, out);
            boolean held = campaign.run();
            assertThat(held).as(said.toString(StandardCharsets.UTF_8)).isTrue();
            Tally tally = campaign.tally();
            assertThat(Daftari.catalog().operations().stream().map(OperationType::name))
                    .as("operations that never occurred, of %s", said)
                    .allMatch(name -> tally.of(name) > 0);
            assertThat(Arrays.asList(Fault.values()))
                    .as("faults that never happened, of %s", said)
                    .allMatch(fault -> tally.of(fault) > 0);
        }
    }
}
