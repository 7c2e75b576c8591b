package io.daftari.office.session;

import io.daftari.model.words.Words;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.Entrance;
import io.daftari.replica.EntranceSteps;
import io.daftari.replica.EntranceSteps.Shown;
import io.daftari.replica.EntranceSteps.Step;
import io.daftari.replica.EntranceSteps.Typed;
import io.daftari.replica.Replica;
import io.daftari.replica.live.PasswordText;
import io.daftari.replica.live.Remembered;
import io.daftari.replica.live.Workspace.Threads;
import io.daftari.replica.signin.HubAccounts.Seen;
import io.daftari.replica.signin.HubDoor.OfSchool;
import java.net.URI;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The fields of the way in, over its {@link EntranceSteps}. */
public final class EntranceViewModel implements ViewModel {

    private final EntranceSteps steps;
    private final Supplier<Words> words;
    private final BooleanSupplier joined;
    private final ObservableBooleanValue elsewhere;
    private final StringProperty hub;
    private final StringProperty schoolCode = new SimpleStringProperty("");
    private final StringProperty email;
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty code = new SimpleStringProperty("");
    private final StringProperty device;
    private final StringProperty fullName = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable OfSchool> school = new SimpleObjectProperty<>();
    private final ObservableList<OfSchool> schools = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.SIGN_IN);
    private final ReadOnlyStringWrapper schoolName = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper invited = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rule = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable Shown said;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /**
     * @param proposed the hub that the form proposes
     * @param elsewhere whether somebody comes in by another way; this one is closed meanwhile
     * @param entered is given the replica, with the person signed in
     * @param handOver is given a replica that was opened for somebody who may not come in
     */
    public EntranceViewModel(
            Entrance entrance,
            URI proposed,
            Threads threads,
            Supplier<Words> words,
            ObservableBooleanValue elsewhere,
            Remembered remembered,
            Consumer<Replica> entered,
            Consumer<Replica> handOver) {
        this.words = words;
        this.elsewhere = elsewhere;
        this.joined = entrance::isJoined;
        this.hub = new SimpleStringProperty(proposed.toString());
        this.email = new SimpleStringProperty(remembered.get("email").orElse(""));
        this.device = new SimpleStringProperty(words.get().text("entrance.deviceName"));
        this.steps = new EntranceSteps(
                entrance,
                threads,
                this::show,
                replica -> {
                    remembered.put("email", email.get().strip());
                    password.set("");
                    code.set("");
                    schoolCode.set("");
                    entered.accept(replica);
                },
                handOver);
        steps.start();
        for (StringProperty typed : List.of(password, email, fullName)) {
            typed.addListener((source, before, now) -> tellRule());
        }
        step.addListener((source, before, now) -> tellRule());
    }

    /** Says of a new password, while it is typed, what is wrong with it. */
    private void tellRule() {
        boolean fresh = step.get() == Step.REGISTER || step.get() == Step.RESET;
        rule.set(fresh ? PasswordText.wrong(words.get(), password.get(), email.get(), fullName.get()) : "");
    }

    /** Another language may have been chosen while something was said. */
    @Override
    public void activate() {
        Shown now = said;
        if (now != null) {
            say(now);
        }
        tellRule();
    }

    private void show(Shown now) {
        schools.setAll(now.schools());
        if (now.step() == Step.SCHOOL && school.get() == null && !schools.isEmpty()) {
            school.set(schools.get(0));
        }
        if (now.step() != step.get() && (now.step() == Step.CODE || now.step() == Step.RESET)) {
            // Another code than the last; and of a forgotten password nothing is of use.
            code.set("");
            if (now.step() == Step.RESET) {
                password.set("");
            }
        }
        say(now);
        schoolName.set(now.schoolName());
        busy.set(now.busy());
        step.set(now.step());
    }

    private void say(Shown now) {
        said = now;
        Seen seen = now.invitation();
        invited.set(
                seen == null
                        ? ""
                        : words.get()
                                .text(
                                        "entrance.invited",
                                        "school",
                                        seen.schoolName(),
                                        "role",
                                        words.get().text("role." + seen.role())));
        problem.set(now.problem().isEmpty() ? "" : words.get().text(now.problem()));
    }

    public ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    public StringProperty hub() {
        return hub;
    }

    /** That somebody of the school has made, for this device or as an invitation. */
    public StringProperty schoolCode() {
        return schoolCode;
    }

    /** Of who makes an account. */
    public StringProperty fullName() {
        return fullName;
    }

    public StringProperty email() {
        return email;
    }

    public StringProperty password() {
        return password;
    }

    /** Of his phone or one of his recovery codes; or that of the mail for a new password. */
    public StringProperty code() {
        return code;
    }

    /** What this device is to be called. */
    public StringProperty device() {
        return device;
    }

    /** To what he is invited, as a sentence; empty for nothing. */
    public ReadOnlyStringProperty invited() {
        return invited.getReadOnlyProperty();
    }

    /** What is wrong with a new password, as a sentence; empty for nothing that can be told here. */
    public ReadOnlyStringProperty rule() {
        return rule.getReadOnlyProperty();
    }

    /** Whether this device is of a school. */
    public boolean isJoined() {
        return joined.getAsBoolean();
    }

    /** Another way in. */
    public void go(Step to) {
        steps.go(to);
    }

    public ObjectProperty<@Nullable OfSchool> school() {
        return school;
    }

    public ObservableList<OfSchool> schools() {
        return schools;
    }

    /** The school of this device; empty before it has joined one. */
    public ReadOnlyStringProperty schoolName() {
        return schoolName.getReadOnlyProperty();
    }

    /** What stands in the way, as a sentence; empty for nothing. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Whether somebody comes in by another way. */
    ObservableBooleanValue elsewhere() {
        return elsewhere;
    }

    /** The main thing of the step. */
    public void next() {
        if (elsewhere.get()) {
            return;
        }
        steps.next(new Typed(
                hub.get(),
                schoolCode.get(),
                fullName.get(),
                email.get(),
                password.get(),
                code.get(),
                device.get(),
                school.get(),
                words.get().language().tag()));
    }

    /** Back to address and password. */
    public void back() {
        code.set("");
        school.set(null);
        steps.back();
    }
}
