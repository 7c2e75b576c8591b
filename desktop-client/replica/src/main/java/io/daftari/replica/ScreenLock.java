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
     * @param codeNeeded whether the hub, which had to be asked, wants a code of the user's phone, too
     */
    public record Shown(boolean locked, String problem, boolean busy, boolean codeNeeded) {}

    private static final Shown OPEN = new Shown(false, "", false, false);

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

    /** The user leaves his place, and says so. */
    public void lock() {
        if (email != null && !shown.locked()) {
            show(new Shown(true, "", false, false));
        }
    }

    /** Time went by. */
    public void tick() {
        Instant now = threads.clock().instant();
        // A clock that was put back says nothing of how long it has been.
        if (now.isBefore(touched)) {
            touched = now;
        }
        if (!now.isBefore(touched.plus(after))) {
            lock();
        }
    }

    /**
     * The user has typed his password.
     *
     * @param code of his phone, where one was asked for; blank for none
     */
    public void unlock(String password, String code) {
        String user = email;
        if (user == null || !shown.locked() || shown.busy()) {
            return;
        }
        boolean asked = shown.codeNeeded();
        if (password.isEmpty()) {
            show(new Shown(true, "entrance.missing.password", false, asked));
            return;
        }
        if (asked && code.isBlank()) {
            show(new Shown(true, "entrance.missing.code", false, true));
            return;
        }
        show(new Shown(true, "", true, asked));
        char[] typed = password.toCharArray();
        String ofPhone = code.isBlank() ? null : code.strip();
        threads.background().execute(() -> {
            Shown tried = tried(user, typed, ofPhone, asked);
            threads.screen().execute(() -> {
                if (user.equals(email)) {
                    touched();
                    show(tried);
                }
            });
        });
    }

    /** Without a network, and where the password is known here, no code is asked for: the hub is not. */
    private Shown tried(String user, char[] password, @Nullable String code, boolean asked) {
        try {
            entrance.signIn(user, password, code);
            return OPEN;
        } catch (NotLetIn e) {
            return new Shown(true, "entrance." + e.why(), false, asked || e.why() == NotLetIn.Why.CODE_NEEDED);
        } catch (StorageFailed e) {
            return new Shown(true, "problem.open", false, asked);
        }
    }

    private void show(Shown now) {
        shown = now;
        show.accept(now);
    }
}
