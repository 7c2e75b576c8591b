package io.daftari.replica;

import io.daftari.replica.live.Workspace.Threads;
import io.daftari.replica.signin.HubDoor;
import io.daftari.replica.signin.HubDoor.Login;
import io.daftari.replica.signin.HubDoor.OfSchool;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.NotLetIn.Why;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The steps of the way in, as a screen shows them: joining a school on the first start, signing in on all others. Signing
 * in needs no network; the hub is asked only if this device does not know the person. Called on the screen's thread; what
 * waits is done in the background.
 */
public final class EntranceSteps {

    /** What is asked of the person. */
    public enum Step {
        /** Hub, address, password: this device is of no school yet. */
        JOIN,
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
     * @param hub its address; or a link with a device's code in it
     * @param deviceCode that somebody of the school has made for this device; empty for none
     * @param code of his phone, or one of his recovery codes
     * @param school null where the hub lists none; then its id is typed
     */
    public record Typed(
            String hub,
            String deviceCode,
            String email,
            String password,
            String code,
            String deviceName,
            @Nullable OfSchool school,
            String schoolId) {}

    /**
     * What is shown.
     *
     * @param schools to choose from
     * @param schoolName of this device; empty before it has joined a school
     * @param problem the key of the sentence about what stands in the way; empty for nothing
     */
    public record Shown(Step step, List<OfSchool> schools, String schoolName, String problem, boolean busy) {

        Shown problem(String key) {
            return new Shown(step, schools, schoolName, key, false);
        }

        Shown working() {
            return new Shown(step, schools, schoolName, "", true);
        }
    }

    /** What is done in the background. */
    @FunctionalInterface
    private interface Task<T> {
        T run() throws NotLetIn;
    }

    /** Whom the hub has let in, and the schools to choose from. */
    private record Joining(HubDoor.Pass pass, List<OfSchool> schools) {}

    /** What stands between the hub's address and the code in a link that its office shows. */
    private static final String LINK = "/join#";

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
    private volatile String deviceCode = "";

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
        return new Shown(entrance.isJoined() ? Step.SIGN_IN : Step.JOIN, List.of(), schoolName, problem, false);
    }

    /** Shows the first step. */
    public void start() {
        show(shown);
        if (shown.step() == Step.SIGN_IN) {
            inBackground(entrance::schoolName, name -> show(first(name)));
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
        String missing = switch (shown.step()) {
            case JOIN -> typed.hub().isBlank() ? "hub" : missingLogin(typed);
            case CODE -> typed.code().isBlank() ? "code" : "";
            case SCHOOL, DEVICE -> typed.deviceName().isBlank() ? "device" : "";
            case SIGN_IN -> missingLogin(typed);
        };
        if (!missing.isEmpty()) {
            show(shown.problem("entrance.missing." + missing));
            return;
        }
        switch (shown.step()) {
            case JOIN -> address(typed).ifPresent(hub -> letIn(login(typed, hub, null)));
            case CODE -> {
                Login before = login;
                if (before == null) {
                    back();
                } else {
                    letIn(login(typed, before.hub(), typed.code().strip()));
                }
            }
            case SCHOOL, DEVICE -> join(typed);
            case SIGN_IN -> letIn(login(typed, NO_HUB, null));
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
        show(first(shown.schoolName()));
    }

    /** The hub's address; a link that was pasted in its place brings the device's code, too. */
    private Optional<URI> address(Typed typed) {
        String text = typed.hub().strip();
        int sign = text.indexOf(LINK);
        deviceCode = (sign < 0 ? typed.deviceCode() : text.substring(sign + LINK.length())).strip();
        try {
            String address = sign < 0 ? text : text.substring(0, sign);
            return Optional.of(URI.create(address.contains("://") ? address : "https://" + address));
        } catch (IllegalArgumentException e) {
            show(shown.problem("entrance." + Why.NO_ADDRESS));
            return Optional.empty();
        }
    }

    /** Signs in here, or where this device is of no school yet, at the hub. */
    private void letIn(Login asked) {
        login = asked;
        if (entrance.isJoined()) {
            inBackground(() -> entrance.signIn(asked.email(), asked.password(), asked.code()), this::enter);
            return;
        }
        inBackground(
                () -> {
                    HubDoor.Pass given = entrance.enter(asked);
                    return new Joining(given, deviceCode.isEmpty() ? entrance.schools(given) : List.of());
                },
                joining -> {
                    pass = joining.pass();
                    Step next = deviceCode.isEmpty() ? Step.SCHOOL : Step.DEVICE;
                    show(new Shown(next, joining.schools(), "", "", false));
                });
    }

    private void join(Typed typed) {
        Login by = login;
        HubDoor.Pass given = pass;
        if (by == null || given == null) {
            back();
            return;
        }
        Optional<UUID> school = shown.step() == Step.DEVICE ? Optional.empty() : school(typed);
        if (school.isEmpty() && deviceCode.isEmpty()) {
            show(shown.problem("entrance.missing.school"));
            return;
        }
        HubDoor.Wish wish = new HubDoor.Wish(
                school.orElse(null),
                deviceCode.isEmpty() ? null : deviceCode,
                typed.deviceName().strip());
        inBackground(() -> entrance.join(given, by.password(), wish), this::enter);
    }

    private static Optional<UUID> school(Typed typed) {
        try {
            OfSchool chosen = typed.school();
            return Optional.of(
                    chosen != null
                            ? chosen.id()
                            : UUID.fromString(typed.schoolId().strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void enter(Replica replica) {
        login = null;
        pass = null;
        show(new Shown(Step.SIGN_IN, List.of(), replica.schoolName(), "", false));
        entered.accept(replica);
    }

    private <T> void inBackground(Task<T> task, Consumer<T> done) {
        show(shown.working());
        threads.background().execute(() -> {
            T result;
            try {
                result = task.run();
            } catch (NotLetIn e) {
                threads.screen().execute(() -> refused(e.why()));
                return;
            } catch (StorageFailed e) {
                threads.screen().execute(() -> show(shown.problem("problem.open")));
                return;
            }
            threads.screen().execute(() -> done.accept(result));
        });
    }

    private void refused(Why why) {
        if (why != Why.CODE_NEEDED) {
            entrance.opened().ifPresent(handOver);
        }
        if (why == Why.CODE_NEEDED) {
            show(new Shown(Step.CODE, List.of(), shown.schoolName(), "", false));
        } else {
            show(shown.problem("entrance." + why));
        }
    }
}
