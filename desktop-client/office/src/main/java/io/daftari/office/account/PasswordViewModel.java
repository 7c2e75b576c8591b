package io.daftari.office.account;

import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.PasswordText;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.signin.HubAccounts.Me;
import io.daftari.replica.signin.NotLetIn.Why;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Another password, at the hub and on this computer. */
public final class PasswordViewModel implements ViewModel {

    private final Workspace work;
    private final HubDesk desk;
    private final Runnable done;
    private final StringProperty before = new SimpleStringProperty("");
    private final StringProperty fresh = new SimpleStringProperty("");
    private final StringProperty repeated = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper rule = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private String[] own = {};

    /** @param done called when it is changed */
    PasswordViewModel(Workspace work, HubDesk desk, Runnable done) {
        this.work = work;
        this.desk = desk;
        this.done = done;
        for (StringProperty typed : List.of(fresh, repeated)) {
            typed.addListener((source, old, now) -> rule.set(wrong()));
        }
    }

    /** Whose it is: his own words make no password. */
    void of(Me me) {
        own = new String[] {me.email(), me.fullName()};
    }

    /** What is wrong with what was typed so far, as a sentence; empty for nothing that can be told here. */
    private String wrong() {
        String wrong = PasswordText.wrong(work.words(), fresh.get(), own);
        return wrong.isEmpty() && !repeated.get().isEmpty() && !fresh.get().startsWith(repeated.get())
                ? work.say("account.password.differs")
                : wrong;
    }

    /** Changes it. */
    public void change() {
        String wrong = before.get().isEmpty()
                ? work.say("account.password.missing")
                : fresh.get().isEmpty() ? work.say("account.password.missingNew") : wrong();
        if (wrong.isEmpty() && !fresh.get().equals(repeated.get())) {
            wrong = work.say("account.password.differs");
        }
        problem.set(wrong);
        if (!wrong.isEmpty()) {
            return;
        }
        char[] old = before.get().toCharArray();
        char[] wanted = fresh.get().toCharArray();
        desk.atHub(
                () -> {
                    desk.entrance().changePassword(old, wanted);
                    return wanted;
                },
                changed -> {
                    forget();
                    done.run();
                },
                // Of an answer that was lost nobody knows what it was.
                why -> problem.set(work.say(why == Why.UNREACHABLE ? "account.password.unknown" : "entrance." + why)),
                problem::set);
    }

    void forget() {
        before.set("");
        fresh.set("");
        repeated.set("");
        problem.set("");
    }

    public StringProperty before() {
        return before;
    }

    public StringProperty fresh() {
        return fresh;
    }

    public StringProperty repeated() {
        return repeated;
    }

    public ReadOnlyStringProperty rule() {
        return rule.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    public HubDesk desk() {
        return desk;
    }
}
