package io.daftari.office;

import io.daftari.model.Daftari;
import io.daftari.model.Edge;
import io.daftari.model.time.UuidV7;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.Look;
import io.daftari.office.kit.Theme;
import io.daftari.office.kit.paper.SystemPrinting;
import io.daftari.replica.Device;
import io.daftari.replica.DeviceClock;
import io.daftari.replica.Entrance;
import io.daftari.replica.Steps;
import io.daftari.replica.SystemDeviceClock;
import io.daftari.replica.Trial;
import io.daftari.replica.Warmup;
import io.daftari.replica.exchange.Backoff;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.exchange.Pace;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.file.FileCourier;
import io.daftari.replica.fix.Alarm;
import io.daftari.replica.fix.FixSetting;
import io.daftari.replica.fix.FixSource;
import io.daftari.replica.live.Remembered;
import io.daftari.replica.live.Workspace.Threads;
import io.daftari.replica.signin.HttpHubDoor;
import io.daftari.replica.signin.HubDoor;
import io.daftari.replica.signin.PasswordKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The office's window, and what it takes from this computer. */
@Edge(reason = "the outermost class: threads, clock and chance of the real machine enter here")
public final class OfficeApp extends Application {

    private static final Duration EXCHANGE_EVERY = Duration.ofSeconds(30);

    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> daemon(task, "background"));
    private final ExecutorService network = Executors.newSingleThreadExecutor(task -> daemon(task, "network"));
    private final ExecutorService press = Executors.newSingleThreadExecutor(task -> daemon(task, "press"));
    private final ScheduledExecutorService exchanges =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "exchange"));
    private final ExecutorService receiver = Executors.newCachedThreadPool(task -> daemon(task, "receiver"));
    private final ScheduledExecutorService alarm =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "alarm"));
    private @Nullable Office office;
    private @Nullable Entrance entrance;
    private @Nullable Trial trial;
    private @Nullable LocalState local;

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void start(Stage stage) {
        OfficeSettings settings = OfficeSettings.of(System.getenv());
        Clock clock = Clock.system(ZoneId.systemDefault());
        DeviceClock deviceClock = new SystemDeviceClock();
        SecureRandom random = new SecureRandom();
        Device device =
                new Device(deviceClock, new UuidV7(clock, random), random, Steps.NONE, "office " + Daftari.VERSION);
        HttpTransport transport = new HttpTransport();
        Entrance way = new Entrance(
                settings.replica(),
                Warmup::catalog,
                device,
                new HttpHubDoor(transport, random, HubDoor.Kind.OFFICE),
                PasswordKey.Cost.USUAL);
        Trial tried = new Trial(settings.trial(), Warmup::catalog, device);
        trial = tried;
        // What was registered on this computer goes before what the environment says.
        Function<String, FixSource> receivers = registered -> FixSetting.orNone(
                registered.isEmpty() ? settings.gps() : registered, deviceClock, receiver, Alarm.by(alarm));
        LocalState.Positions positions = new LocalState.Positions(receivers, clock, Alarm.by(alarm));
        LocalState kept = LocalState.in(settings.home(), positions);
        local = kept;
        Look look = new Look(kept.remembered(), Locale.getDefault(), Theme.ofSystem());
        // Before there is any control: JavaFX would read its own theme first, for nothing.
        look.theme().addListener((source, before, now) -> now.use());
        look.theme().get().use();
        Office shown = new Office(
                new Office.Outside(
                        way,
                        tried,
                        settings.hub(),
                        new Threads(background, Platform::runLater, network, clock),
                        replica -> new SyncLoop(
                                replica.hubSide(),
                                new ExchangeClient(replica.hubSide(), transport),
                                exchanges,
                                new Backoff(random),
                                Pace.steady(EXCHANGE_EVERY),
                                new FileCourier(replica.hubSide(), replica.files(), transport)),
                        kept,
                        () -> LocalState.in(settings.trial(), positions),
                        FileDialog.SYSTEM,
                        settings.camera(),
                        press,
                        new SystemPrinting(),
                        settings.lockAfter()),
                look);
        office = shown;
        entrance = way;
        Scene scene = new Scene(shown.root());
        Theme.dress(scene);
        stage.setTitle("Daftari");
        stage.getIcons()
                .add(new Image(Objects.requireNonNull(OfficeApp.class.getResource("icon.png"), "icon.png")
                        .toExternalForm()));
        stage.setMinWidth(960);
        stage.setMinHeight(560);
        stage.setScene(scene);
        place(stage, kept.remembered());
        stage.show();
        // What a sign-in needs is made ready while he types his password, and not while he waits for a window.
        PauseTransition typing = new PauseTransition(javafx.util.Duration.millis(400));
        typing.setOnFinished(event -> Warmup.begin());
        typing.play();
        Timeline ticks = new Timeline(new KeyFrame(javafx.util.Duration.seconds(30), event -> shown.tick()));
        ticks.setCycleCount(Animation.INDEFINITE);
        ticks.play();
    }

    /** The window stands where it stood when it was closed. */
    private static void place(Stage stage, Remembered remembered) {
        WindowPlace place = WindowPlace.of(remembered)
                .on(Stream.concat(Stream.of(Screen.getPrimary()), Screen.getScreens().stream())
                        .map(Screen::getVisualBounds)
                        .toList());
        WindowPlace.Corner corner = place.at();
        if (corner != null) {
            stage.setX(corner.x());
            stage.setY(corner.y());
        }
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        stage.setMaximized(place.maximised());
        stage.setOnHiding(event -> place.after(
                        new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()),
                        stage.isMaximized())
                .keepIn(remembered));
    }

    @Override
    public void stop() {
        if (office != null) {
            office.close();
        }
        if (local != null) {
            local.close();
        }
        alarm.shutdown();
        receiver.shutdown();
        exchanges.shutdown();
        network.shutdown();
        press.shutdown();
        background.shutdown();
        if (entrance != null) {
            entrance.close();
        }
        if (trial != null) {
            trial.close();
        }
    }
}
