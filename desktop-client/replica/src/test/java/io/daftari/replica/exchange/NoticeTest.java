package io.daftari.replica.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Student;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.time.Contact;
import io.daftari.model.wire.ExchangeReply.Standing;
import io.daftari.model.wire.Holding;
import io.daftari.replica.ReplicaState;
import io.daftari.replica.Submitted;
import io.daftari.replica.TestReplica;
import io.daftari.replica.hub.FakeHub;
import io.daftari.replica.signin.SignInResult;
import io.daftari.replica.store.PlainPages;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a device does on the hub's word, and that it does nothing on the word of somebody else. */
class NoticeTest {

    private static final UUID PC = SampleSchool.OFFICE_PC;

    @TempDir
    Path folder;

    private FakeHub hub;
    private TestReplica test;

    @BeforeEach
    void open() {
        hub = TestReplica.foundedHub();
        hub.now(SampleSchool.MORNING);
        Set<Holding> all = Arrays.stream(SubjectKind.values())
                .filter(kind -> kind != SubjectKind.USER)
                .map(Holding::allOf)
                .collect(Collectors.toSet());
        test = new TestReplica(folder, hub, PC, SampleSchool.REGISTRAR, all, 7);
        assertThat(test.exchange().problem()).isNull();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Submitted admit(String name) {
        AdmitStudent admission = new AdmitStudent(
                SampleSchool.id(name),
                "SUN/" + name,
                name,
                null,
                "Otieno",
                null,
                null,
                false,
                SampleSchool.EAST,
                SampleSchool.TODAY,
                List.of());
        return test.replica().submit(admission, name + " to 4 East");
    }

    private Problem.Kind kind(ExchangeResult result) {
        Problem problem = result.problem();
        assertThat(problem).isNotNull();
        return problem.kind();
    }

    private long students() {
        return test.replica().read(desk -> desk.count(Query.of(Student.class)));
    }

    @ParameterizedTest
    @EnumSource(names = "OK", mode = EnumSource.Mode.EXCLUDE)
    void withoutTheHubsSignatureNothingHappens(Standing standing) {
        admit("Wanjiku");
        long before = students();
        hub.unsigned(true);
        hub.stand(standing);
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.NOT_THE_HUB);
        assertThat(test.replica().state()).isEqualTo(ReplicaState.READY);
        assertThat(students()).isEqualTo(before);
        assertThat(test.replica().pending()).hasSize(1);
        assertThat(test.replica().hub()).isEqualTo(URI.create("https://hub.example"));
        hub.unsigned(false);
        hub.stand(Standing.OK);
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().pending()).isEmpty();
    }

    @Test
    void aRevokedReplicaKeepsNoReadableByteOfTheSchool() throws IOException {
        admit("Canarywanjiku");
        assertThat(test.exchange().problem()).isNull();
        admit("Canaryunsent");
        assertThat(filesHolding("Canarywanjiku")).isNotEmpty();
        hub.revoke(PC);
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.REVOKED);

        assertThat(hub.received(PC)).as("nothing unsent is lost").isEqualTo(2);
        assertThat(test.replica().pending()).isEmpty();
        assertThat(filesHolding("Canary")).isEmpty();
        assertThat(filesHolding("Otieno")).isEmpty();
        assertThat(test.replica().signIn("user@example.org", TestReplica.PASSWORD))
                .isInstanceOf(SignInResult.Unknown.class);
    }

    @Test
    void whatAReplicaLosesLeavesItsFilesToo() throws IOException {
        Submitted mine = admit("Canarywanjiku");
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().decided(1).get(0).display()).contains("Canarywanjiku");
        Set<Holding> less = new HashSet<>(hub.holdingsOf(PC));
        less.remove(Holding.allOf(SubjectKind.STUDENT));
        less.remove(Holding.allOf(SubjectKind.GUARDIAN));
        hub.holdings(PC, less);
        assertThat(test.exchange().problem()).isNull();
        assertThat(students()).isZero();
        assertThat(test.replica().decided(1).get(0).id()).isEqualTo(mine.operationId());
        assertThat(test.replica().decided(1).get(0).display()).isEmpty();
        assertThat(filesHolding("Pupil")).as("the sample school's pupils").isEmpty();
    }

    @Test
    void eachUserReadsWhatIsHisAndTheForecastSeesAll() {
        UUID other = SampleSchool.TEACHER;
        Set<Holding> hers = hub.holdingsOf(PC).stream()
                .map(holding -> new Holding(holding.kind(), holding.subject(), SampleSchool.REGISTRAR))
                .collect(Collectors.toCollection(HashSet::new));
        hers.add(new Holding(SubjectKind.SCHOOL, null, other));
        hub.holdings(PC, hers);
        assertThat(test.exchange().problem()).isNull();
        long all = students();
        assertThat(all).isPositive();
        test.addUser(other, "teacher@example.org");
        assertThat(test.replica().signIn("teacher@example.org", TestReplica.PASSWORD))
                .isInstanceOf(SignInResult.SignedIn.class);
        assertThat(students()).as("another's pupils").isZero();
        assertThat(test.replica().<Boolean>read(desk -> desk.holdsAll(Student.class)))
                .isFalse();
        assertThat(test.replica().<Long>read(desk -> desk.count(Query.of(ClassGroup.class))))
                .isPositive();
        assertThat(test.replica().signIn("user@example.org", TestReplica.PASSWORD))
                .isInstanceOf(SignInResult.SignedIn.class);
        admit("Wanjiku");
        assertThat(students()).isEqualTo(all + 1);
        test.replica().signIn("teacher@example.org", TestReplica.PASSWORD);
        assertThat(students()).as("another's forecast").isZero();
    }

    /** The hub was put back to a day before: it wants what this device no longer has, and would be asked for ever. */
    @Test
    void aRevokedReplicaHasNothingToSayToAHubThatForgotTheRevocation() {
        admit("Wanjiku");
        hub.stand(Standing.REVOKED);
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.REVOKED);
        hub.stand(Standing.OK);
        hub.forgetOperationsAfter(PC, 0);
        hub.forgetCursors();
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.REVOKED);
    }

    /** A carrier brought the word, and somebody had gone on working. */
    @Test
    void whatWasDoneBeforeItHeardThatItIsRevokedIsSentAfterwards() throws IOException {
        admit("Canarywanjiku");
        assertThat(test.exchange().problem()).isNull();
        admit("Canaryunsent");
        hub.revoke(PC);
        test.replica().hubSide().revoked();
        assertThat(test.replica().hubSide().counts().all()).isEqualTo(1);

        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.REVOKED);

        assertThat(hub.received(PC)).as("nothing unsent is lost").isEqualTo(2);
        assertThat(test.replica().hubSide().counts().all()).isZero();
        assertThat(filesHolding("Canary")).isEmpty();
    }

    /** It gets what is still here, whatever it says, and nothing is read any more. */
    @ParameterizedTest
    @EnumSource(
            value = Standing.class,
            names = {"OK", "REFRESH", "CLOSED", "UPGRADE"})
    void aHubThatForgotTheRevocationGetsWhatWasDoneMeanwhile(Standing standing) {
        admit("Wanjiku");
        assertThat(test.exchange().problem()).isNull();
        admit("Otieno");
        test.replica().hubSide().revoked();
        hub.feedFrom(0);
        hub.stand(standing);

        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.REVOKED);

        assertThat(hub.received(PC)).isEqualTo(2);
        assertThat(test.replica().hubSide().counts().all()).isZero();
    }

    @Test
    void whatTheHubDoesNotTakeIsNotDropped() {
        admit("Wanjiku");
        hub.stand(Standing.REVOKED);
        hub.takesNothing(true);
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.NOT_TAKEN);
        assertThat(test.replica().pending()).hasSize(1);
        assertThat(students()).isPositive();
        hub.takesNothing(false);
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.REVOKED);
        assertThat(hub.received(PC)).isEqualTo(1);
    }

    private List<Path> filesHolding(String canary) throws IOException {
        byte[] wanted = canary.getBytes(StandardCharsets.UTF_8);
        List<Path> holding = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (indexOf(PlainPages.of(file, test.replica().key()), wanted) >= 0) {
                    holding.add(file);
                }
            }
        }
        return holding;
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void aClosedSchoolIsReadAndNotWritten() {
        admit("Wanjiku");
        hub.stand(Standing.CLOSED);
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.CLOSED);
        assertThat(test.replica().pending()).as("decided").isEmpty();
        assertThat(students()).isPositive();
        Submitted refused = admit("Njeri");
        assertThat(refused.stored()).isFalse();
        assertThat(((Refusal) refused.forecast()).reasons())
                .extracting(Reason::code)
                .containsExactly("SchoolClosed");
        test.restart();
        assertThat(test.replica().state()).isEqualTo(ReplicaState.CLOSED);
        hub.stand(Standing.OK);
        assertThat(test.exchange().problem()).isNull();
        assertThat(admit("Njeri").stored()).isTrue();
    }

    @Test
    void theChainGoesOnWhereTheSchoolHasMovedTo() {
        admit("Wanjiku");
        hub.moveTo("https://new.example/");
        // The line leads to the same hub whatever the address: from the second request on it serves as the new one.
        test.line.beforeRequest(2, () -> hub.stand(Standing.OK));
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().hub()).isEqualTo(URI.create("https://new.example/"));
        assertThat(test.line.lastAddress().getHost()).isEqualTo("new.example");
        test.restart();
        assertThat(test.replica().hub()).isEqualTo(URI.create("https://new.example/"));
        assertThat(test.replica().pending()).isEmpty();
    }

    @Test
    void aProgramThatIsTooOldHandsOverWhatItHas() {
        admit("Wanjiku");
        hub.stand(Standing.UPGRADE);
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.UPGRADE);
        assertThat(hub.received(PC)).isEqualTo(1);
        assertThat(admit("Njeri").stored()).as("work goes on").isTrue();
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.UPGRADE);
        assertThat(hub.received(PC)).isEqualTo(2);
        hub.stand(Standing.OK);
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().pending()).isEmpty();
    }

    @Test
    void aClockYearsAheadDoesNotEndAGrantOnceTheHubHasSaidTheTime() {
        test.setClock(SampleSchool.MORNING.plus(Duration.ofDays(800)));
        assertThat(test.replica().signIn("user@example.org", TestReplica.PASSWORD))
                .isInstanceOf(SignInResult.GrantEnded.class);
        hub.unsigned(true);
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().hubSide().openings().clockOff())
                .as("anybody could say so")
                .isEmpty();
        hub.unsigned(false);
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().hubSide().openings().clockOff())
                .hasValueSatisfying(
                        contact -> assertThat(contact).extracting(Contact::hub).isEqualTo(SampleSchool.MORNING));
        assertThat(test.replica().signIn("user@example.org", TestReplica.PASSWORD))
                .isInstanceOf(SignInResult.SignedIn.class);
        test.setClock(SampleSchool.MORNING.plusSeconds(60));
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().hubSide().openings().clockOff()).isEmpty();
    }
}
