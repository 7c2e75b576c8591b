package io.daftari.office;

import io.daftari.model.op.Query;
import io.daftari.model.school.School;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Camera;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.Look;
import io.daftari.office.kit.View;
import io.daftari.office.kit.Zoomed;
import io.daftari.office.kit.paper.Printing;
import io.daftari.office.session.EntranceView;
import io.daftari.office.session.EntranceViewModel;
import io.daftari.office.session.LockView;
import io.daftari.office.session.LockViewModel;
import io.daftari.office.trial.TrialView;
import io.daftari.office.trial.TrialViewModel;
import io.daftari.replica.Entrance;
import io.daftari.replica.Replica;
import io.daftari.replica.Trial;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.live.Workspace.Threads;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * The root of the office: the way in, and behind it the frame with its screens. A new language makes the views anew; the
 * view-models stay, and with them whatever was typed.
 */
public final class Office {

    /**
     * What the office takes from the machine.
     *
     * @param trial a school to try the program with, or the place for one
     * @param local of the real school
     * @param trialLocal of the trial as it lies on the disk now; its own each time, for it may have been begun again
     * @param press makes papers, which takes longer than whoever reads the disk should wait
     */
    public record Outside(
            Entrance entrance,
            Trial trial,
            URI hub,
            Threads threads,
            Function<Replica, SyncLoop> sync,
            LocalState local,
            Supplier<LocalState> trialLocal,
            FileDialog files,
            Camera camera,
            Executor press,
            Printing printing,
            Duration lockAfter) {}

    private final Outside outside;
    private final Look look;
    private final ObservableValue<Words> words;
    private final StackPane root = new StackPane();
    private final Zoomed window;
    private EntranceViewModel entrance;
    private final TrialViewModel trial;
    /** Somebody was let in, by whichever way, and is not inside yet. */
    private final BooleanProperty entering = new SimpleBooleanProperty();
    /** Somebody is on one of the two ways in; the other one is closed meanwhile. */
    private final BooleanProperty signingIn = new SimpleBooleanProperty();

    private final BooleanProperty trying = new SimpleBooleanProperty();
    private final LockViewModel lock;
    private @Nullable Inside inside;
    /** On the locked screen, for everybody. */
    private @Nullable Function<Runnable, View<?>> standing;
    /** Brings what waits to the hub while nobody is signed in. */
    private @Nullable SyncLoop handingOver;

    public Office(Outside outside, Look look) {
        this.outside = outside;
        this.look = look;
        this.window = new Zoomed(root, look.percent());
        this.words = Bindings.createObjectBinding(
                () -> OfficeWords.in(look.language().get()), look.language());
        this.lock = new LockViewModel(
                outside.entrance(), outside.threads(), outside.lockAfter(), words::getValue, this::show);
        this.entrance = entrance();
        this.trial = new TrialViewModel(outside.trial(), outside.threads(), words::getValue, signingIn, this::enter);
        trying.bind(trial.busy().or(entering));
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::resized);
        root.addEventFilter(InputEvent.ANY, event -> lock.touched());
        words.addListener((source, before, now) -> {
            if (inside != null) {
                inside.retell();
            }
            show();
        });
        show();
    }

    public Region root() {
        return window;
    }

    /** Ctrl with plus, minus and zero, as in every browser; also where nobody is signed in. */
    private void resized(KeyEvent event) {
        if (!event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> look.resize(1);
            case MINUS, SUBTRACT -> look.resize(-1);
            case DIGIT0, NUMPAD0 -> look.resize(0);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private EntranceViewModel entrance() {
        EntranceViewModel fresh = new EntranceViewModel(
                outside.entrance(),
                outside.hub(),
                outside.threads(),
                words::getValue,
                trying,
                outside.local().remembered(),
                this::enter,
                this::handOver);
        signingIn.bind(fresh.busy().or(entering));
        return fresh;
    }

    private void handOver(Replica replica) {
        if (inside == null && handingOver == null) {
            SyncLoop loop = outside.sync().apply(replica);
            handingOver = loop;
            loop.start();
        }
    }

    private void stopHandingOver() {
        if (handingOver != null) {
            handingOver.close();
            handingOver = null;
        }
    }

    /** Lets somebody in who has signed in. */
    void enter(Replica replica) {
        entering.set(true);
        outside.threads().background().execute(() -> {
            try {
                ZoneId zone = zoneOf(replica);
                outside.threads().screen().execute(() -> {
                    entering.set(false);
                    open(replica, zone);
                });
            } catch (RuntimeException e) {
                // He stays outside, and may try again.
                outside.threads().screen().execute(() -> entering.set(false));
                throw e;
            }
        });
    }

    private ZoneId zoneOf(Replica replica) {
        return replica.read(desk -> desk.find(Query.of(School.class).limit(1))).stream()
                .findFirst()
                .map(school -> ZoneId.of(school.timeZone))
                .orElse(outside.threads().clock().getZone());
    }

    private void open(Replica replica, ZoneId zone) {
        if (inside != null) {
            // A way that was left while it went on has come to its end: whoever is inside stays alone.
            if (inside.isTrial() != replica.isTrial()) {
                endSession(replica.isTrial());
            }
            return;
        }
        Entrance way = replica.isTrial() ? outside.trial().entrance() : outside.entrance();
        if (!replica.isTrial()) {
            stopHandingOver();
        }
        LocalState local = replica.isTrial() ? outside.trialLocal().get() : outside.local();
        Inside opened = new Inside(outside, local, way, replica, zone, look, words, this::stand, this::signOut);
        inside = opened;
        if (!replica.isTrial()) {
            // A trial is opened by one click; a lock would keep out nobody.
            replica.session().ifPresent(session -> lock.begin(session.email()));
        }
        opened.start();
        show();
    }

    private void stand(Function<Runnable, View<?>> view) {
        standing = view;
        if (inside != null && inside.isTrial()) {
            // Nobody has a password there: the desk is left as it was opened.
            show();
        } else {
            lock.lock();
        }
    }

    private void leaveDesk() {
        standing = null;
        show();
    }

    private void show() {
        Words now = words.getValue();
        Inside open = inside;
        Region shown;
        if (open == null) {
            boolean offered = !entrance.isJoined() || outside.trial().exists();
            Region beside = offered ? new TrialView(trial, now).root() : null;
            shown = new EntranceView(entrance, now, LanguageMenu.of(look, now), beside).root();
        } else if (open.isTrial() && standing != null) {
            shown = standing.apply(this::leaveDesk).root();
        } else if (lock.isLocked()) {
            // In the place of the rest, not over it: nothing of it can be reached by keys.
            shown = new LockView(
                            lock,
                            now,
                            this::signOut,
                            standing == null
                                    ? null
                                    : standing.apply(() -> lock.leaving().set(true)))
                    .root();
        } else {
            standing = null;
            shown = open.view(now, look, this::signOut).root();
        }
        root.getChildren().setAll(shown);
    }

    /** Ends the session; what waits goes out all the same as long as the program runs. */
    public void signOut() {
        boolean tried = inside != null && inside.isTrial();
        close();
        endSession(tried);
        entrance = entrance();
        outside.entrance().opened().ifPresent(this::handOver);
        show();
    }

    private void endSession(boolean tried) {
        if (tried) {
            // After whatever still reads it.
            outside.threads().background().execute(outside.trial()::close);
        } else {
            outside.threads().network().execute(outside.entrance().atHub()::close);
            outside.entrance().signOut();
        }
    }

    /** Time went by. */
    public void tick() {
        lock.tick();
        if (inside != null) {
            inside.tick();
        }
    }

    /** Stops following and exchanging. */
    public void close() {
        stopHandingOver();
        standing = null;
        lock.end();
        standing = null;
        if (inside != null) {
            inside.stop();
            inside = null;
        }
        // What is shown follows the data until it leaves the window.
        root.getChildren().clear();
    }
}
