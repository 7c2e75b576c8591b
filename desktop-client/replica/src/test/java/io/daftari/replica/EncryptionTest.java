package io.daftari.replica;

import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.daftari.model.op.Query;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Student;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.wire.Holding;
import io.daftari.replica.exchange.Problem;
import io.daftari.replica.hub.FakeHub;
import io.daftari.replica.signin.KeyringFile;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.NotLetIn.Why;
import io.daftari.replica.store.FileKey;
import io.daftari.replica.store.PlainPages;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody finds who has the disk and not the key, and what he is told who has the wrong one. */
class EncryptionTest {

    private static final UUID PC = SampleSchool.id("office PC");
    private static final String EMAIL = "user@example.org";
    private static final String CANARY = "Canarywanjiku";

    @TempDir
    private Path folder;

    private final FakeHub hub = TestReplica.foundedHub();
    private TestReplica test;

    @BeforeEach
    void enrol() throws IOException {
        test = replica(Files.createDirectory(folder.resolve("one")), PC);
        assertThat(test.exchange().problem()).isNull();
        admit(test, CANARY);
    }

    private TestReplica replica(Path home, UUID id) {
        return new TestReplica(
                home,
                hub,
                id,
                REGISTRAR,
                Arrays.stream(SubjectKind.values()).map(Holding::allOf).collect(Collectors.toSet()),
                id.getLeastSignificantBits());
    }

    private static void admit(TestReplica on, String name) {
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
        assertThat(on.replica().submit(admission, name).stored()).isTrue();
    }

    @AfterEach
    void close() {
        test.close();
    }

    /** Every file in which the word stands, in any encoding that somebody might write. */
    private List<Path> filesSpelling(String word) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (Charset charset :
                        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                    if (bytes.contains(new String(word.getBytes(charset), StandardCharsets.ISO_8859_1))) {
                        found.add(file);
                    }
                }
            }
        }
        return found;
    }

    private void assertNothingPlain() throws IOException {
        for (String word :
                List.of(CANARY, "Otieno", "Pupil", "MarkRegister", "student", "SQLite format", EMAIL, "\"decided\"")) {
            assertThat(filesSpelling(word)).as(word).isEmpty();
        }
    }

    private Path log() {
        return Path.of(test.file() + "-wal");
    }

    @Test
    void noFileSpellsAPupilsNameWhileInUseNorAfter() throws IOException {
        assertThat(log()).isNotEmptyFile();
        assertNothingPlain();
        String plain = new String(PlainPages.of(log(), test.replica().key()), StandardCharsets.UTF_8);
        assertThat(plain).as("it is there, for who has the key").contains(CANARY);
        assertThat(test.exchange().problem()).isNull();
        test.replica().close();
        assertNothingPlain();
        plain = new String(PlainPages.of(test.file(), test.replica().key()), StandardCharsets.UTF_8);
        assertThat(plain).contains(CANARY, "Otieno");
        byte[] head = Arrays.copyOf(Files.readAllBytes(test.file()), 16);
        assertThat(new String(head, StandardCharsets.ISO_8859_1)).doesNotStartWith("SQLite");
    }

    @Test
    void neitherDoesASnapshotThatIsBeingGathered() throws IOException {
        hub.forgetCursors();
        test.line.cutPartsAfter(300);
        assertThat(test.exchange().problem()).isNotNull();
        Path staging = Path.of(test.file() + ".staging");
        try (Stream<Path> parts = Files.list(staging)) {
            assertThat(parts.filter(part -> part.toString().endsWith(".part"))).isNotEmpty();
        }
        assertNothingPlain();
        test.line.cutPartsAfter(-1);
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().<Long>read(desk -> desk.count(Query.of(Student.class))))
                .isPositive();
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> all = new HashMap<>();
        try (Stream<Path> files = Files.list(test.file().getParent())) {
            for (Path file :
                    files.filter(each -> !each.toString().endsWith(".lock")).toList()) {
                all.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return all;
    }

    private void assertUnchanged(Map<String, byte[]> before) throws IOException {
        Map<String, byte[]> now = files();
        assertThat(now).containsOnlyKeys(before.keySet());
        before.forEach((name, bytes) -> assertThat(now.get(name)).as(name).isEqualTo(bytes));
    }

    private StorageFailed.Why refusal(Path file, FileKey key) {
        try (Replica opened = Replica.open(file, key, TestReplica.CATALOG, test.device())) {
            throw new AssertionError("It was opened: " + opened.id());
        } catch (StorageFailed e) {
            return e.why();
        }
    }

    private Why refusal(String email, String password) {
        try (Replica opened =
                Replica.unlock(test.file(), email, password.toCharArray(), TestReplica.CATALOG, test.device())) {
            throw new AssertionError("It was opened: " + opened.id());
        } catch (NotLetIn e) {
            return e.why();
        }
    }

    private static String password() {
        return new String(TestReplica.PASSWORD);
    }

    @Test
    void aWrongKeyOpensNothingAndHarmsNothing() throws IOException {
        FileKey right = test.replica().key();
        test.replica().close();
        Map<String, byte[]> before = files();
        assertThat(refusal(test.file(), FileKey.generate(new SecureRandom())))
                .isEqualTo(StorageFailed.Why.KEY_OR_DAMAGE);
        assertUnchanged(before);
        Replica.open(test.file(), right, TestReplica.CATALOG, test.device()).close();
    }

    @Test
    void aPlainFileIsRefusedAndNotTouched() throws Exception {
        test.replica().close();
        Path plain = folder.resolve("plain.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + plain);
                var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE t (x)");
        }
        byte[] before = Files.readAllBytes(plain);
        assertThat(refusal(plain, test.replica().key())).isEqualTo(StorageFailed.Why.NOT_ENCRYPTED);
        assertThat(Files.readAllBytes(plain)).isEqualTo(before);
        Files.copy(plain, test.file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(refusal(EMAIL, password())).isEqualTo(Why.FILE_NOT_ENCRYPTED);
    }

    @Test
    void aDamagedFileIsRefusedAndNotTouched() throws IOException {
        test.replica().close();
        byte[] bytes = Files.readAllBytes(test.file());
        bytes[100] ^= 1;
        Files.write(test.file(), bytes);
        Map<String, byte[]> before = files();
        assertThat(refusal(EMAIL, password())).isEqualTo(Why.FILE_NOT_OPENED);
        assertUnchanged(before);
    }

    @Test
    void damageInTheMiddleIsNoticedWhereItIsRead() throws IOException {
        FileKey key = test.replica().key();
        assertThat(test.exchange().problem()).isNull();
        test.replica().close();
        byte[] bytes = Files.readAllBytes(test.file());
        for (int page = 4096; page < bytes.length; page += 4096) {
            bytes[page + 2000] ^= 1;
        }
        Files.write(test.file(), bytes);
        assertThatThrownBy(() -> Replica.open(test.file(), key, TestReplica.CATALOG, test.device()))
                .asInstanceOf(type(StorageFailed.class))
                .extracting(StorageFailed::why)
                .isEqualTo(StorageFailed.Why.KEY_OR_DAMAGE);
    }

    @Test
    void aFileWithoutItsKeyringOrWithAnothersIsRefusedAndNotTouched() throws IOException {
        Path mine = Path.of(test.file() + ".keyring");
        test.replica().close();
        Map<String, byte[]> whole = files();
        Files.delete(mine);
        assertThat(refusal(EMAIL, password())).isEqualTo(Why.NO_KEYRING);

        TestReplica other = replica(Files.createDirectory(folder.resolve("other")), SampleSchool.id("other PC"));
        Files.copy(Path.of(other.file() + ".keyring"), mine);
        assertThat(refusal(EMAIL, password())).isEqualTo(Why.FILE_NOT_OPENED);
        other.close();

        Files.writeString(mine, "{\"version\":1,");
        assertThat(refusal(EMAIL, password())).isEqualTo(Why.KEYRING_DAMAGED);
        Files.write(mine, whole.get(mine.getFileName().toString()));
        assertUnchanged(whole);
        try (Replica again = unlocked()) {
            assertThat(again.session()).isPresent();
        }
    }

    private Replica unlocked() {
        try {
            return Replica.unlock(test.file(), EMAIL, TestReplica.PASSWORD, TestReplica.CATALOG, test.device());
        } catch (NotLetIn e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void wrongPasswordsAreSlowedDownAndForgottenAfterARightOne() throws Exception {
        test.replica().close();
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(EMAIL, "wrong")).isEqualTo(Why.UNKNOWN_HERE);
        }
        assertThat(refusal(EMAIL, password())).as("not looked at").isEqualTo(Why.TOO_SOON);
        test.pass(1);
        assertThat(refusal(EMAIL, "wrong")).isEqualTo(Why.UNKNOWN_HERE);
        test.pass(1);
        assertThat(refusal(EMAIL, password())).as("now two seconds").isEqualTo(Why.TOO_SOON);
        assertThat(refusal("stranger@example.org", "x"))
                .as("others do not wait")
                .isEqualTo(Why.UNKNOWN_HERE);
        test.pass(1);
        try (Replica again = unlocked()) {
            assertThat(again.session()).isPresent();
            assertThat(again.pending()).as("nothing is lost by it").hasSize(1);
        }
        assertThat(refusal(EMAIL, "wrong")).isEqualTo(Why.UNKNOWN_HERE);
        unlocked().close();
    }

    @Test
    void aClockThatWasPutBackDoesNotShutAnybodyOut() {
        test.replica().close();
        for (int i = 0; i < 40; i++) {
            assertThat(refusal(EMAIL, "wrong")).isEqualTo(Why.UNKNOWN_HERE);
            test.pass(15 * 60);
        }
        test.setClock(SampleSchool.MORNING.minusSeconds(86_400));
        assertThat(refusal(EMAIL, password())).isEqualTo(Why.TOO_SOON);
        test.pass(15 * 60);
        unlocked().close();
    }

    @Test
    void theKeyringTellsNobodyWhoTheUsersAre() throws IOException {
        String keyring = Files.readString(Path.of(test.file() + ".keyring"));
        assertThat(keyring).contains("Muthaiga Primary").doesNotContain(EMAIL).doesNotContain("@");
    }

    @Test
    void aWithdrawnDeviceLosesItsKeyAndThenItsFiles() throws Exception {
        test.addUser(SampleSchool.TEACHER, "teacher@example.org");
        hub.revoke(PC);
        assertThat(test.exchange().problem().kind()).isEqualTo(Problem.Kind.REVOKED);
        assertThat(hub.received(PC)).as("handed over first").isEqualTo(1);
        assertThat(KeyringFile.of(test.file()).read().isWithdrawn()).isTrue();
        assertThat(refusal(EMAIL, password())).isEqualTo(Why.UNKNOWN_HERE);
        test.replica().close();
        assertThat(files()).containsOnlyKeys(test.file().getFileName() + ".keyring");
    }

    @Test
    void whatTheHubDoesNotTakeKeepsItsKey() throws Exception {
        hub.revoke(PC);
        hub.takesNothing(true);
        test.exchange();
        assertThat(KeyringFile.of(test.file()).read().isWithdrawn()).isFalse();
        test.restart();
        hub.takesNothing(false);
        assertThat(test.exchange().problem().kind()).isEqualTo(Problem.Kind.REVOKED);
        assertThat(hub.received(PC)).isEqualTo(1);
        assertThat(KeyringFile.of(test.file()).read().isWithdrawn()).isTrue();
    }
}
