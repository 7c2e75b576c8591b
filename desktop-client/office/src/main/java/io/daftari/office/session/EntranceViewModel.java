package io.daftari.office.session;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Remembered;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.Entrance;
import io.daftari.replica.Replica;
import io.daftari.replica.StorageFailed;
import io.daftari.replica.live.Workspace.Threads;
import io.daftari.replica.signin.HubDoor.Login;
import io.daftari.replica.signin.HubDoor.OfSchool;
import io.daftari.replica.signin.NotLetIn;
import java.net.URI;
import java.util.UUID;
import java.util.function.Consumer;
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
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The way in: joining a school on the first start, signing in on all others. Signing in needs no network; the hub is asked
 * only if this computer does not know the person.
 */
public final class EntranceViewModel implements ViewModel {

    /** What is asked of the person. */
    public enum Step {
        /** Hub, address, password: this computer is of no school yet. */
        JOIN,
        /** Which of his schools, and what this computer is called there. */
        SCHOOL,
        /** Address and password. */
        SIGN_IN
    }

    /** What is done in the background, with what a person must be told when it is refused. */
    @FunctionalInterface
    private interface Task<T> {
        T run() throws NotLetIn;
    }

    private final Entrance entrance;
    private final Threads threads;
    private final ObservableValue<Words> words;
    private final Remembered remembered;
    private final Consumer<Replica> entered;

    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.SIGN_IN);
    private final StringProperty hub = new SimpleStringProperty("");
    private final StringProperty email = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty device = new SimpleStringProperty("");
    private final StringProperty schoolId = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable OfSchool> school = new SimpleObjectProperty<>();
    private final ObservableList<OfSchool> schools = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper schoolName = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private @Nullable Login login;

    /** @param entered is given the replica, with the person signed in, on the screen's thread */
    public EntranceViewModel(
            Entrance entrance,
            URI hub,
            Threads threads,
            ObservableValue<Words> words,
            Remembered remembered,
            Consumer<Replica> entered) {
        this.entrance = entrance;
        this.threads = threads;
        this.words = words;
        this.remembered = remembered;
        this.entered = entered;
        this.hub.set(hub.toString());
        this.email.set(remembered.get("email").orElse(""));
        this.device.set(words.getValue().text("entrance.deviceName"));
        words.addListener((source, before, now) -> problem.set(""));
        if (entrance.isJoined()) {
            inBackground(() -> entrance.replica().schoolName(), schoolName::set);
        } else {
            step.set(Step.JOIN);
        }
    }

    public ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    public StringProperty hub() {
        return hub;
    }

    public StringProperty email() {
        return email;
    }

    public StringProperty password() {
        return password;
    }

    /** What this computer is to be called. */
    public StringProperty device() {
        return device;
    }

    /** The school's id, where the hub lists no schools. */
    public StringProperty schoolId() {
        return schoolId;
    }

    public ObjectProperty<@Nullable OfSchool> school() {
        return school;
    }

    public ObservableList<OfSchool> schools() {
        return schools;
    }

    /** The school of this computer; empty before it has joined one. */
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

    /** The main thing of the step. */
    public void next() {
        if (busy.get()) {
            return;
        }
        problem.set("");
        switch (step.get()) {
            case JOIN -> letIn();
            case SCHOOL -> join();
            case SIGN_IN -> signIn();
        }
    }

    /** From choosing a school back to address and password. */
    public void back() {
        login = null;
        problem.set("");
        step.set(Step.JOIN);
    }

    private boolean isMissing(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            problem.set(words.getValue().text("entrance.missing." + field));
            return true;
        }
        return false;
    }

    private void letIn() {
        if (isMissing("hub", hub.get()) || isMissing("email", email.get()) || isMissing("password", password.get())) {
            return;
        }
        URI address;
        try {
            String text = hub.get().strip();
            address = URI.create(text.contains("://") ? text : "https://" + text);
        } catch (IllegalArgumentException e) {
            problem.set(words.getValue().text("entrance.NO_ADDRESS"));
            return;
        }
        Login typed = new Login(address, email.get().strip(), password.get().toCharArray());
        inBackground(() -> entrance.schools(typed), found -> {
            login = typed;
            schools.setAll(found);
            school.set(found.isEmpty() ? null : found.get(0));
            step.set(Step.SCHOOL);
        });
    }

    private void join() {
        Login given = login;
        if (given == null || isMissing("device", device.get())) {
            return;
        }
        OfSchool chosen = school.get();
        UUID id;
        try {
            id = chosen != null ? chosen.id() : UUID.fromString(schoolId.get().strip());
        } catch (IllegalArgumentException e) {
            problem.set(words.getValue().text("entrance.missing.school"));
            return;
        }
        String name = device.get().strip();
        inBackground(() -> entrance.join(given, id, name), this::enter);
    }

    private void signIn() {
        if (isMissing("email", email.get()) || isMissing("password", password.get())) {
            return;
        }
        String who = email.get().strip();
        char[] secret = password.get().toCharArray();
        inBackground(() -> entrance.signIn(who, secret), this::enter);
    }

    private void enter(Replica replica) {
        remembered.put("email", email.get().strip());
        password.set("");
        entered.accept(replica);
    }

    private <T> void inBackground(Task<T> task, Consumer<T> done) {
        busy.set(true);
        threads.background().execute(() -> {
            T result;
            try {
                result = task.run();
            } catch (NotLetIn e) {
                threads.screen().execute(() -> fail("entrance." + e.why()));
                return;
            } catch (StorageFailed e) {
                threads.screen().execute(() -> fail("problem.open"));
                return;
            }
            threads.screen().execute(() -> {
                busy.set(false);
                done.accept(result);
            });
        });
    }

    private void fail(String key) {
        busy.set(false);
        problem.set(words.getValue().text(key));
    }
}
