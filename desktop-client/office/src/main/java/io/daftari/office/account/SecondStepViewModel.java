package io.daftari.office.account;

import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.signin.HubAccounts.PhoneKey;
import io.daftari.replica.signin.HubAccounts.Proof;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Turns codes of the person's phone on and off, and makes the codes on paper that stand in for a lost phone. */
public final class SecondStepViewModel implements ViewModel {

    /** What is wanted. */
    public enum Act {
        ON,
        OFF,
        PAPER
    }

    /** Where it stands. */
    public enum Stage {
        /** The password is asked for, with a code where there is one. */
        PROOF,
        /** The phone gets its key, and shows a first code. */
        PHONE,
        /** The codes on paper are told, once. */
        PAPER
    }

    private final Workspace work;
    private final HubDesk desk;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<Act> act = new ReadOnlyObjectWrapper<>(Act.ON);
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.PROOF);
    private final ReadOnlyObjectWrapper<@Nullable PhoneKey> key = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<String>> paper = new ReadOnlyObjectWrapper<>(List.of());
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty code = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");

    /** @param changed called when it was turned on or off */
    SecondStepViewModel(Workspace work, HubDesk desk, Runnable changed) {
        this.work = work;
        this.desk = desk;
        this.changed = changed;
    }

    void begin(Act wanted) {
        forget();
        act.set(wanted);
    }

    /** The main thing of the stage. */
    public void next() {
        boolean first = stage.get() == Stage.PROOF;
        boolean coded = !first || act.get() != Act.ON;
        problem.set(
                first && password.get().isEmpty()
                        ? work.say("entrance.missing.password")
                        : coded && code.get().isBlank() ? work.say("entrance.missing.code") : "");
        if (!problem.get().isEmpty()) {
            return;
        }
        if (!first) {
            String typed = code.get().replaceAll("\\s", "");
            desk.ask((accounts, pass) -> accounts.confirmSecondStep(pass, typed), this::told, problem::set);
            return;
        }
        char[] typed = password.get().toCharArray();
        Proof proof = new Proof(typed, code.get().strip());
        switch (act.get()) {
            case ON ->
                desk.ask(
                        (accounts, pass) -> accounts.beginSecondStep(pass, typed),
                        given -> {
                            password.set("");
                            key.set(given);
                            stage.set(Stage.PHONE);
                        },
                        problem::set);
            case PAPER ->
                desk.ask((accounts, pass) -> accounts.newRecoveryCodes(pass, proof), this::told, problem::set);
            case OFF ->
                desk.run(
                        (accounts, pass) -> accounts.endSecondStep(pass, proof),
                        () -> {
                            forget();
                            done.set(work.say("account.step.isOff"));
                            changed.run();
                        },
                        problem::set);
        }
    }

    private void told(List<String> codes) {
        boolean on = act.get() == Act.ON;
        forget();
        paper.set(codes);
        stage.set(Stage.PAPER);
        if (on) {
            changed.run();
        }
    }

    /** Says that no paper came out. */
    public void noPrinter() {
        problem.set(work.say("account.paper.noPrinter"));
    }

    /** Secrets are not left on a screen that nobody looks at. */
    void forget() {
        stage.set(Stage.PROOF);
        key.set(null);
        paper.set(List.of());
        password.set("");
        code.set("");
        problem.set("");
        done.set("");
    }

    public ReadOnlyObjectProperty<Act> act() {
        return act.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Stage> stage() {
        return stage.getReadOnlyProperty();
    }

    /** What the phone needs; null but in {@link Stage#PHONE}. */
    public ReadOnlyObjectProperty<@Nullable PhoneKey> key() {
        return key.getReadOnlyProperty();
    }

    /** The codes on paper; none but in {@link Stage#PAPER}. */
    public ReadOnlyObjectProperty<List<String>> paper() {
        return paper.getReadOnlyProperty();
    }

    public StringProperty password() {
        return password;
    }

    public StringProperty code() {
        return code;
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** What was done just now, as a sentence; empty for nothing. */
    public ReadOnlyStringProperty done() {
        return done.getReadOnlyProperty();
    }

    public HubDesk desk() {
        return desk;
    }
}
