package io.daftari.office.account;

import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.signin.HubAccounts;
import io.daftari.replica.signin.HubAccounts.Me;
import io.daftari.replica.signin.HubAccounts.SignIn;
import java.util.List;
import java.util.UUID;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Who somebody is at the hub: his address, his password, the second step of his sign-ins, and where he is signed in. */
public final class AccountViewModel implements ViewModel {

    /** What stands beside it. */
    public enum Side {
        NOTHING,
        PASSWORD,
        STEP
    }

    /** One of his sign-ins at the hub, in words. */
    public record SignInLine(UUID id, String where, String when, boolean current) {}

    private record Answer(Me me, List<SignIn> signIns) {}

    private final Workspace work;
    private final HubDesk desk;
    private final PasswordViewModel password;
    private final SecondStepViewModel step;
    private final ReadOnlyObjectWrapper<@Nullable Me> me = new ReadOnlyObjectWrapper<>();
    private final ObservableList<SignInLine> signIns = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Side> side = new ReadOnlyObjectWrapper<>(Side.NOTHING);
    private final StringProperty mailCode = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private List<SignIn> known = List.of();
    private boolean shown;

    public AccountViewModel(Workspace work, HubDesk desk) {
        this.work = work;
        this.desk = desk;
        this.password = new PasswordViewModel(work, desk, this::changedPassword);
        this.step = new SecondStepViewModel(work, desk, this::ask);
        desk.open().addListener((source, before, open) -> {
            if (!open) {
                me.set(null);
            } else if (shown) {
                ask();
            }
        });
    }

    @Override
    public void activate() {
        desk.look();
        shown = true;
        if (desk.open().get()) {
            ask();
        }
    }

    @Override
    public void deactivate() {
        shown = false;
        desk.rest();
        rest();
        problem.set("");
        notice.set("");
    }

    /** Asks the hub who he is. */
    public void ask() {
        desk.ask(
                (accounts, pass) -> new Answer(accounts.me(pass), accounts.signIns(pass)),
                answer -> {
                    problem.set("");
                    known = answer.signIns();
                    me.set(answer.me());
                    password.of(answer.me());
                    retell();
                },
                problem::set);
    }

    /** In the language of the moment. */
    public void retell() {
        signIns.setAll(known.stream()
                .map(one -> new SignInLine(
                        one.id(),
                        one.current()
                                ? work.say("account.here")
                                : one.deviceName() == null ? work.say("account.unnamed") : one.deviceName(),
                        work.say(
                                "account.since",
                                "from",
                                work.when(one.startedAt()),
                                "last",
                                work.when(one.refreshedAt())),
                        one.current()))
                .toList());
    }

    private void did(String key) {
        notice.set(work.say(key));
        problem.set("");
        ask();
    }

    private void changedPassword() {
        side.set(Side.NOTHING);
        did("account.password.done");
    }

    /** Has the mail sent again that proves the address. */
    public void sendVerification() {
        notice.set("");
        desk.run(HubAccounts::sendVerification, () -> notice.set(work.say("account.verify.sent")), problem::set);
    }

    /** Proves the address by the code of that mail. */
    public void verify() {
        notice.set("");
        String code = mailCode.get().strip();
        if (code.isEmpty()) {
            problem.set(work.say("entrance.missing.code"));
            return;
        }
        desk.run(
                (accounts, pass) -> accounts.verify(pass.hub(), code),
                () -> {
                    mailCode.set("");
                    did("account.verify.done");
                },
                problem::set);
    }

    /** Ends one of his sign-ins. */
    public void end(UUID signIn) {
        notice.set("");
        desk.run((accounts, pass) -> accounts.endSignIn(pass, signIn), this::ask, problem::set);
    }

    /** Ends all of them; this computer goes on, and so does every other on which he works. */
    public void endAll() {
        notice.set("");
        desk.end(() -> notice.set(work.say("account.everywhere.done")), problem::set);
    }

    public void want(Side wanted) {
        rest();
        problem.set("");
        notice.set("");
        side.set(wanted);
    }

    /** Begins to turn codes on or off, or to have new recovery codes. */
    public void want(SecondStepViewModel.Act act) {
        want(Side.STEP);
        step.begin(act);
    }

    /** Nothing beside it. */
    public void rest() {
        side.set(Side.NOTHING);
        password.forget();
        step.forget();
    }

    public HubDesk desk() {
        return desk;
    }

    public PasswordViewModel password() {
        return password;
    }

    public SecondStepViewModel step() {
        return step;
    }

    /** As the hub told; null before it did. */
    public ReadOnlyObjectProperty<@Nullable Me> me() {
        return me.getReadOnlyProperty();
    }

    /** By which he is known on this computer. */
    public String email() {
        return work.replica().session().orElseThrow().email();
    }

    public ObservableList<SignInLine> signIns() {
        return signIns;
    }

    public ReadOnlyObjectProperty<Side> side() {
        return side.getReadOnlyProperty();
    }

    /** Of the mail that proves the address. */
    public StringProperty mailCode() {
        return mailCode;
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** What was done just now, as a sentence; empty for nothing. */
    public ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }
}
