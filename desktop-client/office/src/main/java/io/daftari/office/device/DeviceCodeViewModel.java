package io.daftari.office.device;

import io.daftari.office.kit.ViewModel;
import io.daftari.office.session.PasswordAgain;
import io.daftari.replica.Entrance;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.signin.HubDoor.DeviceCode;
import io.daftari.replica.signin.HubDoor.Kind;
import io.daftari.replica.signin.NotLetIn.Why;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Makes a code for a new device. Needs the hub, and the password again: whoever has the code brings a device into the school. */
public final class DeviceCodeViewModel implements ViewModel {

    private final Workspace work;
    private final Entrance entrance;
    private final PasswordAgain again;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.PERSONAL);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper made = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper link = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper until = new ReadOnlyStringWrapper("");
    private @Nullable Instant end;

    public DeviceCodeViewModel(Workspace work, Entrance entrance) {
        this.work = work;
        this.entrance = entrance;
        this.again = new PasswordAgain(work);
    }

    /** Asks the hub for a code. */
    public void make() {
        if (busy.get()) {
            return;
        }
        forget();
        String missing = again.missing();
        if (!missing.isEmpty()) {
            problem.set(missing);
            return;
        }
        busy.set(true);
        PasswordAgain.Typed typed = again.typed();
        Kind wanted = kind.get();
        work.atHub(
                () -> entrance.deviceCode(typed.password(), typed.code(), wanted),
                this::told,
                this::refused,
                this::failed);
    }

    private void failed(String sentence) {
        busy.set(false);
        problem.set(sentence);
    }

    private void refused(Why why) {
        failed(why == Why.NOT_YOUR_SCHOOL ? work.say("device.notPermitted") : again.refused(why));
    }

    private void told(DeviceCode got) {
        busy.set(false);
        again.forget();
        end = got.expiresAt();
        link.set(got.link());
        made.set(got.code());
        tick();
    }

    /** Time went by: the code has less of it left, or is over. */
    public void tick() {
        Instant over = end;
        if (over == null) {
            return;
        }
        Duration left = Duration.between(work.now(), over);
        if (left.isNegative() || left.isZero()) {
            forget();
            problem.set(work.say("device.codeOver"));
        } else {
            long minutes = left.plusSeconds(59).toMinutes();
            until.set(work.say("device.until", "time", work.when(over)) + " "
                    + work.words().count("device.left", minutes));
        }
    }

    /** The code is put away, for another to be made; until it is over, the first one is good, too. */
    public void another() {
        forget();
    }

    private void forget() {
        end = null;
        problem.set("");
        made.set("");
        link.set("");
        until.set("");
    }

    /** A code that nobody looks at any more is not left on the screen. */
    @Override
    public void deactivate() {
        forget();
        again.forget();
    }

    public ObjectProperty<Kind> kind() {
        return kind;
    }

    public PasswordAgain again() {
        return again;
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

    /** Until when it is good and how long that is, as sentences. */
    public ReadOnlyStringProperty until() {
        return until.getReadOnlyProperty();
    }
}
