package io.daftari.replica;

import io.daftari.replica.live.Workspace.Threads;
import io.daftari.replica.signin.HubAccounts.NewAccount;
import io.daftari.replica.signin.HubAccounts.Seen;
import io.daftari.replica.signin.HubDoor;
import io.daftari.replica.signin.HubDoor.Login;
import io.daftari.replica.signin.HubDoor.OfSchool;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.NotLetIn.Why;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of the way in, as a screen shows them: joining a school on the first start, signing in on all others; taking an
 * invitation up, with an account or without one; a new password in the place of a forgotten one. Signing in needs no
 * network; the hub is asked only if this device does not know the person. Called on the screen's thread; what waits is done
 * in the background. No step loses what was typed.
 */
public final class EntranceSteps {

    /** What is asked of the person. */
    public enum Step {
        /** Hub, address, password: this device is of no school yet. */
        JOIN,
        /** Address and password of somebody who was invited to the school of this device. */
        GUEST,
        /** Name, address and a new password: he has no account yet. */
        REGISTER,
        /** The code of an invitation: he is of no school yet. */
        INVITATION,
        /** What he is invited to, for him to take up. */
        INVITED,
        /** To which address a mail is to go, for a new password. */
        FORGOT,
        /** The code of that mail, and the new password. */
        RESET,
        /** A code of his phone: at the hub, a password alone does not let him in. */
        CODE,
        /** Which of his schools, and what this device is called there. */
        SCHOOL,
        /** What this device is called; its school follows from the code that somebody there has made for it. */
        DEVICE,
        /** Address and password. */
        SIGN_IN
    }

    /**
     * What the person typed.
     *
     * @param hub its address; or a link with a code of the school in it
     * @param schoolCode that somebody of the school has made, for this device or as an invitation; empty for none
     * @param code of his phone or one of his recovery codes; or that of the mail for a new password
     * @param school null for none
     * @param language of the mails to a new account
     */
    public record Typed(
            String hub,
            String schoolCode,
            String fullName,
            String email,
            String password,
            String code,
            String deviceName,
            @Nullable OfSchool school,
            String language) {}

    /**
     * What is shown.
     *
     * @param schools to choose from
     * @param schoolName of this device; empty before it has joined a school
     * @param invitation what he is invited to; null for nothing
     * @param problem the key of the sentence about what stands in the way; empty for nothing
     */
    public record Shown(
            Step step,
            List<OfSchool> schools,
            String schoolName,
            @Nullable Seen invitation,
            String problem,
            boolean busy) {

        Shown of(String school) {
            return new Shown(step, schools, school, invitation, problem, busy);
        }

        Shown problem(String key) {
            return new Shown(step, schools, schoolName, invitation, key, false);
        }

        Shown working() {
            return new Shown(step, schools, schoolName, invitation, "", true);
        }
    }

    /** What is done in the background. */
    @FunctionalInterface
    private interface Task<T> {
        T run() throws NotLetIn;
    }

    /** Whom the hub has let in, and the schools to choose from, or what he is invited to. */
    private record Joining(
            HubDoor.Pass pass,
            List<OfSchool> schools,
            @Nullable Seen invitation) {}

    /** What stands between the hub's address and the code in a link that its office shows. */
    public static final String LINK = "/join#";

    /** The two parts of such a link. */
    public record Link(String hub, String code) {

        /** Nothing if the text is no such link. */
        public static Optional<Link> of(String text) {
            int sign = text.indexOf(LINK);
            return sign < 0
                    ? Optional.empty()
                    : Optional.of(new Link(
                            text.substring(0, sign).strip(),
                            text.substring(sign + LINK.length()).strip()));
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(EntranceSteps.class);

    /** Letters of an invitation's code; a device's has half as many. */
    private static final int INVITATION_LETTERS = 16;

    /** Where this device knows its hub itself. */
    private static final URI NO_HUB = URI.create("");

    private final Entrance entrance;
    private final Threads threads;
    private final Consumer<Shown> show;
    private final Consumer<Replica> entered;
    private final Consumer<Replica> handOver;
    private Shown shown;
    /** What a code is asked for, and then what is joined by. */
    private @Nullable Login login;

    private HubDoor.@Nullable Pass pass;
    /** Whether he comes by an invitation to the school that this device has joined. */
    private volatile boolean asGuest;

    private volatile String schoolCode = "";

    /**
     * @param entered is given the replica with the person signed in
     * @param handOver is given the replica that a password has opened for somebody who may not come in: what waits in it
     *     goes to the hub all the same, under the device's own key
     */
    public EntranceSteps(
            Entrance entrance,
            Threads threads,
            Consumer<Shown> show,
            Consumer<Replica> entered,
            Consumer<Replica> handOver) {
        this.entrance = entrance;
        this.threads = threads;
        this.show = show;
        this.entered = entered;
        this.handOver = handOver;
        this.shown = first("");
    }

    private Shown first(String schoolName) {
        String problem = entrance.isWithdrawn() ? "entrance." + Why.WITHDRAWN : "";
        return new Shown(entrance.isJoined() ? Step.SIGN_IN : Step.JOIN, List.of(), schoolName, null, problem, false);
    }

    /** Shows the first step. */
    public void start() {
        show(shown);
        if (shown.step() == Step.SIGN_IN) {
            tellSchool();
        }
    }

    /** Nobody waits for it: who knows his password may give it meanwhile, and hears of what is wrong then. */
    private void tellSchool() {
        threads.background().execute(() -> {
            try {
                String name = entrance.schoolName();
                threads.screen().execute(() -> show(shown.of(name)));
            } catch (NotLetIn e) {
                threads.screen().execute(() -> tellUnlessBusy("entrance." + e.why()));
            } catch (StorageFailed e) {
                threads.screen().execute(() -> tellUnlessBusy("problem.open"));
            }
        });
    }

    private void tellUnlessBusy(String problem) {
        if (!shown.busy()) {
            show(shown.problem(problem));
        }
    }

    private void show(Shown now) {
        shown = now;
        show.accept(now);
    }

    /** The main thing of the step. */
    public void next(Typed typed) {
        if (shown.busy()) {
            return;
        }
        String missing = missing(typed);
        if (!missing.isEmpty()) {
            show(shown.problem("entrance.missing." + missing));
            return;
        }
        switch (shown.step()) {
            case JOIN -> atHub(typed, hub -> letIn(login(typed, hub, null)));
            case GUEST -> atHub(typed, hub -> invited(login(typed, hub, null)));
            case REGISTER -> atHub(typed, hub -> register(typed, hub));
            case CODE -> {
                Login before = login;
                if (before == null) {
                    back();
                } else {
                    Login asked = login(typed, before.hub(), typed.code().strip());
                    if (asGuest) {
                        invited(asked);
                    } else {
                        letIn(asked);
                    }
                }
            }
            case INVITATION -> {
                HubDoor.Pass given = pass;
                if (given == null) {
                    back();
                } else {
                    schoolCode = code(typed.schoolCode());
                    inBackground(() -> joining(given), this::choose);
                }
            }
            case INVITED, SCHOOL, DEVICE -> join(typed);
            case SIGN_IN -> letIn(login(typed, NO_HUB, null));
            case FORGOT -> atHub(typed, hub -> forgot(typed, hub));
            case RESET -> atHub(typed, hub -> reset(typed, hub));
        }
    }

    /** What was not typed; empty for nothing. */
    private String missing(Typed typed) {
        String hub = entrance.isJoined() || !typed.hub().isBlank() ? "" : "hub";
        return switch (shown.step()) {
            case JOIN -> first(hub, missingLogin(typed));
            case GUEST -> first(typed.schoolCode().isBlank() ? "invitation" : "", missingLogin(typed));
            case REGISTER ->
                first(
                        hub,
                        entrance.isJoined() && typed.schoolCode().isBlank() ? "invitation" : "",
                        typed.fullName().isBlank() ? "name" : "",
                        missingLogin(typed));
            case CODE -> typed.code().isBlank() ? "code" : "";
            case INVITATION -> typed.schoolCode().isBlank() ? "invitation" : "";
            case INVITED -> entrance.isJoined() || !typed.deviceName().isBlank() ? "" : "device";
            case SCHOOL, DEVICE -> typed.deviceName().isBlank() ? "device" : "";
            case SIGN_IN -> missingLogin(typed);
            case FORGOT -> first(hub, typed.email().isBlank() ? "email" : "");
            case RESET ->
                first(typed.code().isBlank() ? "code" : "", typed.password().isEmpty() ? "password" : "");
        };
    }

    private static String first(String... missing) {
        return Arrays.stream(missing).filter(one -> !one.isEmpty()).findFirst().orElse("");
    }

    /** Another way in: {@link Step#GUEST}, {@link Step#REGISTER} or {@link Step#FORGOT}. */
    public void go(Step step) {
        if (!shown.busy()) {
            show(new Shown(step, List.of(), shown.schoolName(), null, "", false));
        }
    }

    private static Login login(Typed typed, URI hub, @Nullable String code) {
        return new Login(hub, typed.email().strip(), typed.password().toCharArray(), code);
    }

    private static String missingLogin(Typed typed) {
        return typed.email().isBlank() ? "email" : typed.password().isEmpty() ? "password" : "";
    }

    /** Back to address and password. */
    public void back() {
        login = null;
        pass = null;
        asGuest = false;
        show(first(shown.schoolName()));
    }

    /** The code of what was typed or pasted: by itself or in a link. */
    private static String code(String typed) {
        return Link.of(typed).map(Link::code).orElse(typed.strip());
    }

    /** Goes on with the hub's address; a link that was pasted in its place brings a code of the school, too. */
    private void atHub(Typed typed, Consumer<URI> then) {
        String text = typed.hub().strip();
        Optional<Link> link = Link.of(text);
        schoolCode = code(link.isEmpty() || entrance.isJoined() ? typed.schoolCode() : text);
        if (entrance.isJoined()) {
            inBackground(entrance::hub, then);
            return;
        }
        try {
            String address = link.map(Link::hub).orElse(text);
            then.accept(URI.create(address.contains("://") ? address : "https://" + address));
        } catch (IllegalArgumentException e) {
            show(shown.problem("entrance." + Why.NO_ADDRESS));
        }
    }

    /** Signs in here, or where this device is of no school yet, at the hub. */
    private void letIn(Login asked) {
        login = asked;
        if (entrance.isJoined()) {
            inBackground(() -> entrance.signIn(asked.email(), asked.password(), asked.code()), this::enter);
        } else {
            inBackground(() -> joining(entrance.enter(asked)), this::choose);
        }
    }

    /** Lets somebody in at the hub who is to become one of the school of this device. */
    private void invited(Login asked) {
        login = asked;
        asGuest = true;
        inBackground(() -> joining(entrance.enter(asked)), this::choose);
    }

    private void register(Typed typed, URI hub) {
        Login asked = login(typed, hub, null);
        login = asked;
        asGuest = entrance.isJoined();
        NewAccount account = new NewAccount(hub, asked.email(), typed.fullName(), asked.password(), typed.language());
        inBackground(() -> entrance.accounts().register(account), given -> {
            // The account stands, whatever comes of the code.
            pass = given;
            inBackground(() -> joining(given), this::choose, why -> {
                Step step = Step.INVITATION;
                show(new Shown(step, List.of(), shown.schoolName(), null, "entrance." + why, false));
            });
        });
    }

    private boolean isInvitation() {
        return schoolCode.chars().filter(Character::isLetterOrDigit).count() == INVITATION_LETTERS;
    }

    private Joining joining(HubDoor.Pass given) throws NotLetIn {
        if (asGuest || isInvitation()) {
            return new Joining(given, List.of(), entrance.accounts().look(given, schoolCode));
        }
        return new Joining(given, schoolCode.isEmpty() ? entrance.schools(given) : List.of(), null);
    }

    private void choose(Joining joining) {
        pass = joining.pass();
        Seen invitation = joining.invitation();
        if (invitation != null) {
            boolean elsewhere = entrance.isJoined() && !invitation.schoolName().equals(shown.schoolName());
            String problem = elsewhere ? "entrance." + Why.ANOTHER_SCHOOL : "";
            Step step = elsewhere ? shown.step() : Step.INVITED;
            show(new Shown(step, List.of(), shown.schoolName(), elsewhere ? null : invitation, problem, false));
            return;
        }
        boolean ofDevice = !schoolCode.isEmpty() && shown.step() != Step.INVITATION;
        Step step = ofDevice ? Step.DEVICE : joining.schools().isEmpty() ? Step.INVITATION : Step.SCHOOL;
        String problem = shown.step() == Step.INVITATION ? "entrance." + Why.WRONG_CODE : "";
        show(new Shown(step, joining.schools(), "", null, problem, false));
    }

    private void join(Typed typed) {
        Login by = login;
        HubDoor.Pass given = pass;
        if (by == null || given == null) {
            back();
            return;
        }
        String device = typed.deviceName().strip();
        Seen invitation = shown.invitation();
        if (invitation != null) {
            String code = schoolCode;
            HubDoor.Wish wish = new HubDoor.Wish(invitation.school(), null, device);
            inBackground(
                    () -> {
                        entrance.accounts().accept(given, code);
                        return entrance.isJoined()
                                ? entrance.admit(given, by.password())
                                : entrance.join(given, by.password(), wish);
                    },
                    this::enter);
            return;
        }
        OfSchool school = typed.school();
        if (shown.step() == Step.SCHOOL && school == null) {
            show(shown.problem("entrance.missing.school"));
            return;
        }
        HubDoor.Wish wish = shown.step() == Step.DEVICE || school == null
                ? new HubDoor.Wish(null, schoolCode, device)
                : new HubDoor.Wish(school.id(), null, device);
        inBackground(() -> entrance.join(given, by.password(), wish), this::enter);
    }

    private void forgot(Typed typed, URI hub) {
        inBackground(
                () -> {
                    entrance.accounts().forgot(hub, typed.email());
                    return hub;
                },
                done -> go(Step.RESET));
    }

    private void reset(Typed typed, URI hub) {
        inBackground(
                () -> {
                    entrance.accounts()
                            .reset(hub, typed.code(), typed.password().toCharArray());
                    return hub;
                },
                done -> letIn(login(typed, entrance.isJoined() ? NO_HUB : hub, null)));
    }

    private void enter(Replica replica) {
        login = null;
        pass = null;
        asGuest = false;
        show(new Shown(Step.SIGN_IN, List.of(), replica.schoolName(), null, "", false));
        entered.accept(replica);
    }

    private <T> void inBackground(Task<T> task, Consumer<T> done) {
        inBackground(task, done, this::refused);
    }

    private <T> void inBackground(Task<T> task, Consumer<T> done, Consumer<Why> refused) {
        show(shown.working());
        threads.background().execute(() -> {
            T result;
            try {
                result = task.run();
            } catch (NotLetIn e) {
                threads.screen().execute(() -> refused.accept(e.why()));
                return;
            } catch (StorageFailed e) {
                threads.screen().execute(() -> show(shown.problem("problem.open")));
                return;
            } catch (RuntimeException e) {
                // A mistake of ours; whoever stands before the door is told, and may try again.
                LOG.error("Somebody could not be let in", e);
                threads.screen().execute(() -> show(shown.problem("problem.program")));
                return;
            }
            threads.screen().execute(() -> {
                shown = shown.problem("");
                done.accept(result);
            });
        });
    }

    private void refused(Why why) {
        if (why != Why.CODE_NEEDED) {
            entrance.opened().ifPresent(handOver);
        }
        if (why == Why.CODE_NEEDED) {
            show(new Shown(Step.CODE, List.of(), shown.schoolName(), null, "", false));
        } else {
            show(shown.problem("entrance." + why));
        }
    }
}
