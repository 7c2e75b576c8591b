package io.daftari.replica.exchange;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.PUPILS;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.admission;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.Contact;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Holding;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.replica.HubSide;
import io.daftari.replica.TestReplica;
import io.daftari.replica.hub.FakeHub;
import io.daftari.replica.hub.FakeLine.Fault;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outbox that does not get on: since when and why, said to its user and to the hub. */
class WatchdogTest {

    @TempDir
    private Path folder;

    private final FakeHub hub = TestReplica.foundedHub();
    private TestReplica test;
    private int pupils = PUPILS;

    @BeforeEach
    void start() {
        test = new TestReplica(
                folder,
                hub,
                SampleSchool.id("pc 2"),
                REGISTRAR,
                Arrays.stream(SubjectKind.values()).map(Holding::allOf).collect(Collectors.toSet()),
                1);
        test.exchange();
    }

    @AfterEach
    void stop() {
        test.close();
    }

    private void submit() {
        test.replica().submit(admission("east", ++pupils, EAST));
    }

    private Optional<Stuck> stuck(ExchangeResult last) {
        HubSide replica = test.replica().hubSide();
        return Stuck.of(replica, replica.counts(), last.problem(), null, true);
    }

    private String said(Language language, ExchangeResult last) {
        HubSide replica = test.replica().hubSide();
        HubSide.Counts counts = replica.counts();
        SyncStatus status = new SyncStatus(
                counts.all(),
                counts.doubtful(),
                counts.held(),
                counts.oldest().orElse(null),
                null,
                false,
                last.problem(),
                null,
                true,
                0,
                null,
                stuck(last).orElse(null),
                null);
        Words words = Words.in(language, List.of(SyncText.class));
        Clock clock = Clock.fixed(replica.clock().at(), ZoneOffset.UTC);
        Workspace work = new Workspace(
                test.replica(),
                ZoneOffset.UTC,
                Daftari.speech(),
                () -> words,
                new Workspace.Threads(Runnable::run, Runnable::run, Runnable::run, clock),
                () -> {});
        return new SyncText(work, status).problem();
    }

    @Test
    void nothingIsStuckThatIsSentOrWaitsForAMomentOnly() {
        assertThat(stuck(test.exchange())).isEmpty();
        submit();
        test.line.next(Fault.REQUEST_LOST);
        ExchangeResult failed = test.exchange();
        test.pass(3_599);
        assertThat(stuck(failed)).isEmpty();
        assertThat(said(Language.ENGLISH, failed)).startsWith("The hub cannot be reached.");
        test.pass(1);
        assertThat(stuck(failed)).contains(new Stuck(MORNING, Stuck.Cause.NO_LINE));
        assertThat(said(Language.ENGLISH, failed))
                .isEqualTo("1 entry has not got on since 05:10. The hub cannot be reached. Everything is kept here and"
                        + " goes out by itself when there is a network.");
        assertThat(said(Language.FRENCH, failed)).startsWith("1 saisie n’avance pas depuis 05:10. Le serveur");
        assertThat(said(Language.SWAHILI, failed)).startsWith("Ingizo 1 halijasonga mbele tangu 05:10. Kituo");
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().hubSide().watchdog().since()).isEmpty();
    }

    @Test
    void itCountsFromTheLastThatGotOn() {
        submit();
        test.line.next(Fault.ANSWER_LOST);
        test.exchange();
        test.pass(7_200);
        submit();
        // The hub has decided the first; its answer comes now, and the second does not go.
        hub.breaks("AdmitStudent", true);
        ExchangeResult moved = test.exchange();
        assertThat(moved.problem()).isNull();
        Instant then = test.replica().hubSide().clock().at();
        assertThat(stuck(moved)).isEmpty();
        test.pass(3_600);
        assertThat(stuck(moved)).contains(new Stuck(then, Stuck.Cause.HELD));
        assertThat(said(Language.ENGLISH, moved)).endsWith("whoever looks after the hub sees it.");
    }

    @Test
    void theCauseIsWhatTheDeviceCanTell() {
        submit();
        test.pass(3_600);
        assertThat(cause(null, null)).isEqualTo(Stuck.Cause.UNDECIDED);
        assertThat(cause(Problem.Kind.BUSY, null)).isEqualTo(Stuck.Cause.HUB);
        assertThat(cause(Problem.Kind.NOT_TAKEN, null)).isEqualTo(Stuck.Cause.REFUSED);
        assertThat(cause(Problem.Kind.STORAGE, null)).isEqualTo(Stuck.Cause.DISK);
        assertThat(cause(Problem.Kind.UNREACHABLE, null)).isEqualTo(Stuck.Cause.NO_LINE);
        Contact off = new Contact(MORNING, new ClockReading(MORNING.minus(Duration.ofDays(2_000)), 0, "boot"));
        assertThat(cause(Problem.Kind.UNREACHABLE, off)).isEqualTo(Stuck.Cause.CLOCK);
    }

    private Stuck.Cause cause(Problem.@Nullable Kind kind, @Nullable Contact clockOff) {
        HubSide replica = test.replica().hubSide();
        Problem problem = kind == null ? null : Problem.of(kind, "");
        return Stuck.of(replica, replica.counts(), problem, clockOff, true)
                .orElseThrow()
                .cause();
    }

    @Test
    void whatStaysBehindIsToldToTheHubWithItsAge() {
        submit();
        assertThat(test.replica().hubSide().request().header().unsent()).isNull();
        assertThat(test.replica().hubSide().request().header().oldest()).isNull();
        test.pass(60);
        for (int i = 0; i < ExchangeRequest.MAX_OPERATIONS; i++) {
            test.replica().submit(registerOf("east", EAST, List.of(), List.of()));
        }
        ExchangeRequest first = test.replica().hubSide().request();
        assertThat(first.header().unsent()).isNotNull().isPositive();
        assertThat(first.header().oldest()).isEqualTo(MORNING.plusSeconds(60));
        ExchangeRequest nothing = test.replica().hubSide().request(ExchangeRequest.MAX_OPERATIONS + 2, null);
        assertThat(nothing.header().unsent()).isNull();
        assertThat(nothing.header().oldest()).isNull();
    }

    @Test
    void allSyncedIsSaidByOneMethodAndWaitsForAComparison() {
        assertThat(status(0, null, MORNING, true).allSynced()).isTrue();
        assertThat(status(1, null, MORNING, true).allSynced()).isFalse();
        assertThat(status(0, Problem.of(Problem.Kind.CUT, ""), MORNING, true).allSynced())
                .isFalse();
        assertThat(status(0, null, null, true).allSynced()).isFalse();
        assertThat(status(0, null, MORNING, false).allSynced()).isFalse();
    }

    private static SyncStatus status(
            long undecided, @Nullable Problem problem, @Nullable Instant last, boolean verified) {
        return new SyncStatus(undecided, 0, 0, null, last, false, problem, null, verified, 0, null, null, null);
    }
}
