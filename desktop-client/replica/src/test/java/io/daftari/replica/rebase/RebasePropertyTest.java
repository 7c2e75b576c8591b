package io.daftari.replica.rebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.replica.History;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of three devices and a hub over a line that loses, doubles and cuts. After every step each replica is
 * what taking all its operations back and running them again would make of it, base images included; at quiet each equals
 * the hub. A failing seed is replayed by {@code -Dreplica.seed=}.
 */
class RebasePropertyTest {

    private static final int STEPS = Integer.getInteger("replica.steps", 80);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void selectiveRebaseIsFullRebaseAndAtQuietAllAgree(long seed) {
        long played = Long.getLong("replica.seed", seed);
        try (History history = new History(folder, played)) {
            for (int step = 0; step < STEPS; step++) {
                String did = history.step();
                assertThat(history.differencesFromFullRebase())
                        .as("seed %d, step %d: %s", played, step, did)
                        .isEmpty();
            }
            history.quiet();
            assertThat(history.differencesFromHub())
                    .as("seed %d at quiet", played)
                    .isEmpty();
            assertThat(history.undecided()).as("seed %d at quiet", played).isZero();
            assertThat(history.undeliveredOrDoubled())
                    .as("seed %d at quiet", played)
                    .isEmpty();
        }
    }
}
