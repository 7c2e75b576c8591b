package io.daftari.teacher;

import io.daftari.model.Daftari;
import io.daftari.model.Edge;
import io.daftari.model.time.UuidV7;
import io.daftari.replica.Device;
import io.daftari.replica.DeviceClock;
import io.daftari.replica.Entrance;
import io.daftari.replica.Kept;
import io.daftari.replica.Steps;
import io.daftari.replica.SystemDeviceClock;
import io.daftari.replica.Warmup;
import io.daftari.replica.exchange.Backoff;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.exchange.Pace;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.file.FileCourier;
import io.daftari.replica.fix.Alarm;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.fix.FixSetting;
import io.daftari.replica.fix.FixSource;
import io.daftari.replica.fix.ServiceFixSource;
import io.daftari.replica.live.Remembered;
import io.daftari.replica.live.Workspace.Threads;
import io.daftari.replica.signin.HttpHubDoor;
import io.daftari.replica.signin.HubDoor;
import io.daftari.replica.signin.PasswordKey;
import io.daftari.teacher.phone.AttachPhone;
import io.daftari.teacher.sync.SendChoice;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The app in a window of a phone's size, and what it takes from this machine. Not final: a way in of another kind may be given. */
@Edge(reason = "the outermost class: threads, clock and chance of the real machine enter here")
public class TeacherApp extends Application {

    private static final int TICK_SECONDS = 2;

    /** The smallest phone; on a computer its window has room on a small laptop's screen, too. */
    private static final int WIDTH = 360;

    private static final int HEIGHT = 640;

    /** A phone has what belongs to days of the term that goes on and the one before it. */
    private static final int TERMS_KEPT = 2;

    /** Beyond it, only that of the term that goes on: some 500,000 marks. */
    private static final long BYTES_KEPT = 200L << 20;

    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> daemon(task, "background"));
    private final ExecutorService network = Executors.newSingleThreadExecutor(task -> daemon(task, "network"));
    private final ScheduledExecutorService exchanges =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "exchange"));
    private final ExecutorService receiver = Executors.newCachedThreadPool(task -> daemon(task, "receiver"));
    private final ScheduledExecutorService alarm =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "alarm"));
    private @Nullable Teacher teacher;
    private @Nullable Entrance entrance;
    private @Nullable FixCollector fixes;

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** The sheet of the whole app. */
    static void dress(Scene scene) {
        scene.getStylesheets()
                .add(Objects.requireNonNull(TeacherApp.class.getResource("kit/phone.css"), "phone.css")
                        .toExternalForm());
    }

    /** A phone's own service where this is one; else what the settings say. */
    private FixSource source(AttachPhone phone, TeacherSettings settings, DeviceClock deviceClock) {
        return phone.location()
                .<FixSource>map(service -> new ServiceFixSource(service, deviceClock))
                .orElseGet(() -> FixSetting.orNone(settings.gps(), deviceClock, receiver, Alarm.by(alarm)));
    }

    /**
     * The way in, on JavaFX's thread. Where somebody has come through it before the window is there, the window shows his
     * classes and no form.
     */
    protected Entrance entrance(Path replica, Device device, HubDoor door) {
        return new Entrance(replica, Warmup::catalog, device, door, PasswordKey.Cost.USUAL);
    }

    @Override
    public void start(Stage stage) {
        // What every screen needs comes first: meanwhile others make ready what opens the file.
        StackPane ready = Ready.made();
        Scene scene = new Scene(ready, WIDTH, HEIGHT);
        dress(scene);
        stage.setTitle("Daftari");
        stage.getIcons()
                .add(new Image(Objects.requireNonNull(TeacherApp.class.getResource("icon.png"), "icon.png")
                        .toExternalForm()));
        stage.setMinWidth(WIDTH);
        stage.setMinHeight(HEIGHT);
        stage.setScene(scene);
        ready.applyCss();
        AttachPhone phone = AttachPhone.here();
        TeacherSettings settings = TeacherSettings.of(System.getenv(), phone.storage());
        Clock clock = Clock.system(ZoneId.systemDefault());
        DeviceClock deviceClock = new SystemDeviceClock();
        SecureRandom random = new SecureRandom();
        HttpTransport transport = new HttpTransport();
        Entrance way = entrance(
                settings.replica(),
                new Device(
                        deviceClock,
                        new UuidV7(clock, random),
                        random,
                        Steps.NONE,
                        "teacher " + Daftari.VERSION,
                        new Kept(TERMS_KEPT, BYTES_KEPT)),
                new HttpHubDoor(transport, random, HubDoor.Kind.PERSONAL));
        FixCollector places = new FixCollector(source(phone, settings, deviceClock), clock, Alarm.by(alarm));
        fixes = places;
        Remembered remembered = new Remembered(settings.window());
        SendChoice choice = new SendChoice(remembered, phone.metering().orElse(null));
        Teacher shown = new Teacher(
                new Teacher.Outside(
                        way,
                        settings.hub(),
                        new Threads(background, Platform::runLater, network, clock),
                        replica -> new SyncLoop(
                                replica.hubSide(),
                                new ExchangeClient(replica.hubSide(), transport),
                                exchanges,
                                new Backoff(random),
                                Pace.sparing(choice::byItself),
                                new FileCourier(replica.hubSide(), replica.files(), transport)),
                        places,
                        phone.pictures().orElseGet(() -> new PictureFiles(() -> stage)),
                        phone.dialer(new CopyingDialer()).orElseGet(CopyingDialer::new),
                        phone.model(),
                        remembered,
                        choice,
                        settings.lockAfter()),
                Locale.getDefault());
        teacher = shown;
        entrance = way;
        scene.setRoot(shown.root());
        stage.focusedProperty().addListener((source, before, now) -> {
            if (now) {
                shown.comeBack();
            }
        });
        // A phone's window keeps the focus while other programs cover it.
        phone.onResume(Platform::runLater, () -> {
            shown.tick();
            shown.comeBack();
        });
        stage.show();
        Timeline ticks = new Timeline(new KeyFrame(javafx.util.Duration.seconds(TICK_SECONDS), event -> shown.tick()));
        ticks.setCycleCount(Animation.INDEFINITE);
        ticks.play();
    }

    @Override
    public void stop() {
        if (teacher != null) {
            teacher.close();
        }
        if (fixes != null) {
            fixes.close();
        }
        alarm.shutdown();
        receiver.shutdown();
        exchanges.shutdown();
        network.shutdown();
        background.shutdown();
        if (entrance != null) {
            entrance.close();
        }
    }
}
