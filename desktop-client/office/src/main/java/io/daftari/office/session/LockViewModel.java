package io.daftari.office.session;

import io.daftari.model.words.Words;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.Entrance;
import io.daftari.replica.ScreenLock;
import io.daftari.replica.ScreenLock.Shown;
import io.daftari.replica.live.Workspace.Threads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A locked screen, over its {@link ScreenLock}. */
public final class LockViewModel implements ViewModel {

    /** How long the password is asked for while nobody types. */
    private static final Duration THINKING = Duration.ofMinutes(1);

    private final ScreenLock lock;
    private final Supplier<Words> words;
    private final Runnable changed;
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty code = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper user = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    /** The key of what is wrong; empty where nothing is. */
    private String saying = "";

    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper codeNeeded = new ReadOnlyBooleanWrapper();
    private final BooleanProperty leaving = new SimpleBooleanProperty();
    private final Clock clock;
    private Instant touched;
    private boolean locked;

    /**
     * @param after how long nobody must have touched anything
     * @param changed is called when the screen was locked or opened
     */
    public LockViewModel(Entrance entrance, Threads threads, Duration after, Supplier<Words> words, Runnable changed) {
        this.lock = new ScreenLock(entrance, threads, after, this::show);
        this.words = words;
        this.changed = changed;
        this.clock = threads.clock();
        this.touched = clock.instant();
    }

    /** Another language may have been chosen while something was said. */
    @Override
    public void activate() {
        say();
    }

    private void say() {
        problem.set(saying.isEmpty() ? "" : words.get().text(saying));
    }

    private void show(Shown now) {
        saying = now.problem();
        say();
        busy.set(now.busy());
        codeNeeded.set(now.codeNeeded());
        if (now.locked() != locked) {
            locked = now.locked();
            forget();
            changed.run();
        }
    }

    /** A session of this user has begun. */
    public void begin(String email) {
        user.set(email);
        locked = false;
        codeNeeded.set(false);
        lock.begin(email);
    }

    public void end() {
        locked = false;
        forget();
        codeNeeded.set(false);
        lock.end();
    }

    private void forget() {
        leaving.set(false);
        password.set("");
        code.set("");
    }

    public boolean isLocked() {
        return locked;
    }

    /** The user leaves his place, as to let something stand there for everybody. */
    public void lock() {
        lock.lock();
    }

    /** Where something stands on the locked screen: whether somebody wants to leave that, and is asked for the password. */
    public BooleanProperty leaving() {
        return leaving;
    }

    /** Somebody is there. */
    public void touched() {
        touched = clock.instant();
        lock.touched();
    }

    public void tick() {
        if (leaving.get() && !busy.get() && clock.instant().isAfter(touched.plus(THINKING))) {
            // Whoever asked has gone; what stands there is for the next one.
            forget();
        }
        lock.tick();
    }

    public void unlock() {
        lock.unlock(password.get(), code.get());
    }

    public StringProperty password() {
        return password;
    }

    /** Of his phone, or one of his recovery codes. */
    public StringProperty code() {
        return code;
    }

    /** Whether the hub wants that, too. */
    public ReadOnlyBooleanProperty codeNeeded() {
        return codeNeeded.getReadOnlyProperty();
    }

    /** Whose session it is. */
    public ReadOnlyStringProperty user() {
        return user.getReadOnlyProperty();
    }

    /** What stands in the way, as a sentence; empty for nothing. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }
}
