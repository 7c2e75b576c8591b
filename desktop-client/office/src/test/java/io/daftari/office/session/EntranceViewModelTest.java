package io.daftari.office.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.replica.EntranceSteps.Step;
import io.daftari.replica.FakeAccounts;
import io.daftari.replica.Replica;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace.Threads;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way in without a window, with a real replica behind it. */
class EntranceViewModelTest {

    @TempDir
    private Path folder;

    private Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, EntranceView.class));
    private final List<Replica> entered = new ArrayList<>();
    private final List<Replica> handedOver = new ArrayList<>();
    private final BooleanProperty elsewhere = new SimpleBooleanProperty();
    private OfficeBench bench;

    @BeforeEach
    void make() {
        bench = new OfficeBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private EntranceViewModel entrance() {
        return entrance(bench.direct());
    }

    private EntranceViewModel entrance(Threads threads) {
        return new EntranceViewModel(
                bench.entrance(),
                URI.create("https://hub.example"),
                threads,
                () -> words,
                elsewhere,
                bench.remembered(),
                entered::add,
                handedOver::add);
    }

    @Test
    void joinsASchoolStepByStep() {
        EntranceViewModel entrance = entrance();
        assertThat(entrance.step().get()).isEqualTo(Step.JOIN);
        entrance.next();
        assertThat(entrance.problem().get()).isEqualTo("Type your e-mail address.");
        entrance.email().set(OfficeBench.REGISTRAR_EMAIL);
        entrance.password().set("wrong");
        entrance.next();
        assertThat(entrance.problem().get()).isEqualTo("E-mail or password is wrong.");
        entrance.password().set(OfficeBench.PASSWORD);
        entrance.next();
        assertThat(entrance.step().get()).isEqualTo(Step.SCHOOL);
        assertThat(entrance.school().get().name()).isEqualTo("Muthaiga Primary");
        entrance.device().set(" ");
        entrance.next();
        assertThat(entrance.problem().get()).startsWith("Give this device a name");
        entrance.device().set("Office computer");
        entrance.next();
        assertThat(entered)
                .singleElement()
                .satisfies(replica -> assertThat(replica.session()).isPresent());
        assertThat(entrance.password().get()).as("kept no longer than needed").isEmpty();
    }

    @Test
    void whatWentWrongIsSaidInTheLanguageOfNow() {
        EntranceViewModel entrance = entrance();
        entrance.next();
        words = Words.in(Language.FRENCH, List.of(SyncText.class, EntranceView.class));
        entrance.activate();
        assertThat(entrance.problem().get())
                .isNotEmpty()
                .isNotEqualTo("Type your e-mail address.")
                .isEqualTo(words.text("entrance.missing.email"));
    }

    @Test
    void signsInWithoutANetwork() {
        bench.joined().replica().signOut();
        bench.online(false);
        EntranceViewModel entrance = entrance();
        assertThat(entrance.step().get()).isEqualTo(Step.SIGN_IN);
        assertThat(entrance.schoolName().get()).isEqualTo("Muthaiga Primary");
        entrance.email().set(OfficeBench.REGISTRAR_EMAIL);
        entrance.password().set(OfficeBench.PASSWORD);
        entrance.next();
        assertThat(entered).hasSize(1);
        assertThat(entrance().email().get()).as("remembered").isEqualTo(OfficeBench.REGISTRAR_EMAIL);
    }

    @Test
    void takesAPasswordWhileItStillReadsOfWhichSchoolItIs() {
        bench.joined().replica().signOut();
        Queue<Runnable> background = new ArrayDeque<>();
        Threads direct = bench.direct();
        EntranceViewModel entrance =
                entrance(new Threads(background::add, direct.screen(), direct.network(), direct.clock()));
        assertThat(entrance.busy().get()).isFalse();
        entrance.email().set(OfficeBench.REGISTRAR_EMAIL);
        entrance.password().set(OfficeBench.PASSWORD);
        entrance.next();
        while (!background.isEmpty()) {
            background.remove().run();
            assertThat(entrance.busy().get())
                    .as("the school's name ends nobody's waiting")
                    .isEqualTo(entered.isEmpty());
        }
        assertThat(entered).hasSize(1);
        assertThat(entrance.schoolName().get()).isEqualTo("Muthaiga Primary");
    }

    @Test
    void saysOfADamagedKeyringBeforeAPasswordIsTyped() throws IOException {
        bench.joined().replica().signOut();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path keyring :
                    files.filter(file -> file.toString().endsWith(".keyring")).toList()) {
                Files.writeString(keyring, "{\"version\": 1");
            }
        }
        EntranceViewModel entrance = entrance();
        assertThat(entrance.step().get()).isEqualTo(Step.SIGN_IN);
        assertThat(entrance.problem().get()).isNotEmpty();
        assertThat(entrance.busy().get()).isFalse();
    }

    @Test
    void aFileOfANewerProgramIsToldAndTheWayInStaysOpen() {
        bench.joined();
        OfficeBench.byANewerProgram(bench.replica());
        bench.restart();
        EntranceViewModel entrance = entrance();
        typeLogin(entrance);
        entrance.next();
        assertThat(entrance.problem().get()).startsWith("A newer Daftari has written the file on this device.");
        assertThat(entrance.busy().get()).isFalse();
        assertThat(entered).isEmpty();
    }

    @Test
    void isClosedWhileSomebodyComesInByAnotherWay() {
        bench.joined().replica().signOut();
        EntranceViewModel entrance = entrance();
        entrance.email().set(OfficeBench.REGISTRAR_EMAIL);
        entrance.password().set(OfficeBench.PASSWORD);
        elsewhere.set(true);
        entrance.next();
        assertThat(entered).isEmpty();
        elsewhere.set(false);
        entrance.next();
        assertThat(entered).as("what was typed is still there").hasSize(1);
    }

    @Test
    void anotherPersonNeedsTheNetworkOnce() {
        bench.joined().replica().signOut();
        EntranceViewModel entrance = entrance();
        entrance.email().set(OfficeBench.TEACHER_EMAIL);
        entrance.password().set(OfficeBench.PASSWORD);
        bench.online(false);
        entrance.next();
        assertThat(entrance.problem().get()).contains("The first time needs the network");
        assertThat(entered).isEmpty();
        bench.online(true);
        entrance.next();
        assertThat(entered).hasSize(1);
        bench.replica().signOut();
        bench.online(false);
        entrance.password().set(OfficeBench.PASSWORD);
        entrance.next();
        assertThat(entered).hasSize(2);
    }

    @Test
    void anAddressThatIsNoneIsToldAtOnce() {
        EntranceViewModel entrance = entrance();
        entrance.hub().set("not an address");
        entrance.email().set("a@b.c");
        entrance.password().set("x");
        entrance.next();
        assertThat(entrance.problem().get()).startsWith("This is not an address");
        assertThat(entrance.busy().get()).isFalse();
    }

    private static void typeLogin(EntranceViewModel entrance) {
        entrance.email().set(OfficeBench.REGISTRAR_EMAIL);
        entrance.password().set(OfficeBench.PASSWORD);
    }

    @Test
    void asksForACodeOfThePhoneWhereTheHubWantsOne() {
        bench.secondStep();
        EntranceViewModel entrance = entrance();
        typeLogin(entrance);
        entrance.next();
        assertThat(entrance.step().get()).isEqualTo(Step.CODE);
        entrance.next();
        assertThat(entrance.problem().get()).isEqualTo("Type the code.");
        entrance.code().set("000000");
        entrance.next();
        assertThat(entrance.problem().get()).startsWith("This code is wrong");
        entrance.code().set(OfficeBench.CODE);
        entrance.next();
        assertThat(entrance.step().get()).isEqualTo(Step.SCHOOL);
        entrance.next();
        assertThat(entered).hasSize(1);
        assertThat(entrance.code().get()).isEmpty();
    }

    @Test
    void aLinkFromTheOfficeBringsAddressAndSchool() {
        EntranceViewModel entrance = entrance();
        entrance.hub().set("https://hub.example/join#" + OfficeBench.DEVICE_CODE);
        typeLogin(entrance);
        entrance.next();
        assertThat(entrance.step().get()).isEqualTo(Step.DEVICE);
        entrance.next();
        assertThat(entered).hasSize(1);
        assertThat(entered.get(0).hub()).isEqualTo(URI.create("https://hub.example"));
    }

    @Test
    void aCodeCanBeTypedBesideTheAddress() {
        EntranceViewModel entrance = entrance();
        entrance.schoolCode().set("AAAA-AAAA");
        typeLogin(entrance);
        entrance.next();
        entrance.next();
        assertThat(entrance.problem().get()).startsWith("This code is wrong");
        entrance.back();
        entrance.schoolCode().set(OfficeBench.DEVICE_CODE);
        entrance.next();
        entrance.next();
        assertThat(entered).hasSize(1);
    }

    @Test
    void whoWasInvitedMakesAnAccountAndComesIn() {
        EntranceViewModel entrance = entrance();
        entrance.go(Step.REGISTER);
        entrance.hub().set("https://hub.example/join#" + FakeAccounts.INVITATION);
        entrance.next();
        assertThat(entrance.problem().get()).isEqualTo("Type your name as others know it.");
        entrance.fullName().set("Wanjikũ Nekesa");
        entrance.email().set("wanjiku@muthaiga.example");
        entrance.password().set("nekesa77");
        assertThat(entrance.rule().get()).as("told while it is typed").startsWith("A password is more than a name");
        entrance.password().set("ngamia watatu");
        assertThat(entrance.rule().get()).isEmpty();
        entrance.next();
        assertThat(entrance.step().get()).isEqualTo(Step.INVITED);
        assertThat(entrance.invited().get()).startsWith("Muthaiga Primary invites you: Bursar.");
        entrance.next();
        assertThat(entered).hasSize(1);
    }

    @Test
    void whoIsOfNoSchoolIsAskedForAnInvitation() {
        EntranceViewModel entrance = entrance();
        entrance.go(Step.REGISTER);
        entrance.fullName().set("Wanjikũ Nekesa");
        entrance.email().set("wanjiku@muthaiga.example");
        entrance.password().set("ngamia watatu");
        bench.online(false);
        entrance.next();
        assertThat(entrance.problem().get()).startsWith("The hub cannot be reached");
        assertThat(entrance.password().get()).isEqualTo("ngamia watatu");
        bench.online(true);
        entrance.next();
        assertThat(entrance.step().get()).isEqualTo(Step.INVITATION);
        assertThat(entrance.problem().get()).isEmpty();
        entrance.schoolCode().set("0000-0000-0000-0000");
        entrance.next();
        assertThat(entrance.problem().get()).startsWith("This code is wrong");
        entrance.schoolCode().set(FakeAccounts.INVITATION);
        entrance.next();
        assertThat(entrance.step().get()).isEqualTo(Step.INVITED);
    }

    @Test
    void aGuestComesInOnAComputerOfTheSchool() {
        bench.joined().replica().signOut();
        EntranceViewModel entrance = entrance();
        entrance.go(Step.GUEST);
        entrance.go(Step.REGISTER);
        entrance.schoolCode().set(FakeAccounts.INVITATION);
        entrance.fullName().set("Wanjikũ Nekesa");
        entrance.email().set("wanjiku@muthaiga.example");
        entrance.password().set("ngamia watatu");
        entrance.next();
        assertThat(entrance.step().get()).isEqualTo(Step.INVITED);
        entrance.next();
        assertThat(entered).hasSize(1);
        bench.replica().signOut();
        bench.online(false);
        entrance.password().set("ngamia watatu");
        entrance.next();
        assertThat(entered).as("from then on without the hub").hasSize(2);
    }

    @Test
    void aForgottenPasswordIsSetAnew() {
        bench.joined().replica().signOut();
        EntranceViewModel entrance = entrance();
        entrance.password().set("what was it");
        entrance.go(Step.FORGOT);
        entrance.email().set(OfficeBench.REGISTRAR_EMAIL);
        entrance.next();
        assertThat(entrance.step().get()).isEqualTo(Step.RESET);
        assertThat(entrance.password().get()).isEmpty();
        entrance.code().set("wrong");
        entrance.password().set("ngamia");
        assertThat(entrance.rule().get()).isEqualTo("A password has 8 to 200 characters.");
        entrance.password().set("ngamia watatu");
        entrance.next();
        assertThat(entrance.problem().get()).startsWith("This code is wrong");
        entrance.code().set(FakeAccounts.MAILED);
        entrance.next();
        assertThat(entered).hasSize(1);
    }

    @Test
    void whatWaitsIsHandedOverThoughItsUserMayNotComeIn() {
        bench.joined();
        bench.entrance().close();
        bench.pass(java.time.Duration.ofDays(91));
        bench.leaver();
        EntranceViewModel entrance = entrance();
        typeLogin(entrance);
        entrance.next();
        assertThat(entrance.problem().get()).startsWith("You have no role at this school");
        assertThat(entered).isEmpty();
        assertThat(handedOver).hasSize(1);
        assertThat(handedOver.get(0).session()).isEmpty();
    }
}
