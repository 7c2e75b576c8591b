package io.daftari.office.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.replica.live.SyncText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A locked screen without a window, on a real replica. */
class LockViewModelTest {

    private static final Duration AFTER = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private final Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, LockView.class));
    private OfficeBench bench;
    private LockViewModel lock;

    @BeforeEach
    void lock() {
        bench = new OfficeBench(folder);
        bench.joined();
        lock = new LockViewModel(bench.entrance(), bench.direct(), AFTER, () -> words, () -> {});
        lock.begin(OfficeBench.REGISTRAR_EMAIL);
        pass(AFTER);
        assertThat(lock.isLocked()).isTrue();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void pass(Duration time) {
        bench.pass(time);
        lock.tick();
    }

    @Test
    void opensByThePasswordAlone() {
        bench.secondStep().online(false);
        lock.password().set("wrong");
        lock.unlock();
        assertThat(lock.problem().get()).isNotEmpty();
        assertThat(lock.codeNeeded().get()).isFalse();
        lock.password().set(OfficeBench.PASSWORD);
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
        assertThat(lock.password().get()).as("kept no longer than needed").isEmpty();
    }

    /** The right to work without the hub ended under him: the hub is asked, and asks for a code of his phone. */
    @Test
    void asksForACodeOfThePhoneWhereTheHubDoes() {
        bench.secondStep();
        bench.pass(Duration.ofDays(1_000));
        lock.password().set(OfficeBench.PASSWORD);
        lock.unlock();
        assertThat(lock.codeNeeded().get()).isTrue();
        assertThat(lock.problem().get()).isEqualTo("A code of your phone is needed besides.");
        lock.unlock();
        assertThat(lock.problem().get()).isEqualTo("Type the code.");
        lock.code().set("000000");
        lock.unlock();
        assertThat(lock.problem().get()).startsWith("This code is wrong");
        assertThat(lock.password().get()).as("not to be typed again").isEqualTo(OfficeBench.PASSWORD);
        lock.code().set(OfficeBench.CODE);
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
        assertThat(lock.code().get()).isEmpty();
        assertThat(lock.codeNeeded().get()).isFalse();
    }

    @Test
    void whoComesNextIsNotAskedForTheCodeOfAnother() {
        bench.secondStep();
        bench.pass(Duration.ofDays(1_000));
        lock.password().set(OfficeBench.PASSWORD);
        lock.unlock();
        assertThat(lock.codeNeeded().get()).isTrue();
        lock.end();
        lock.begin(OfficeBench.TEACHER_EMAIL);
        assertThat(lock.codeNeeded().get()).isFalse();
    }

    @Test
    void whoeverLeavesHisPlaceLocksAtOnceAndIsNotAskedForEver() {
        lock.password().set(OfficeBench.PASSWORD);
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
        lock.lock();
        assertThat(lock.isLocked()).isTrue();
        assertThat(lock.leaving().get()).isFalse();
        lock.leaving().set(true);
        lock.touched();
        lock.password().set("half a pass");
        pass(Duration.ofSeconds(50));
        assertThat(lock.leaving().get()).isTrue();
        pass(Duration.ofSeconds(20));
        assertThat(lock.leaving().get()).as("he went away").isFalse();
        assertThat(lock.password().get()).isEmpty();
        assertThat(lock.isLocked()).isTrue();
        lock.leaving().set(true);
        lock.password().set(OfficeBench.PASSWORD);
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
        assertThat(lock.leaving().get()).isFalse();
    }
}
