package io.daftari.replica.exchange;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.admission;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.wire.Holding;
import io.daftari.replica.TestReplica;
import io.daftari.replica.hub.FakeHub;
import io.daftari.replica.hub.FakeLine.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SyncLoopTest {

    @TempDir
    private Path folder;

    private final Queue<SyncStatus> seen = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private TestReplica test;
    private SyncLoop loop;

    @BeforeEach
    void start() {
        FakeHub hub = TestReplica.foundedHub();
        test = new TestReplica(
                folder,
                hub,
                SampleSchool.id("pc 2"),
                REGISTRAR,
                Arrays.stream(SubjectKind.values()).map(Holding::allOf).collect(Collectors.toSet()),
                1);
        loop = new SyncLoop(
                test.replica().hubSide(),
                new ExchangeClient(test.replica().hubSide(), test.line),
                executor,
                new Backoff(new Random(1)),
                Pace.steady(Duration.ofHours(1)));
        loop.observe(seen::add);
    }

    @AfterEach
    void stop() throws InterruptedException {
        loop.close();
        executor.shutdown();
        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        test.close();
    }

    private SyncStatus await(Predicate<SyncStatus> wanted) throws InterruptedException {
        while (true) {
            for (SyncStatus status = seen.poll(); status != null; status = seen.poll()) {
                if (wanted.test(status)) {
                    return status;
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void saysAllSyncedOnlyWhenItIsTrue() throws InterruptedException {
        assertThat(loop.status().allSynced()).as("never exchanged").isFalse();
        loop.start();
        await(SyncStatus::allSynced);
        test.replica().submit(admission("east", 6, EAST));
        SyncStatus waiting = loop.status();
        assertThat(waiting.allSynced()).isFalse();
        assertThat(waiting.undecided()).isEqualTo(1);
        assertThat(waiting.since()).isEqualTo(SampleSchool.MORNING);
        loop.submitted();
        await(SyncStatus::allSynced);
        assertThat(test.replica().pending()).isEmpty();
    }

    @Test
    void showsTheProblemAndTriesAgainByItself() throws InterruptedException {
        test.line.next(Fault.REQUEST_LOST);
        loop.start();
        SyncStatus failed = await(status -> status.problem() != null && !status.running());
        assertThat(failed.problem().kind()).isEqualTo(Problem.Kind.UNREACHABLE);
        await(SyncStatus::allSynced);
    }

    /** A timer on which nothing happens by itself: the test runs what is planned, and reads for when it is. */
    private static final class StillTimer extends ScheduledThreadPoolExecutor {
        private final Deque<Runnable> planned = new ArrayDeque<>();
        private Duration delay = Duration.ZERO;

        StillTimer() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable work, long millis, TimeUnit unit) {
            planned.clear();
            planned.add(work);
            delay = Duration.of(millis, unit.toChronoUnit());
            return super.schedule(() -> {}, millis, unit);
        }

        void run() {
            planned.removeFirst().run();
        }
    }

    private SyncLoop sparing(StillTimer timer, AtomicBoolean byItself) {
        return new SyncLoop(
                test.replica().hubSide(),
                new ExchangeClient(test.replica().hubSide(), test.line),
                timer,
                new Backoff(new Random(1)),
                Pace.sparing(byItself::get));
    }

    @Test
    void exchangesOnlyWhenAskedWhereItMayNotByItself() {
        AtomicBoolean byItself = new AtomicBoolean();
        StillTimer timer = new StillTimer();
        SyncLoop asked = sparing(timer, byItself);
        asked.start();
        timer.run();
        assertThat(asked.status().allSynced())
                .as("before the first exchange there is nothing to work with")
                .isTrue();
        test.replica().submit(admission("east", 6, EAST));
        asked.submitted();
        timer.run();
        assertThat(asked.status().undecided()).as("not asked").isEqualTo(1);
        test.pass(3_600);
        assertThat(asked.status().stuck().cause()).isEqualTo(Stuck.Cause.NOT_ASKED);

        test.line.next(Fault.REQUEST_LOST);
        asked.tap();
        timer.run();
        assertThat(asked.status().undecided()).isEqualTo(1);
        timer.run();
        assertThat(asked.status().allSynced()).as("what was asked for is owed").isTrue();
        assertThat(timer.delay).isEqualTo(Duration.ofHours(1));

        test.replica().submit(admission("east", 7, EAST));
        asked.submitted();
        timer.run();
        assertThat(asked.status().undecided()).as("asked once, not for ever").isEqualTo(1);
        byItself.set(true);
        asked.start();
        timer.run();
        assertThat(asked.status().allSynced()).isTrue();
        asked.close();
    }

    @Test
    void whatIsAskedForDuringAnExchangeComesAfterIt() {
        StillTimer timer = new StillTimer();
        SyncLoop asked = sparing(timer, new AtomicBoolean());
        asked.observe(status -> {
            if (status.running()) {
                asked.tap();
            }
        });
        asked.start();
        timer.run();
        assertThat(timer.delay).isZero();
        asked.close();
    }

    @Test
    void comingBackToTheDeviceFetchesOnlyWhatIsNotFresh() {
        StillTimer timer = new StillTimer();
        SyncLoop loop = sparing(timer, new AtomicBoolean(true));
        loop.start();
        timer.run();
        assertThat(timer.delay).isEqualTo(Duration.ofHours(1));
        loop.stir();
        assertThat(timer.delay).as("a moment ago").isEqualTo(Duration.ofHours(1));
        loop.close();

        SyncLoop stale = new SyncLoop(
                test.replica().hubSide(),
                new ExchangeClient(test.replica().hubSide(), test.line),
                timer,
                new Backoff(new Random(1)),
                new Pace(Duration.ZERO, Duration.ofHours(1), Duration.ZERO, () -> true));
        stale.start();
        timer.run();
        stale.stir();
        assertThat(timer.delay).isZero();
        stale.close();
    }

    @Test
    void beginsALittleLaterUnlessAPersonWantsItAtOnce() {
        StillTimer timer = new StillTimer();
        SyncLoop settling = sparing(timer, new AtomicBoolean(true));
        settling.startAfter(Duration.ofSeconds(1));
        settling.stir();
        assertThat(timer.delay).as("who has just come waits for his screen").isEqualTo(Duration.ofSeconds(1));
        settling.tap();
        assertThat(timer.delay).isZero();
        timer.run();
        assertThat(settling.status().allSynced()).isTrue();
        settling.close();
    }
}
