package io.daftari.teacher;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.replica.Entrance;
import io.daftari.replica.Replica;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.live.Remembered;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.live.Workspace.Threads;
import io.daftari.teacher.attendance.TodayView;
import io.daftari.teacher.inbox.InboxView;
import io.daftari.teacher.inbox.InboxViewModel;
import io.daftari.teacher.people.ContactsView;
import io.daftari.teacher.people.Dialer;
import io.daftari.teacher.session.EntranceView;
import io.daftari.teacher.session.EntranceViewModel;
import io.daftari.teacher.session.LockView;
import io.daftari.teacher.session.LockViewModel;
import io.daftari.teacher.session.Pictures;
import io.daftari.teacher.sync.SendChoice;
import io.daftari.teacher.sync.SyncView;
import io.daftari.teacher.sync.SyncViewModel;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The root of the phone app: the way in, and behind it the classes, a register and the inbox. A new language makes the
 * views anew; the view-models stay, and with them whatever was typed.
 */
public final class Teacher {

    /**
     * What the app takes from the phone.
     *
     * @param model what its maker calls it
     */
    public record Outside(
            Entrance entrance,
            URI hub,
            Threads threads,
            Function<Replica, SyncLoop> sync,
            FixCollector fixes,
            Pictures pictures,
            Dialer dialer,
            Optional<String> model,
            Remembered remembered,
            SendChoice choice,
            Duration lockAfter) {}

    /** One class of each package that has words. */
    static final List<Class<?>> WORDS = List.of(
            RegisterText.class,
            SyncText.class,
            Teacher.class,
            EntranceView.class,
            SyncView.class,
            InboxView.class,
            TodayView.class,
            ContactsView.class);

    /** What the person waits for comes before the first exchange, which makes ready all that speaks HTTP. */
    private static final Duration SETTLED = Duration.ofMillis(800);

    /** What lives from sign-in to sign-out. */
    private record Inside(HomeViewModel home, SyncLoop loop) {

        void start() {
            home.start();
            loop.startAfter(SETTLED);
        }

        void stop() {
            home.stop();
            loop.close();
        }
    }

    private final Outside outside;
    private final ObjectProperty<Language> language;
    private final StackPane root = new StackPane();
    private Words words;
    private EntranceViewModel entrance;
    private final LockViewModel lock;
    private @Nullable Inside inside;
    /** Brings what waits to the hub while nobody is signed in. */
    private @Nullable SyncLoop handingOver;

    /** @param system the language of the phone, for the first start */
    public Teacher(Outside outside, Locale system) {
        this.outside = outside;
        this.language = new SimpleObjectProperty<>(outside.remembered()
                .get("language")
                .flatMap(Language::of)
                .or(() -> Language.of(system.toLanguageTag()))
                .orElse(Language.ENGLISH));
        this.words = Words.in(language.get(), WORDS);
        this.lock =
                new LockViewModel(outside.entrance(), outside.threads(), outside.lockAfter(), () -> words, this::show);
        this.entrance = entrance();
        root.addEventFilter(InputEvent.ANY, event -> lock.touched());
        root.getStyleClass().add("phone");
        language.addListener((source, before, now) -> speak(now));
        outside.entrance()
                .opened()
                .filter(replica -> replica.session().isPresent())
                .ifPresentOrElse(this::enter, this::show);
    }

    public Region root() {
        return root;
    }

    public ObjectProperty<Language> language() {
        return language;
    }

    private void speak(Language now) {
        outside.remembered().put("language", now.tag());
        words = Words.in(now, WORDS);
        if (inside != null) {
            inside.home().retell();
        }
        show();
    }

    private EntranceViewModel entrance() {
        return new EntranceViewModel(
                outside.entrance(),
                outside.hub(),
                outside.threads(),
                () -> words,
                outside.model(),
                outside.remembered(),
                this::enter,
                this::handOver);
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

    private void enter(Replica replica) {
        stopHandingOver();
        SyncLoop loop = outside.sync().apply(replica);
        Workspace work = new Workspace(
                replica,
                outside.threads().clock().getZone(),
                Daftari.speech(),
                () -> words,
                outside.threads(),
                loop::submitted);
        InboxViewModel inbox = new InboxViewModel(work);
        SyncViewModel sync = new SyncViewModel(work, loop, outside.choice(), inbox.waiting());
        inside = new Inside(new HomeViewModel(work, outside.fixes(), outside.dialer(), sync, inbox), loop);
        replica.session().ifPresent(session -> lock.begin(session.email()));
        // What is seen first is asked for first.
        show();
        inside.start();
    }

    private void show() {
        Inside open = inside;
        Region shown;
        if (open == null) {
            shown = new EntranceView(entrance, outside.pictures(), words, menu(false)).root();
        } else if (lock.isLocked()) {
            shown = new LockView(lock, words, this::signOut).root();
        } else {
            shown = new HomeView(open.home(), words, menu(true)).root();
            comeBack();
        }
        root.getChildren().setAll(shown);
    }

    private MenuButton menu(boolean signedIn) {
        MenuButton menu = new MenuButton(null, new FontIcon(signedIn ? Feather.USER : Feather.GLOBE));
        menu.setId("menu");
        menu.getStyleClass().setAll("menu-button", "icon");
        menu.setAccessibleText(words.text("menu"));
        for (Language one : Language.values()) {
            MenuItem item = new MenuItem(one.ownName());
            item.setOnAction(event -> language.set(one));
            menu.getItems().add(item);
        }
        if (signedIn) {
            MenuItem out = new MenuItem(words.text("menu.signOut"));
            out.setOnAction(event -> signOut());
            menu.getItems().addAll(new SeparatorMenuItem(), out);
        }
        return menu;
    }

    /** Ends the session; what waits goes out all the same as long as the program runs. */
    public void signOut() {
        close();
        outside.entrance().signOut();
        entrance = entrance();
        outside.entrance().opened().ifPresent(this::handOver);
        show();
    }

    /** The person has taken the phone in hand again. */
    public void comeBack() {
        if (inside != null) {
            inside.loop().stir();
        }
    }

    /** Time went by: position and ages are told anew. */
    public void tick() {
        lock.tick();
        if (inside != null) {
            inside.home().tick();
        }
    }

    /** Stops following and exchanging. */
    public void close() {
        stopHandingOver();
        lock.end();
        if (inside != null) {
            inside.stop();
            inside = null;
        }
        // What is shown follows the data until it leaves the window.
        root.getChildren().clear();
    }
}
