package io.daftari.office.account;

import io.daftari.office.session.PasswordAgain;
import io.daftari.replica.Entrance;
import io.daftari.replica.HubSession;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.signin.HubAccounts;
import io.daftari.replica.signin.NotLetIn.Why;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * What screens ask of the hub in the person's name: his password opens it for a quarter of an hour, for all of them at once.
 * What was typed on a screen stays when the time is over.
 */
public final class HubDesk {

    private final Workspace work;
    private final Entrance entrance;
    private final PasswordAgain again;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public HubDesk(Workspace work, Entrance entrance) {
        this.work = work;
        this.entrance = entrance;
        this.again = new PasswordAgain(work);
    }

    /** Looks whether it is open still. */
    void look() {
        open.set(entrance.atHub().isOpen());
    }

    /** Opens it by what was typed. */
    void enter() {
        if (busy.get()) {
            return;
        }
        String missing = again.missing();
        problem.set(missing);
        if (!missing.isEmpty()) {
            return;
        }
        busy.set(true);
        PasswordAgain.Typed typed = again.typed();
        work.atHub(
                () -> {
                    entrance.atHub().open(typed.password(), typed.code());
                    return typed;
                },
                done -> {
                    busy.set(false);
                    again.forget();
                    open.set(true);
                },
                why -> failed(again.refused(why)),
                this::failed);
    }

    private void failed(String sentence) {
        busy.set(false);
        problem.set(sentence);
    }

    /**
     * Asks the hub something.
     *
     * @param refused is given a sentence where it was not done; not where the password is asked for again
     */
    <T> void ask(HubSession.Question<T> question, Consumer<T> done, Consumer<String> refused) {
        atHub(() -> entrance.atHub().ask(question), done, why -> refused.accept(work.say("entrance." + why)), refused);
    }

    /** The same for what it does without an answer. */
    void run(HubSession.Deed deed, Runnable done, Consumer<String> refused) {
        run(deed, done, why -> refused.accept(work.say("entrance." + why)), refused);
    }

    void run(HubSession.Deed deed, Runnable done, Consumer<Why> refused, Consumer<String> failed) {
        atHub(
                () -> {
                    entrance.atHub().run(deed);
                    return deed;
                },
                same -> done.run(),
                refused,
                failed);
    }

    <T> void atHub(Workspace.Asking<T> task, Consumer<T> done, Consumer<Why> refused, Consumer<String> failed) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        work.atHub(
                task,
                answer -> {
                    busy.set(false);
                    done.accept(answer);
                },
                why -> {
                    busy.set(false);
                    if (why == Why.SESSION_OVER) {
                        problem.set(work.say("entrance." + why));
                        open.set(false);
                    } else {
                        refused.accept(why);
                    }
                },
                sentence -> {
                    busy.set(false);
                    failed.accept(sentence);
                });
    }

    /** Ends all sign-ins of the person at the hub, this one too. */
    void end(Runnable done, Consumer<String> refused) {
        atHub(
                () -> {
                    entrance.atHub().run(HubAccounts::endAllSignIns);
                    entrance.atHub().close();
                    return true;
                },
                ended -> {
                    problem.set("");
                    open.set(false);
                    done.run();
                },
                why -> refused.accept(work.say("entrance." + why)),
                refused);
    }

    Entrance entrance() {
        return entrance;
    }

    /** Nobody looks any more: what was typed of the password is not left there. */
    void rest() {
        again.forget();
        problem.set("");
    }

    PasswordAgain again() {
        return again;
    }

    ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    /** Something is asked just now. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Why it is not open, as a sentence; empty for nothing. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
