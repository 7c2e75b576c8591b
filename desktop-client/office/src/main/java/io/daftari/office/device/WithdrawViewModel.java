package io.daftari.office.device;

import io.daftari.office.kit.ViewModel;
import io.daftari.office.session.PasswordAgain;
import io.daftari.replica.Entrance;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.signin.NotLetIn.Why;
import io.daftari.replica.signin.SchoolDevice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Withdraws a device: says what happens then, and wants a reason and the password, for nothing takes it back. */
public final class WithdrawViewModel implements ViewModel {

    private final Workspace work;
    private final Entrance entrance;
    private final Runnable done;
    private final PasswordAgain again;
    private final ReadOnlyObjectWrapper<@Nullable SchoolDevice> device = new ReadOnlyObjectWrapper<>();
    private final StringProperty reason = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /** @param done called when a device was withdrawn */
    WithdrawViewModel(Workspace work, Entrance entrance, Runnable done) {
        this.work = work;
        this.entrance = entrance;
        this.done = done;
        this.again = new PasswordAgain(work);
    }

    /** Begins to ask about a device. */
    void of(SchoolDevice which) {
        deactivate();
        device.set(which);
    }

    /** What happens, a sentence for each thing. */
    public List<String> consequences() {
        SchoolDevice which = device.get();
        if (which == null) {
            return List.of();
        }
        List<String> told = new ArrayList<>();
        if (which.id().equals(work.replica().id())) {
            told.add(work.say("device.withdraw.thisOne"));
        }
        told.add(work.say("device.withdraw.handsOver"));
        told.add(work.say("device.withdraw.destroys"));
        Instant granted = which.grantedUntil();
        if (granted != null && granted.isAfter(work.now())) {
            told.add(work.say("device.withdraw.untilThen", "time", work.when(granted)));
        }
        told.add(work.say("device.withdraw.noUndo"));
        return told;
    }

    /** Does it. */
    public void confirm() {
        SchoolDevice which = device.get();
        if (busy.get() || which == null) {
            return;
        }
        problem.set(reason.get().isBlank() ? work.say("device.withdraw.missing") : again.missing());
        if (!problem.get().isEmpty()) {
            return;
        }
        busy.set(true);
        PasswordAgain.Typed typed = again.typed();
        String why = reason.get().strip();
        work.atHub(
                () -> {
                    entrance.withdraw(typed.password(), typed.code(), which.id(), why);
                    return which;
                },
                withdrawn -> {
                    deactivate();
                    done.run();
                },
                refused -> failed(
                        refused == Why.NOT_YOUR_SCHOOL ? work.say("device.notPermitted") : again.refused(refused)),
                this::failed);
    }

    private void failed(String sentence) {
        busy.set(false);
        problem.set(sentence);
    }

    /** Nothing that was typed for it is kept. */
    @Override
    public void deactivate() {
        busy.set(false);
        problem.set("");
        reason.set("");
        again.forget();
    }

    public ReadOnlyObjectProperty<@Nullable SchoolDevice> device() {
        return device.getReadOnlyProperty();
    }

    public StringProperty reason() {
        return reason;
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
}
