package io.daftari.replica;

import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.wire.Holding;
import io.daftari.replica.hub.FakeHub;
import io.daftari.replica.signin.SignInResult;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For how long somebody may work here without the hub, and what becomes of what waits when that time is over. */
class GrantTest {

    private static final UUID PC = SampleSchool.id("office PC");
    private static final Duration GRANTED = Duration.ofDays(90);

    @TempDir
    private Path folder;

    private final FakeHub hub = TestReplica.foundedHub();
    private TestReplica test;
    private Grant first;

    @BeforeEach
    void enrol() {
        test = new TestReplica(
                folder,
                hub,
                PC,
                REGISTRAR,
                Arrays.stream(SubjectKind.values()).map(Holding::allOf).collect(Collectors.toSet()),
                1);
        assertThat(test.exchange().problem()).isNull();
        first = test.replica().session().orElseThrow().grant();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private SignInResult signIn() {
        return test.replica().signIn("user@example.org", TestReplica.PASSWORD);
    }

    private Grant.Signed until(Instant end, UUID replica, SigningKey by) {
        Grant grant = new Grant(replica, first.user(), first.author(), first.validFrom(), end);
        return new Grant.Signed(grant, by.sign(grant.message()));
    }

    private void afterTheGrant() {
        test.pass(GRANTED.plusDays(1).toSeconds());
    }

    @Test
    void whatWaitsGoesOutWithoutAnybodySignedInAndTheLeaveComesBackWithIt() {
        test.replica().submitAnyway(new CloseInboxItem(SampleSchool.id("none"), "seen"), "");
        test.replica().signOut();
        afterTheGrant();
        assertThat(signIn()).isInstanceOf(SignInResult.GrantEnded.class);
        assertThat(test.replica().session()).isEmpty();

        hub.grants(PC, until(first.validTo().plus(GRANTED), PC, test.hubKey));
        assertThat(test.exchange().problem()).isNull();
        assertThat(hub.received(PC)).isEqualTo(1);
        assertThat(signIn()).isInstanceOf(SignInResult.SignedIn.class);
        test.restart();
        assertThat(test.replica().session()).isPresent();
    }

    @Test
    void onlyTheHubProlongsAndOnlyForThisReplicaAndKey() {
        Instant later = first.validTo().plus(GRANTED);
        SecureRandom random = new SecureRandom();
        hub.grants(PC, until(later, PC, SigningKey.generate(random)));
        hub.grants(PC, until(later, SampleSchool.id("other"), test.hubKey));
        Grant otherKey = new Grant(PC, first.user(), SigningKey.generate(random).verifyKey(), first.validFrom(), later);
        hub.grants(PC, new Grant.Signed(otherKey, test.hubKey.sign(otherKey.message())));
        hub.grants(PC, until(first.validTo().minusSeconds(1), PC, test.hubKey));
        assertThat(test.exchange().problem()).isNull();
        assertThat(signIn()).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(test.replica().session().orElseThrow().grant()).isEqualTo(first);
        afterTheGrant();
        assertThat(signIn()).isInstanceOf(SignInResult.GrantEnded.class);
    }
}
