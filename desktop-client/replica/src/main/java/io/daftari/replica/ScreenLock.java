package io.daftari.replica;

import io.daftari.replica.live.Workspace.Threads;
import io.daftari.replica.signin.NotLetIn;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Locks the screen of a session that nobody has touched for a while, until its user types his password again. Works without
 * a network; what was typed before stays, and exchanges go on. Called on the screen's thread.
 */
public final class ScreenLock {

    /**
     * What is shown.
     *
     * @param problem the key of the sentence about what stands in the way; empty for nothing
     */
    public record Shown(boolean locked, String problem, boolean busy) {}

    private static final Shown OPEN = new Shown(false, "", false);

    private final Entrance entrance;
    private final Threads threads;
    private final Duration after;
    private final Consumer<Shown> show;
    private Shown shown = OPEN;
    private Instant touched;
    private @Nullable String email;

    /** @param after how long nobody must have touched anything */
    public ScreenLock(Entrance entrance, Threads threads, Duration after, Consumer<Shown> show) {
        this.entrance = entrance;
        this.threads = threads;
        this.after = after;
        this.show = show;
        this.touched = threads.clock().instant();
    }

    /** A session has begun. */
    public void begin(String of) {
        email = of;
        shown = OPEN;
        touched = threads.clock().instant();
    }

    /** The session has ended; nothing is locked any more. */
    public void end() {
        email = null;
        shown = OPEN;
    }

    public Shown shown() {
        return shown;
    }

    /** Somebody has pressed a key, moved the mouse, touched the screen. */
    public void touched() {
        touched = threads.clock().instant();
    }

    /** Time went by. */
    public void tick() {
        Instant now = threads.clock().instant();
        // A clock that was put back says nothing of how long it has been.
        if (now.isBefore(touched)) {
            touched = now;
        }
        if (email != null && !shown.locked() && !now.isBefore(touched.plus(after))) {
            show(new Shown(true, "", false));
        }
    }

    /** The user has typed his password. */
    public void unlock(String password) {
        String user = email;
        if (user == null || !shown.locked() || shown.busy()) {
            return;
        }
        if (password.isEmpty()) {
            show(new Shown(true, "entrance.missing.password", false));
            return;
        }
        show(new Shown(true, "", true));
        char[] typed = password.toCharArray();
        threads.background().execute(() -> {
            String problem = tried(user, typed);
            threads.screen().execute(() -> {
                if (user.equals(email)) {
                    touched();
                    show(problem.isEmpty() ? OPEN : new Shown(true, problem, false));
                }
            });
        });
    }

    private String tried(String user, char[] password) {
        try {
            entrance.signIn(user, password);
            return "";
        } catch (NotLetIn e) {
            return "entrance." + e.why();
        } catch (StorageFailed e) {
            return "problem.open";
        }
    }

    private void show(Shown now) {
        shown = now;
        show.accept(now);
    }
}
