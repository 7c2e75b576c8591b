package io.daftari.replica;

import io.daftari.replica.live.Workspace.Threads;
import io.daftari.replica.signin.HubDoor.Login;
import io.daftari.replica.signin.HubDoor.OfSchool;
import io.daftari.replica.signin.NotLetIn;
import java.net.URI;
import java.util.List;
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
        /** Which of his schools, and what this device is called there. */
        SCHOOL,
        /** Address and password. */
        SIGN_IN
    }

    /**
     * What the person typed.
     *
     * @param school null where the hub lists none; then its id is typed
     */
    public record Typed(
            String hub,
            String email,
            String password,
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

    private final Entrance entrance;
    private final Threads threads;
    private final Consumer<Shown> show;
    private final Consumer<Replica> entered;
    private Shown shown;
    private @Nullable Login login;

    /** @param entered is given the replica with the person signed in */
    public EntranceSteps(Entrance entrance, Threads threads, Consumer<Shown> show, Consumer<Replica> entered) {
        this.entrance = entrance;
        this.threads = threads;
        this.show = show;
        this.entered = entered;
        this.shown = new Shown(entrance.isJoined() ? Step.SIGN_IN : Step.JOIN, List.of(), "", "", false);
    }

    /** Shows the first step. */
    public void start() {
        show(shown);
        if (shown.step() == Step.SIGN_IN) {
            inBackground(
                    () -> entrance.replica().schoolName(),
                    name -> show(new Shown(Step.SIGN_IN, List.of(), name, "", false)));
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
            case SCHOOL -> typed.deviceName().isBlank() ? "device" : "";
            case SIGN_IN -> missingLogin(typed);
        };
        if (!missing.isEmpty()) {
            show(shown.problem("entrance.missing." + missing));
            return;
        }
        switch (shown.step()) {
            case JOIN -> letIn(typed);
            case SCHOOL -> join(typed);
            case SIGN_IN -> {
                char[] password = typed.password().toCharArray();
                inBackground(() -> entrance.signIn(typed.email().strip(), password), this::enter);
            }
        }
    }

    private static String missingLogin(Typed typed) {
        return typed.email().isBlank() ? "email" : typed.password().isEmpty() ? "password" : "";
    }

    /** From choosing a school back to address and password. */
    public void back() {
        login = null;
        show(new Shown(Step.JOIN, List.of(), "", "", false));
    }

    private void letIn(Typed typed) {
        URI hub;
        try {
            String text = typed.hub().strip();
            hub = URI.create(text.contains("://") ? text : "https://" + text);
        } catch (IllegalArgumentException e) {
            show(shown.problem("entrance." + NotLetIn.Why.NO_ADDRESS));
            return;
        }
        Login asked = new Login(hub, typed.email().strip(), typed.password().toCharArray());
        inBackground(() -> entrance.schools(asked), schools -> {
            login = asked;
            show(new Shown(Step.SCHOOL, schools, "", "", false));
        });
    }

    private void join(Typed typed) {
        Login given = login;
        if (given == null) {
            back();
            return;
        }
        UUID school;
        try {
            school = typed.school() != null
                    ? typed.school().id()
                    : UUID.fromString(typed.schoolId().strip());
        } catch (IllegalArgumentException e) {
            show(shown.problem("entrance.missing.school"));
            return;
        }
        inBackground(() -> entrance.join(given, school, typed.deviceName().strip()), this::enter);
    }

    private void enter(Replica replica) {
        login = null;
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
                threads.screen().execute(() -> show(shown.problem("entrance." + e.why())));
                return;
            } catch (StorageFailed e) {
                threads.screen().execute(() -> show(shown.problem("problem.open")));
                return;
            }
            threads.screen().execute(() -> done.accept(result));
        });
    }
}
