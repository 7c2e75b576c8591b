package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestHub;
import io.daftari.model.Daftari;
import io.daftari.model.access.Role;
import io.daftari.model.time.UuidV7;
import io.daftari.replica.Device;
import io.daftari.replica.Entrance;
import io.daftari.replica.EntranceSteps;
import io.daftari.replica.EntranceSteps.Shown;
import io.daftari.replica.EntranceSteps.Step;
import io.daftari.replica.EntranceSteps.Typed;
import io.daftari.replica.HubSession;
import io.daftari.replica.Replica;
import io.daftari.replica.Steps;
import io.daftari.replica.SystemDeviceClock;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.live.Workspace.Threads;
import io.daftari.replica.signin.HttpHubDoor;
import io.daftari.replica.signin.HubAccounts;
import io.daftari.replica.signin.HubAccounts.Proof;
import io.daftari.replica.signin.HubDoor;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.NotLetIn.Why;
import io.daftari.replica.signin.PasswordKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with his account and with invitations from a device, over the real way to a real hub. */
class AccountIT {

    private static final PasswordKey.Cost COST = new PasswordKey.Cost(8 * 1024, 1);
    private static final String FRESH = "ngamia watatu mtoni";
    private static TestHub hub;

    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();
    private final List<Shown> shown = new ArrayList<>();
    private final List<Replica> entered = new ArrayList<>();
    private boolean online = true;
    private TestHub.School school;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void found(TestInfo test) {
        school = hub.found(test.getTestMethod().orElseThrow().getName());
    }

    /** The program on a device, started anew. */
    private Entrance entrance(String device) {
        Transport line = new HttpTransport();
        Transport breakable = request -> {
            if (!online) {
                throw new IOException("no line");
            }
            return line.send(request);
        };
        return new Entrance(
                folder.resolve(device + ".db"),
                Daftari::catalog,
                new Device(new SystemDeviceClock(), UuidV7.secure(Clock.systemUTC()), random, Steps.NONE),
                new HttpHubDoor(breakable, random, HubDoor.Kind.OFFICE),
                COST);
    }

    private void join(Entrance entrance, TestHub.User user) throws NotLetIn {
        char[] password = TestHub.PASSWORD.toCharArray();
        HubDoor.Pass pass = entrance.enter(new HubDoor.Login(hub.address(), user.email(), password, null));
        entrance.join(pass, password, new HubDoor.Wish(school.id(), null, "Office PC"));
    }

    private EntranceSteps steps(Entrance entrance) {
        Threads direct = new Threads(Runnable::run, Runnable::run, Runnable::run, Clock.systemUTC());
        EntranceSteps steps = new EntranceSteps(entrance, direct, shown::add, entered::add, left -> {});
        steps.start();
        return steps;
    }

    private Shown last() {
        return shown.get(shown.size() - 1);
    }

    private static Typed typed(String code, String name, String email, String password, String mailed) {
        return new Typed(hub.address().toString(), code, name, email, password, mailed, "A computer", null, "en");
    }

    private static @Nullable Why why(HubSession.Deed deed, HubSession session) {
        try {
            session.run(deed);
            return null;
        } catch (NotLetIn e) {
            return e.why();
        }
    }

    private @Nullable Why signsIn(String device, String email, String password) {
        try (Entrance entrance = entrance(device)) {
            entrance.signIn(email, password.toCharArray());
            return null;
        } catch (NotLetIn e) {
            return e.why();
        }
    }

    @Test
    void aPasswordIsChangedAndOpensThisDeviceWithoutTheHub() throws NotLetIn {
        TestHub.User owner = school.owner();
        try (Entrance entrance = entrance("office")) {
            join(entrance, owner);
            HubSession session = entrance.atHub();
            assertThat(why(HubAccounts::me, session)).isEqualTo(Why.SESSION_OVER);
            session.open(TestHub.PASSWORD.toCharArray(), null);
            HubAccounts.Me me = session.ask(HubAccounts::me);
            assertThat(me.id()).isEqualTo(owner.id());
            assertThat(me.verified()).isTrue();
            assertThat(me.totp()).isFalse();
            char[] before = TestHub.PASSWORD.toCharArray();
            assertThat(why((accounts, pass) -> accounts.changePassword(pass, "wrong".toCharArray(), before), session))
                    .isEqualTo(Why.WRONG_PASSWORD);
            assertThat(why((accounts, pass) -> accounts.changePassword(pass, before, "short".toCharArray()), session))
                    .isEqualTo(Why.PASSWORD_LENGTH);
            assertThat(why(
                            (accounts, pass) -> accounts.changePassword(pass, before, "12345678".toCharArray()),
                            session))
                    .isEqualTo(Why.PASSWORD_COMMON);
            entrance.changePassword(before, FRESH.toCharArray());
            assertThat(session.isOpen()).as("this sign-in goes on").isTrue();
            List<HubAccounts.SignIn> signIns = session.ask(HubAccounts::signIns);
            assertThat(signIns)
                    .singleElement()
                    .satisfies(one -> assertThat(one.current()).isTrue());
            session.run(HubAccounts::endAllSignIns);
            assertThat(why(HubAccounts::me, session)).isEqualTo(Why.SESSION_OVER);
        }
        online = false;
        assertThat(signsIn("office", owner.email(), FRESH))
                .as("without the hub")
                .isNull();
        assertThat(signsIn("office", owner.email(), TestHub.PASSWORD)).isEqualTo(Why.UNKNOWN_HERE);
    }

    @Test
    void aSecondStepIsTurnedOnAskedForAndTurnedOff() throws NotLetIn {
        TestHub.User bursar = hub.addMember(school, "bursar " + school.id(), Role.BURSAR);
        char[] password = TestHub.PASSWORD.toCharArray();
        List<String> paper;
        try (Entrance entrance = entrance("office")) {
            join(entrance, bursar);
            HubSession session = entrance.atHub();
            session.open(password, null);
            String secret = session.ask((accounts, pass) -> accounts.beginSecondStep(pass, password))
                    .secret();
            assertThat(why((accounts, pass) -> accounts.confirmSecondStep(pass, "000000"), session))
                    .isEqualTo(Why.WRONG_CODE);
            paper = session.ask((accounts, pass) -> accounts.confirmSecondStep(pass, TotpCodes.now(secret)));
            assertThat(paper).hasSize(10);
            HubAccounts.Me after = session.ask(HubAccounts::me);
            assertThat(after.totp()).isTrue();
        }
        try (Entrance elsewhere = entrance("elsewhere")) {
            EntranceSteps steps = steps(elsewhere);
            steps.next(typed("", "", bursar.email(), TestHub.PASSWORD, ""));
            assertThat(last().step()).isEqualTo(Step.CODE);
            steps.next(typed("", "", bursar.email(), TestHub.PASSWORD, "123 456"));
            assertThat(last().problem()).isEqualTo("entrance.WRONG_CODE");
            assertThat(last().step())
                    .as("nothing has to be typed again but the code")
                    .isEqualTo(Step.CODE);
            steps.next(typed("", "", bursar.email(), TestHub.PASSWORD, paper.get(0)));
            assertThat(last().step()).isEqualTo(Step.SCHOOL);
        }
        try (Entrance entrance = entrance("office")) {
            entrance.signIn(bursar.email(), password);
            HubSession session = entrance.atHub();
            session.open(password, paper.get(1));
            assertThat(why((accounts, pass) -> accounts.endSecondStep(pass, new Proof(password, null)), session))
                    .isEqualTo(Why.CODE_NEEDED);
            List<String> others =
                    session.ask((accounts, pass) -> accounts.newRecoveryCodes(pass, new Proof(password, paper.get(2))));
            assertThat(others).hasSize(10).doesNotContainAnyElementsOf(paper);
            session.run((accounts, pass) -> accounts.endSecondStep(pass, new Proof(password, others.get(0))));
            HubAccounts.Me after = session.ask(HubAccounts::me);
            assertThat(after.totp()).isFalse();
        }
    }

    private HubAccounts.Invited invite(HubSession session, @Nullable String email) throws NotLetIn {
        HubAccounts.Wanted wanted = new HubAccounts.Wanted(Role.BURSAR, null, email, "en");
        return session.ask((accounts, pass) -> accounts.invite(pass, school.id(), wanted));
    }

    @Test
    void whoIsInvitedComesInWithANewAccountOnANewComputer() throws NotLetIn {
        try (Entrance office = entrance("office")) {
            join(office, school.owner());
            HubSession session = office.atHub();
            session.open(TestHub.PASSWORD.toCharArray(), null);
            HubAccounts.Invited made = invite(session, null);
            UUID wrong =
                    invite(session, "nobody." + school.id() + "@example.org").id();
            List<HubAccounts.Open> open = session.ask((accounts, pass) -> accounts.invitations(pass, school.id()));
            assertThat(open).extracting(HubAccounts.Open::id).containsExactlyInAnyOrder(made.id(), wrong);
            session.run((accounts, pass) -> accounts.withdrawInvitation(pass, school.id(), wrong));
            HubAccounts.Invited again =
                    session.ask((accounts, pass) -> accounts.renewInvitation(pass, school.id(), made.id(), "fr"));

            String email = "new." + school.id() + "@example.org";
            try (Entrance fresh = entrance("fresh")) {
                EntranceSteps steps = steps(fresh);
                steps.go(Step.REGISTER);
                steps.next(typed(made.code(), "Grace Wanjiku", email, "grace1974", ""));
                assertThat(last().problem()).isEqualTo("entrance.PASSWORD_OWN");
                steps.next(typed(made.code(), "Grace Wanjiku", email, FRESH, ""));
                assertThat(last().step())
                        .as("the account is made, the code was renewed meanwhile")
                        .isEqualTo(Step.INVITATION);
                assertThat(last().problem()).isEqualTo("entrance.WRONG_CODE");
                steps.next(typed(hub.address() + "/join#" + again.code(), "", email, FRESH, ""));
                assertThat(last().step()).isEqualTo(Step.INVITED);
                HubAccounts.Seen seen = last().invitation();
                assertThat(seen).isNotNull();
                assertThat(seen.role()).isEqualTo(Role.BURSAR);
                steps.next(typed("", "", email, FRESH, ""));
                assertThat(entered).hasSize(1);
                assertThat(entered.get(0).schoolId()).isEqualTo(school.id());
            }
            online = false;
            assertThat(signsIn("fresh", email, FRESH)).isNull();
        }
    }

    @Test
    void whoHasAnAccountTakesAnInvitationUpOnAComputerOfTheSchool() throws NotLetIn {
        TestHub.User guest = hub.register("guest " + school.id());
        try (Entrance office = entrance("office")) {
            join(office, school.owner());
            HubSession session = office.atHub();
            session.open(TestHub.PASSWORD.toCharArray(), null);
            String code = invite(session, guest.email()).code();
            session.close();
            office.signOut();
            EntranceSteps steps = steps(office);
            steps.go(Step.GUEST);
            steps.next(typed("", "", guest.email(), TestHub.PASSWORD, ""));
            assertThat(last().problem()).isEqualTo("entrance.missing.invitation");
            steps.next(typed(code, "", guest.email(), TestHub.PASSWORD, ""));
            assertThat(last().step()).isEqualTo(Step.INVITED);
            steps.next(typed(code, "", guest.email(), TestHub.PASSWORD, ""));
            assertThat(entered).hasSize(1);
            assertThat(office.replica().session().orElseThrow().userId()).isEqualTo(guest.id());
        }
        online = false;
        assertThat(signsIn("office", guest.email(), TestHub.PASSWORD)).isNull();
    }

    @Test
    void whoIsNotVerifiedIsToldBeforeHeInvites() throws NotLetIn {
        school = hub.foundUnverified("unverified " + school.id());
        try (Entrance office = entrance("office")) {
            join(office, school.owner());
            HubSession session = office.atHub();
            session.open(TestHub.PASSWORD.toCharArray(), null);
            HubAccounts.Me me = session.ask(HubAccounts::me);
            assertThat(me.verified()).isFalse();
            HubAccounts.Wanted wanted = new HubAccounts.Wanted(Role.BURSAR, null, null, "en");
            assertThat(why((accounts, pass) -> accounts.invite(pass, school.id(), wanted), session))
                    .isEqualTo(Why.VERIFY_FIRST);
            session.run(HubAccounts::sendVerification);
            String code = hub.codeTo(school.owner().email());
            assertThat(why((accounts, pass) -> accounts.verify(pass.hub(), "nonsense"), session))
                    .isEqualTo(Why.WRONG_CODE);
            session.run((accounts, pass) -> accounts.verify(pass.hub(), code));
            assertThat(why((accounts, pass) -> accounts.invite(pass, school.id(), wanted), session))
                    .isNull();
            online = false;
            assertThat(why((accounts, pass) -> accounts.invite(pass, school.id(), wanted), session))
                    .isEqualTo(Why.UNREACHABLE);
        }
    }

    @Test
    void aForgottenPasswordIsSetAnewByTheCodeOfTheMail() throws NotLetIn {
        TestHub.User owner = school.owner();
        try (Entrance office = entrance("office")) {
            join(office, owner);
        }
        try (Entrance office = entrance("office")) {
            EntranceSteps steps = steps(office);
            steps.go(Step.FORGOT);
            steps.next(typed("", "", owner.email(), "", ""));
            assertThat(last().step()).isEqualTo(Step.RESET);
            String code = hub.codeTo(owner.email().toLowerCase(Locale.ROOT));
            steps.next(typed("", "", owner.email(), "12345678", code));
            assertThat(last().problem()).isEqualTo("entrance.PASSWORD_COMMON");
            steps.next(typed("", "", owner.email(), FRESH, code));
            assertThat(entered).hasSize(1);
        }
        online = false;
        assertThat(signsIn("office", owner.email(), FRESH)).isNull();
    }
}
