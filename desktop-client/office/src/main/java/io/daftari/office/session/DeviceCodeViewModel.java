package io.daftari.office.session;

import io.daftari.office.kit.ViewModel;
import io.daftari.replica.Entrance;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.signin.HubDoor.DeviceCode;
import io.daftari.replica.signin.HubDoor.Kind;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.NotLetIn.Why;
import java.time.Instant;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Makes a code for a new device. Needs the hub, and the password again: whoever has the code brings a device into the school. */
public final class DeviceCodeViewModel implements ViewModel {

    private final Workspace work;
    private final Entrance entrance;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.PERSONAL);
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty code = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper codeNeeded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper made = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper link = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper until = new ReadOnlyStringWrapper("");

    public DeviceCodeViewModel(Workspace work, Entrance entrance) {
        this.work = work;
        this.entrance = entrance;
    }

    /** Asks the hub for a code. */
    public void make() {
        if (busy.get()) {
            return;
        }
        forget();
        if (password.get().isEmpty()) {
            problem.set(work.say("entrance.missing.password"));
            return;
        }
        busy.set(true);
        char[] typed = password.get().toCharArray();
        String shown = code.get().isBlank() ? null : code.get().strip();
        Kind wanted = kind.get();
        work.inBackground(() -> asked(typed, shown, wanted), this::told, sentence -> {
            busy.set(false);
            problem.set(sentence);
        });
    }

    /** Either of the two. */
    private record Answer(
            @Nullable DeviceCode code, @Nullable Why why) {}

    private Answer asked(char[] typed, @Nullable String shown, Kind wanted) {
        try {
            return new Answer(entrance.deviceCode(typed, shown, wanted), null);
        } catch (NotLetIn e) {
            return new Answer(null, e.why());
        }
    }

    private void told(Answer answer) {
        busy.set(false);
        DeviceCode got = answer.code();
        if (got != null) {
            password.set("");
            code.set("");
            codeNeeded.set(false);
            made.set(got.code());
            link.set(got.link());
            Instant end = got.expiresAt();
            until.set(work.say("device.until", "time", work.when(end)));
            return;
        }
        codeNeeded.set(codeNeeded.get() || answer.why() == Why.CODE_NEEDED);
        problem.set(work.say(answer.why() == Why.NOT_YOUR_SCHOOL ? "device.notPermitted" : "entrance." + answer.why()));
    }

    private void forget() {
        problem.set("");
        made.set("");
        link.set("");
        until.set("");
    }

    /** A code that nobody looks at any more is not left on the screen. */
    @Override
    public void deactivate() {
        forget();
        password.set("");
        code.set("");
    }

    public ObjectProperty<Kind> kind() {
        return kind;
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

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** What stands in the way, as a sentence; empty for nothing. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** The device's code; empty before one was made. */
    public ReadOnlyStringProperty made() {
        return made.getReadOnlyProperty();
    }

    /** Address and code in one. */
    public ReadOnlyStringProperty link() {
        return link.getReadOnlyProperty();
    }

    /** Until when it is good, as a sentence. */
    public ReadOnlyStringProperty until() {
        return until.getReadOnlyProperty();
    }
}
