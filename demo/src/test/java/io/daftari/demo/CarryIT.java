package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.demo.Founding.DemoClass;
import io.daftari.hub.Hub;
import io.daftari.hub.HubConfig;
import io.daftari.hub.Steps;
import io.daftari.hub.TestPostgres;
import io.daftari.hub.database.DatabaseAddress;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.op.SeenList;
import io.daftari.model.op.Status;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.seal.ChainFault;
import io.daftari.model.wire.ExchangeReply.Span;
import io.daftari.replica.DecidedOperation;
import io.daftari.replica.Replica;
import io.daftari.replica.carry.CarryIn;
import io.daftari.replica.carry.CarryMain;
import io.daftari.replica.carry.CarryOut;
import io.daftari.replica.carry.CarryRefused;
import io.daftari.replica.carry.CarryRun;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exchanges by hand against a real hub, which must come to the same as those over a line. */
class CarryIT {

    /** What a packed stream of Java begins with: magic, deflate, no flags, no time. */
    private static final String GZIP_HEAD = "\u001f\u008b\b\u0000\u0000\u0000\u0000\u0000";

    /** More than one piece takes. */
    private static final int MANY = 140;

    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");

    @TempDir
    private Path folder;

    private final TestTime hubTime = new TestTime(Instant.now());
    private DatabaseAddress database;
    private Hub hub;
    private WholeSchool school;
    private Path file;
    private Path answer;

    @BeforeEach
    void start() {
        database = TestPostgres.migratedDatabase();
        HubConfig config = new HubConfig(folder.resolve("hub"), "127.0.0.1", 0, Optional.of(database));
        hub = Hub.start(config, hubTime, Steps.NONE);
        school = WholeSchool.found(hub.address(), folder, database);
        file = folder.resolve("out.carry");
        answer = folder.resolve("back.carry");
    }

    @AfterEach
    void stop() {
        school.close();
        hub.close();
    }

    /** The register of a lesson, eight a day, in which somebody is absent for a reason that names her. */
    private static void mark(WholeSchool school, Replica replica, int number) {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(number / 8);
        int lesson = 1 + number % 8;
        DemoClass group = school.school().classes().get(0);
        long commit = replica.commit();
        SeenList list = replica.read(desk -> SeenList.of(commit, desk.find(Enrolment.of(group.id(), day))));
        TypedMark typed = new TypedMark(group.pupils().get(lesson).id(), Presence.EXCUSED, null, "Wanjiku is ill");
        assertThat(replica.submit(
                                new MarkRegister(group.id(), day, lesson, list, List.of(typed), List.of()),
                                "Register of Wanjiku")
                        .stored())
                .isTrue();
    }

    private CarryOut.Written out(long from) {
        return school.onPhone(replica -> {
            try {
                CarryOut out = new CarryOut(replica.hubSide());
                return from == 0 ? out.write(file) : out.write(file, from);
            } catch (CarryRefused e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private CarryRun.Brought bring() throws CarryRefused {
        return new CarryRun(WholeSchool.line()).bring(file, answer, NOW);
    }

    private CarryIn.TakenIn takeIn() {
        return school.onPhone(replica -> {
            try {
                return new CarryIn(replica.hubSide()).takeIn(answer);
            } catch (CarryRefused e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void exchange() {
        assertThat(school.onPhone(replica -> new ExchangeClient(replica.hubSide(), WholeSchool.line()).exchange())
                        .complete())
                .isTrue();
    }

    private void marks(int from, int to) {
        school.onPhone(replica -> {
            for (int lesson = from; lesson <= to; lesson++) {
                mark(school, replica, lesson);
            }
            return true;
        });
    }

    private void assertAllDecided(int operations) {
        assertThat(school.decided())
                .hasSize(operations)
                .extracting(DecidedOperation::decision)
                .allMatch(decision -> decision.status() == Status.ACCEPTED);
        long undecided = school.onPhone(replica -> replica.hubSide().counts().all());
        assertThat(undecided).isZero();
        assertThat(school.differencesToHub()).isEmpty();
        Optional<ChainFault> fault = school.onPhone(Replica::verifyChain);
        assertThat(fault).isEmpty();
    }

    @Test
    void comesToTheSameAsAnExchangeOverALine() throws Exception {
        marks(1, 3);
        CarryOut.Written written = out(0);
        assertThat(written.operations()).isEqualTo(3);
        assertThat(bring().complete()).isTrue();
        CarryIn.TakenIn in = takeIn();
        assertThat(in.problem()).isNull();
        assertThat(in.decided()).isEqualTo(3);
        assertThat(in.undecided()).isZero();
        assertAllDecided(3);
    }

    @Test
    void tellsTheCarrierNothing() throws Exception {
        marks(1, 3);
        out(0);
        bring();
        for (Path carried : List.of(file, answer)) {
            String text = Files.readString(carried);
            assertThat(text).doesNotContain("Wanjiku", "EXCUSED", "MarkRegister");
            for (String line : text.lines().skip(1).toList()) {
                String body = line.replaceAll(".*\"body\":\"([^\"]*)\".*", "$1");
                String bytes = new String(java.util.Base64.getDecoder().decode(body), StandardCharsets.ISO_8859_1);
                // Long enough that sealed bytes do not look like them by chance.
                assertThat(bytes)
                        .hasSizeGreaterThan(100)
                        .doesNotContain("Wanjiku", "MarkRegister", "{\"operations\"", GZIP_HEAD);
            }
        }
    }

    @Test
    void takesAnAnswerInTwiceAndLateWithoutHarm() throws Exception {
        marks(1, 2);
        out(0);
        bring();
        // The owner finds a line before the stick comes back.
        exchange();
        marks(3, 3);
        exchange();
        CarryIn.TakenIn late = takeIn();
        assertThat(late.problem()).isNull();
        assertThat(late.pages()).as("it has read further").isZero();
        assertThat(takeIn().problem()).isNull();
        marks(4, 4);
        exchange();
        assertAllDecided(4);
    }

    @Test
    void takesTheSameRequestsTwiceWithOneEffect() throws Exception {
        marks(1, 2);
        out(0);
        bring();
        bring();
        takeIn();
        assertAllDecided(2);
    }

    @Test
    void waitsForWhatComesByAnotherWayAndDecidesInOrder() throws Exception {
        marks(1, 4);
        out(3);
        bring();
        CarryIn.TakenIn in = takeIn();
        assertThat(in.decided()).isZero();
        assertThat(in.undecided()).isEqualTo(4);
        Span missing = school.onPhone(replica -> replica.hubSide().openings().hubWaitsFor())
                .orElseThrow();
        assertThat(missing).isEqualTo(new Span(1, 2));
        out(0);
        bring();
        assertThat(takeIn().decided()).isEqualTo(4);
        Optional<Span> waitsFor =
                school.onPhone(replica -> replica.hubSide().openings().hubWaitsFor());
        assertThat(waitsFor).isEmpty();
        assertAllDecided(4);
    }

    @Test
    void takesOfACutFileWhatIsWhole() throws Exception {
        marks(1, MANY);
        assertThat(out(0).parts()).isGreaterThan(1);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 100));
        CarryRun.Brought brought = bring();
        assertThat(brought.complete()).isFalse();
        assertThat(brought.parts()).isEqualTo(brought.of() - 1);
        takeIn();
        Files.write(file, whole);
        bring();
        byte[] answers = Files.readAllBytes(answer);
        Files.write(answer, Arrays.copyOf(answers, answers.length - 100));
        assertThat(takeIn().parts()).isLessThan(brought.of());
        Files.write(answer, answers);
        assertThat(takeIn().undecided()).isZero();
        assertAllDecided(MANY);
    }

    @Test
    void refusesAnAlteredFileAndLosesNothing() throws Exception {
        marks(1, 2);
        out(0);
        byte[] whole = Files.readAllBytes(file);
        byte[] altered = whole.clone();
        altered[whole.length / 2] = (byte) (altered[whole.length / 2] == 'A' ? 'B' : 'A');
        Files.write(file, altered);
        assertWhy(CarryRefused.Why.ALTERED, this::bring);
        Files.write(file, whole);
        bring();
        byte[] answers = Files.readAllBytes(answer);
        byte[] other = answers.clone();
        other[answers.length / 2] = (byte) (other[answers.length / 2] == 'A' ? 'B' : 'A');
        Files.write(answer, other);
        assertWhy(
                CarryRefused.Why.ALTERED,
                () -> school.onPhone(replica -> {
                    try {
                        return new CarryIn(replica.hubSide()).takeIn(answer);
                    } catch (CarryRefused e) {
                        return sneak(e);
                    }
                }));
        Files.write(answer, answers);
        takeIn();
        assertAllDecided(2);
    }

    @Test
    void aStrangersFileAndAStrangersAnswerAreToldApart() throws Exception {
        Files.writeString(file, "holiday photos\n");
        assertWhy(CarryRefused.Why.NOT_A_CARRY_FILE, this::bring);
        marks(1, 1);
        out(0);
        Transport portal = request -> new Page(200, "<html>Sign in to the hotel");
        assertWhy(CarryRefused.Why.NOT_THE_HUB, () -> new CarryRun(portal).bring(file, answer, NOW));
        Transport nothing = request -> {
            throw new IOException("no line");
        };
        assertWhy(CarryRefused.Why.UNREACHABLE, () -> new CarryRun(nothing).bring(file, answer, NOW));
        assertThat(answer).doesNotExist();
        exchange();
        assertAllDecided(1);
    }

    @Test
    void anAnswerProlongsTheLeaveToWorkHere() throws Exception {
        Instant first = grantEnds();
        hubTime.goOn(Duration.ofDays(40));
        marks(1, 1);
        out(0);
        bring();
        assertThat(takeIn().problem()).isNull();
        assertThat(grantEnds()).isAfter(first.plus(Duration.ofDays(39)));
    }

    /** The feed does not reach back to where the device stands: over a line it would fetch a snapshot. */
    private void pruneFeed() throws Exception {
        try (Connection admin = database.source().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("SET search_path = daftari");
            statement.execute("SELECT prune_feed(now() + interval '100 years')");
        }
    }

    @Test
    void bringsAllAnewWhereTheFeedDoesNotReachBack() throws Exception {
        marks(1, 3);
        // Somebody else's change is in no page any more.
        UUID renamed = school.renamePupil(1, "Nekesa");
        marks(4, 4);
        pruneFeed();
        out(0);
        marks(5, 5);
        assertThat(bring().complete()).isTrue();
        CarryIn.TakenIn in = takeIn();
        assertThat(in.problem()).isNull();
        assertThat(in.pages()).isEqualTo(1);
        assertThat(in.undecided()).as("what was done after the file was made").isEqualTo(1);
        Student here = school.onPhone(replica ->
                replica.read(desk -> desk.get(Student.class, renamed)).orElseThrow());
        assertThat(here.firstName).isEqualTo("Nekesa");
        out(0);
        bring();
        assertThat(takeIn().undecided()).isZero();
        assertThat(school.differencesToHub()).isEmpty();
    }

    @Test
    void isTheFirstSyncOfADeviceWithoutALine() throws Exception {
        school.onPhone(replica -> {
            replica.hubSide().verifying().takeAllAnew();
            return true;
        });
        marks(1, 2);
        out(0);
        bring();
        CarryIn.TakenIn in = takeIn();
        assertThat(in.problem()).isNull();
        assertThat(in.decided()).isEqualTo(2);
        assertThat(in.undecided()).isZero();
        // Late, and once more: the replica stands elsewhere now.
        assertThat(takeIn().pages()).isZero();
        assertAllDecided(2);
    }

    @Test
    void anAnswerWithAllAnewThatComesLateChangesNothing() throws Exception {
        marks(1, 2);
        pruneFeed();
        out(0);
        bring();
        exchange();
        marks(3, 3);
        assertThat(takeIn().pages()).isZero();
        exchange();
        assertAllDecided(3);
    }

    private Instant grantEnds() {
        return school.onPhone(replica -> replica.session().orElseThrow().grant().validTo());
    }

    @Test
    void thePersonAtTheMachineDoesItWithThreeCommands() throws Exception {
        marks(1, 2);
        String phone = school.file().toString();
        Ran wrong = carry("a wrong password", "out", phone, file.toString());
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.said()).contains("e-mail or password is wrong").doesNotContain("Exception");
        assertThat(file).doesNotExist();
        Ran out = carry(school.password(), "out", phone, file.toString());
        assertThat(out.said()).contains("2 operations (1 to 2)");
        assertThat(out.status()).isZero();
        Ran bring = carry("", "bring", file.toString(), answer.toString());
        assertThat(bring.said()).contains("brought 2 operations to " + hub.address());
        assertThat(bring.status()).isZero();
        Ran in = carry(school.password(), "in", phone, answer.toString());
        assertThat(in.said()).contains("took in 2 decisions").contains("0 operations wait");
        assertThat(in.status()).isZero();
        assertAllDecided(2);
        assertThat(carry("", "out", phone).status()).as("no file named").isEqualTo(2);
    }

    private record Ran(int status, String said) {}

    /** The program as people start it, in a process of its own. */
    private Ran carry(String password, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CarryMain.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (Writer typed = process.outputWriter(StandardCharsets.UTF_8)) {
            typed.write(school.email() + "\n" + password + "\n");
        } catch (IOException e) {
            // One that asks for nothing may have ended before it was told.
            assertThat(password).isEmpty();
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), said);
    }

    private record Page(int status, String text) implements Transport.Reply {

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(Map.of("Content-Type", "text/html").get(name));
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }

    private interface Work {
        Object run() throws Exception;
    }

    private static void assertWhy(CarryRefused.Why why, Work work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        CarryRefused.class, refused -> assertThat(refused.why()).isEqualTo(why));
    }

    @SuppressWarnings("unchecked")
    private static <T, E extends Exception> T sneak(Exception e) throws E {
        throw (E) e;
    }
}
