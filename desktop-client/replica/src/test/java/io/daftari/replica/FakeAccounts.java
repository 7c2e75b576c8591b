package io.daftari.replica;

import io.daftari.model.access.PasswordShape;
import io.daftari.model.access.Role;
import io.daftari.model.sample.SampleSchool;
import io.daftari.replica.signin.Enroller;
import io.daftari.replica.signin.HubAccounts;
import io.daftari.replica.signin.HubDoor.Login;
import io.daftari.replica.signin.HubDoor.Pass;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.NotLetIn.Why;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The accounts of a hub in memory: the people of the sample school, whoever registers, and invitations. */
public final class FakeAccounts implements HubAccounts {

    /** Of an invitation, and of a mail. */
    public static final String INVITATION = "7K2M-P3QX-9R4T-V6WY";

    public static final String MAILED = "mailed";
    public static final String PHONE_KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    private static final String LATER = "8K2M-P3QX-9R4T-V6WZ";

    /** Who somebody is there. */
    private static final class Person {

        private final UUID id;
        private final String email;
        private final String name;
        private String password;
        private boolean verified;
        private boolean totp;
        private boolean member;

        Person(UUID id, String email, String name, String password) {
            this.id = id;
            this.email = email;
            this.name = name;
            this.password = password;
        }
    }

    private final Map<String, Person> people = new HashMap<>();
    private final List<Open> open = new ArrayList<>();
    private final List<SignIn> signIns = new ArrayList<>();
    private final BooleanSupplier online;
    private final Clock clock;

    FakeAccounts(BooleanSupplier online, Clock clock) {
        this.online = online;
        this.clock = clock;
    }

    void member(UUID id, String email, String name) {
        Person person = new Person(id, email, name, SchoolBench.PASSWORD);
        person.verified = true;
        person.member = true;
        people.put(email, person);
    }

    /** Whether somebody has proven his address. */
    public synchronized void verified(String email, boolean so) {
        people.get(email).verified = so;
    }

    /** Somebody has set up codes of his phone. */
    public synchronized void secondStep(String email) {
        people.get(email).totp = true;
    }

    /** Somebody is signed in somewhere else, too. */
    public synchronized void signedIn(@Nullable String device, boolean current) {
        signIns.add(new SignIn(
                SampleSchool.id("sign-in " + signIns.size()),
                device,
                clock.instant().minus(Duration.ofDays(2)),
                clock.instant().minus(Duration.ofHours(3)),
                current));
    }

    /** An invitation that is open. */
    public synchronized void open(Role role, @Nullable UUID own, @Nullable String email, Duration left) {
        open.add(new Open(
                SampleSchool.id("invitation " + open.size()),
                role,
                own,
                email,
                SampleSchool.OWNER,
                clock.instant().plus(left)));
    }

    synchronized @Nullable UUID user(String email) throws NotLetIn {
        reach();
        Person person = people.get(email);
        return person == null ? null : person.id;
    }

    synchronized boolean isMember(String email) {
        return people.containsKey(email) && people.get(email).member;
    }

    synchronized Pass enter(Login login, boolean secondStep) throws NotLetIn {
        reach();
        Person person = people.get(login.email());
        if (person == null || !person.password.equals(new String(login.password()))) {
            throw refused(Why.WRONG_LOGIN);
        }
        if ((secondStep || person.totp) && !SchoolBench.CODE.equals(login.code())) {
            throw refused(login.code() == null ? Why.CODE_NEEDED : Why.WRONG_CODE);
        }
        return pass(login.hub(), login.email());
    }

    private static Pass pass(URI hub, String email) {
        return new Pass(hub, new Enroller.SignedIn(email, "a token", "another"));
    }

    private void reach() throws NotLetIn {
        if (!online.getAsBoolean()) {
            throw refused(Why.UNREACHABLE);
        }
    }

    private static NotLetIn refused(Why why) {
        return new NotLetIn(why, "", null);
    }

    private Person of(Pass pass) throws NotLetIn {
        reach();
        return people.get(pass.who().email());
    }

    private static void require(boolean so, Why why) throws NotLetIn {
        if (!so) {
            throw refused(why);
        }
    }

    private static void requireGood(char[] password, String... own) throws NotLetIn {
        String wrong = PasswordShape.wrong(new String(password), own).orElse("");
        require(!wrong.equals("wrong-length"), Why.PASSWORD_LENGTH);
        require(!wrong.equals("own-words"), Why.PASSWORD_OWN);
        require(!new String(password).equals("password1"), Why.PASSWORD_COMMON);
    }

    @Override
    public synchronized Pass register(NewAccount account) throws NotLetIn {
        reach();
        require(!people.containsKey(account.email()), Why.EMAIL_TAKEN);
        requireGood(account.password(), account.email(), account.fullName());
        people.put(
                account.email(),
                new Person(
                        SampleSchool.id(account.email()),
                        account.email(),
                        account.fullName(),
                        new String(account.password())));
        return pass(account.hub(), account.email());
    }

    @Override
    public synchronized void forgot(URI hub, String email) throws NotLetIn {
        reach();
    }

    @Override
    public synchronized void reset(URI hub, String code, char[] fresh) throws NotLetIn {
        reach();
        require(code.equals(MAILED), Why.WRONG_CODE);
        requireGood(fresh);
        people.get(SchoolBench.REGISTRAR_EMAIL).password = new String(fresh);
    }

    @Override
    public synchronized Me me(Pass pass) throws NotLetIn {
        Person person = of(pass);
        return new Me(person.id, person.email, person.name, person.verified, person.totp);
    }

    @Override
    public synchronized void sendVerification(Pass pass) throws NotLetIn {
        of(pass);
    }

    @Override
    public synchronized void verify(URI hub, String code) throws NotLetIn {
        reach();
        require(code.equals(MAILED), Why.WRONG_CODE);
        people.values().forEach(person -> person.verified = true);
    }

    @Override
    public synchronized void changePassword(Pass pass, char[] before, char[] fresh) throws NotLetIn {
        Person person = of(pass);
        require(person.password.equals(new String(before)), Why.WRONG_PASSWORD);
        requireGood(fresh, person.email, person.name);
        person.password = new String(fresh);
    }

    @Override
    public synchronized PhoneKey beginSecondStep(Pass pass, char[] password) throws NotLetIn {
        Person person = of(pass);
        require(person.password.equals(new String(password)), Why.WRONG_PASSWORD);
        require(!person.totp, Why.STEP_ON);
        return new PhoneKey(PHONE_KEY, "otpauth://totp/Daftari:" + person.email + "?secret=" + PHONE_KEY);
    }

    @Override
    public synchronized List<String> confirmSecondStep(Pass pass, String code) throws NotLetIn {
        Person person = of(pass);
        require(code.equals(SchoolBench.CODE), Why.WRONG_CODE);
        person.totp = true;
        return onPaper();
    }

    private static List<String> onPaper() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            codes.add("%d%d%d%d-AB3D-EF5H-JK7M".formatted(i, i, i, i));
        }
        return codes;
    }

    private void prove(Person person, Proof proof) throws NotLetIn {
        require(person.totp, Why.STEP_OFF);
        require(person.password.equals(new String(proof.password())), Why.WRONG_PASSWORD);
        require(proof.code() != null, Why.CODE_NEEDED);
        require(SchoolBench.CODE.equals(proof.code()), Why.WRONG_CODE);
    }

    @Override
    public synchronized List<String> newRecoveryCodes(Pass pass, Proof proof) throws NotLetIn {
        prove(of(pass), proof);
        return onPaper();
    }

    @Override
    public synchronized void endSecondStep(Pass pass, Proof proof) throws NotLetIn {
        Person person = of(pass);
        prove(person, proof);
        person.totp = false;
    }

    @Override
    public synchronized List<SignIn> signIns(Pass pass) throws NotLetIn {
        of(pass);
        return List.copyOf(signIns);
    }

    @Override
    public synchronized void endSignIn(Pass pass, UUID signIn) throws NotLetIn {
        of(pass);
        signIns.removeIf(one -> one.id().equals(signIn));
    }

    @Override
    public synchronized void endAllSignIns(Pass pass) throws NotLetIn {
        of(pass);
        signIns.clear();
    }

    private void requireGives(Pass pass) throws NotLetIn {
        require(!of(pass).email.equals(SchoolBench.TEACHER_EMAIL), Why.NOT_YOUR_SCHOOL);
    }

    @Override
    public synchronized List<Open> invitations(Pass pass, UUID school) throws NotLetIn {
        requireGives(pass);
        return List.copyOf(open);
    }

    @Override
    public synchronized Invited invite(Pass pass, UUID school, Wanted wanted) throws NotLetIn {
        requireGives(pass);
        require(of(pass).verified, Why.VERIFY_FIRST);
        open(wanted.role(), wanted.ownRole(), wanted.email(), Duration.ofDays(14));
        Open made = open.get(open.size() - 1);
        return new Invited(made.id(), INVITATION, made.expiresAt());
    }

    @Override
    public synchronized void withdrawInvitation(Pass pass, UUID school, UUID invitation) throws NotLetIn {
        requireGives(pass);
        require(open.removeIf(one -> one.id().equals(invitation)), Why.NOT_FOUND);
    }

    @Override
    public synchronized Invited renewInvitation(Pass pass, UUID school, UUID invitation, String language)
            throws NotLetIn {
        requireGives(pass);
        Open before = open.stream()
                .filter(one -> one.id().equals(invitation))
                .findFirst()
                .orElseThrow(() -> refused(Why.NOT_FOUND));
        open.remove(before);
        open.add(new Open(
                SampleSchool.id("again " + before.id()),
                before.role(),
                before.ownRole(),
                before.email(),
                before.invitedBy(),
                clock.instant().plus(Duration.ofDays(14))));
        return new Invited(
                open.get(open.size() - 1).id(), LATER, clock.instant().plus(Duration.ofDays(14)));
    }

    @Override
    public synchronized Seen look(Pass pass, String code) throws NotLetIn {
        of(pass);
        require(code.equals(INVITATION), Why.WRONG_CODE);
        return new Seen(
                SampleSchool.SCHOOL,
                "Muthaiga Primary",
                Role.BURSAR,
                clock.instant().plus(Duration.ofDays(14)));
    }

    @Override
    public synchronized void accept(Pass pass, String code) throws NotLetIn {
        Person person = of(pass);
        require(code.equals(INVITATION), Why.WRONG_CODE);
        person.member = true;
    }
}
