package io.daftari.office.session;

import io.daftari.replica.live.Workspace;
import io.daftari.replica.signin.NotLetIn.Why;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The password of the person who is signed in, typed once more before something that can't be taken back. */
public final class PasswordAgain {

    private final Workspace work;
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty code = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper codeNeeded = new ReadOnlyBooleanWrapper();

    public PasswordAgain(Workspace work) {
        this.work = work;
    }

    /** @param code of his phone; null for none */
    public record Typed(char[] password, @Nullable String code) {}

    /** What was not typed, as a sentence; empty for nothing. */
    public String missing() {
        if (password.get().isEmpty()) {
            return work.say("entrance.missing.password");
        }
        return codeNeeded.get() && code.get().isBlank() ? work.say("entrance.missing.code") : "";
    }

    public Typed typed() {
        return new Typed(
                password.get().toCharArray(),
                code.get().isBlank() ? null : code.get().strip());
    }

    /** Why the hub did not take it, as a sentence; from now on it is asked for a code where it wanted one. */
    public String refused(Why why) {
        codeNeeded.set(codeNeeded.get() || why == Why.CODE_NEEDED);
        return work.say("entrance." + why);
    }

    public void forget() {
        password.set("");
        code.set("");
        codeNeeded.set(false);
    }

    public StringProperty password() {
        return password;
    }

    /** Of his phone. */
    public StringProperty code() {
        return code;
    }

    /** Whether the hub wants that, too. */
    public ReadOnlyBooleanProperty codeNeeded() {
        return codeNeeded.getReadOnlyProperty();
    }
}
