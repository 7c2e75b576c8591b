package io.daftari.replica;

import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.seal.Backup;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.wire.Holding;
import io.daftari.replica.hub.FakeHub;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For how long a device keeps what was decided: until the hub's disk is not the only other place for it. */
class BackupTest {

    private static final UUID PC = SampleSchool.id("office PC");

    @TempDir
    private Path folder;

    private final FakeHub hub = TestReplica.foundedHub();
    private TestReplica test;
    private Instant decidedAt;

    @BeforeEach
    void decideThree() {
        test = new TestReplica(
                folder,
                hub,
                PC,
                REGISTRAR,
                Arrays.stream(SubjectKind.values()).map(Holding::allOf).collect(Collectors.toSet()),
                1);
        decide(3);
        decidedAt = test.device().clock().read().at();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private void decide(int operations) {
        for (int i = 0; i < operations; i++) {
            test.replica().submitAnyway(new CloseInboxItem(SampleSchool.id("none"), "seen"), "");
        }
        assertThat(test.exchange().problem()).isNull();
    }

    private void backedUp(UUID school, long commit, Instant verifiedAt, SigningKey by) {
        Backup backup = new Backup(school, commit, verifiedAt);
        hub.backup(PC, new Backup.Signed(backup, by.sign(backup.message())));
        assertThat(test.exchange().problem()).isNull();
    }

    private List<Long> kept() {
        return test.replica().decided(100).stream()
                .map(decided -> decided.decision().n())
                .sorted()
                .toList();
    }

    private static Instant later(Instant moment) {
        return moment.plus(Duration.ofDays(61));
    }

    @Test
    void whatABackupHoldsIsDroppedAfterSixtyDaysAndTheChainGoesOn() {
        long commit = test.replica().commit();
        decide(1);
        assertThat(kept()).containsExactly(1L, 2L, 3L, 4L);

        backedUp(SampleSchool.SCHOOL, commit, decidedAt.plus(Duration.ofDays(59)), test.hubKey);
        assertThat(kept()).as("too early").containsExactly(1L, 2L, 3L, 4L);
        backedUp(SampleSchool.SCHOOL, commit - 1, later(decidedAt), test.hubKey);
        assertThat(kept()).as("not in the backup").containsExactly(1L, 2L, 3L, 4L);
        backedUp(SampleSchool.SCHOOL, commit, later(decidedAt), test.hubKey);
        assertThat(kept()).containsExactly(4L);

        assertThat(test.replica().verifyChain()).isEmpty();
        decide(2);
        assertThat(kept()).containsExactly(4L, 5L, 6L);
        test.restart();
        assertThat(test.replica().verifyChain()).isEmpty();
    }

    @Test
    void theLastOneStaysBecauseTheNextIsLinkedToIt() {
        backedUp(SampleSchool.SCHOOL, test.replica().commit(), later(decidedAt), test.hubKey);
        assertThat(kept()).containsExactly(3L);
        decide(1);
        assertThat(hub.received(PC)).isEqualTo(4);
    }

    @Test
    void onlyTheHubsWordAndOnlyOnThisSchoolCounts() {
        long commit = test.replica().commit();
        backedUp(SampleSchool.SCHOOL, commit, later(decidedAt), SigningKey.generate(new SecureRandom()));
        backedUp(SampleSchool.id("another school"), commit, later(decidedAt), test.hubKey);
        assertThat(kept()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aClockThatWasPutBackMakesNothingLookOld() {
        test.pass(-Duration.ofDays(4_000).toSeconds());
        decide(1);
        decide(1);
        backedUp(SampleSchool.SCHOOL, test.replica().commit(), decidedAt.plus(Duration.ofDays(30)), test.hubKey);
        assertThat(kept()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }
}
