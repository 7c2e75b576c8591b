package io.daftari.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.replica.ScreenLock.Shown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenLockTest {

    private static final Duration AFTER = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private final List<Shown> shown = new ArrayList<>();
    private SchoolBench bench;
    private ScreenLock lock;

    @BeforeEach
    void begin() {
        bench = new SchoolBench(folder, SchoolBench.everything()).joined();
        lock = new ScreenLock(bench.entrance(), bench.direct(), AFTER, shown::add);
        lock.begin(SchoolBench.REGISTRAR_EMAIL);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    private void pass(Duration time) {
        bench.pass(time);
        lock.tick();
    }

    @Test
    void locksWhenNobodyHasTouchedAnything() {
        pass(AFTER.minusSeconds(1));
        lock.touched();
        pass(AFTER.minusSeconds(1));
        assertThat(shown).isEmpty();
        pass(Duration.ofSeconds(1));
        pass(AFTER);
        assertThat(shown).containsExactly(new Shown(true, "", false, false));
    }

    @Test
    void opensWithThePasswordAndWithoutTheHub() {
        bench.online(false);
        pass(AFTER);
        lock.unlock("", "");
        assertThat(lock.shown().problem()).isEqualTo("entrance.missing.password");
        lock.unlock("wrong", "");
        assertThat(lock.shown()).isEqualTo(new Shown(true, "entrance.UNKNOWN_HERE", false, false));
        assertThat(bench.replica().session()).as("the session goes on").isPresent();
        lock.unlock(SchoolBench.PASSWORD, "");
        assertThat(lock.shown().locked()).isFalse();
        pass(AFTER.minusSeconds(1));
        assertThat(lock.shown().locked()).as("counted from then on").isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(lock.shown().locked()).isTrue();
    }

    @Test
    void guessingIsSlowedDownAsAtTheDoor() {
        bench.online(false);
        pass(AFTER);
        for (int i = 0; i < 5; i++) {
            lock.unlock("wrong", "");
        }
        lock.unlock(SchoolBench.PASSWORD, "");
        assertThat(lock.shown().problem()).isEqualTo("entrance.TOO_SOON");
        bench.pass(Duration.ofSeconds(1));
        lock.unlock(SchoolBench.PASSWORD, "");
        assertThat(lock.shown().locked()).isFalse();
    }

    /** His grant has ended while he worked: the hub lets him in anew, and asks as at the door. */
    @Test
    void asksForACodeOfThePhoneWhereTheHubDoes() {
        bench.secondStep();
        pass(AFTER);
        bench.pass(Duration.ofDays(1_000));
        lock.unlock(SchoolBench.PASSWORD, "");
        assertThat(lock.shown()).isEqualTo(new Shown(true, "entrance.CODE_NEEDED", false, true));
        lock.unlock(SchoolBench.PASSWORD, " ");
        assertThat(lock.shown()).isEqualTo(new Shown(true, "entrance.missing.code", false, true));
        lock.unlock(SchoolBench.PASSWORD, "000000");
        assertThat(lock.shown()).isEqualTo(new Shown(true, "entrance.WRONG_CODE", false, true));
        lock.unlock(SchoolBench.PASSWORD, " " + SchoolBench.CODE + " ");
        assertThat(lock.shown()).isEqualTo(new Shown(false, "", false, false));
        pass(AFTER);
        assertThat(lock.shown()).as("the next time it is not asked").isEqualTo(new Shown(true, "", false, false));
        bench.online(false);
        lock.unlock(SchoolBench.PASSWORD, "");
        assertThat(lock.shown().locked()).isFalse();
    }

    @Test
    void nothingIsLockedWithoutASession() {
        lock.end();
        pass(AFTER);
        assertThat(shown).isEmpty();
        lock.begin(SchoolBench.REGISTRAR_EMAIL);
        bench.pass(Duration.ofDays(-1));
        lock.tick();
        pass(AFTER);
        assertThat(lock.shown().locked())
                .as("also by a clock that was put back")
                .isTrue();
    }
}
