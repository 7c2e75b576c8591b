package io.daftari.bench;

import io.daftari.model.Edge;
import io.daftari.model.time.UuidV7;
import io.daftari.office.OfficeMain;
import io.daftari.replica.Device;
import io.daftari.replica.Entrance;
import io.daftari.replica.Steps;
import io.daftari.replica.SystemDeviceClock;
import io.daftari.replica.Warmup;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.signin.HttpHubDoor;
import io.daftari.replica.signin.HubDoor;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.PasswordKey;
import io.daftari.teacher.TeacherApp;
import io.daftari.teacher.TeacherMain;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/**
 * One of the apps in a process of its own, worked by {@link Hands}, saying line by line what can be seen; and beside them
 * a window with nothing in it. Ends when its input does.
 */
@Edge(reason = "the process itself")
public final class BenchWindow {

    /** Pupils at whom somebody looks by name and by number, a key at a time. */
    private static final List<String> TYPED = List.of("pupil4321", "family 42", "ben/2006/0420", "zzz");

    private static final int REGISTERS = 20;

    private final boolean measures;
    private final List<Double> times = new ArrayList<>();

    private BenchWindow(boolean measures) {
        this.measures = measures;
    }

    /** Which program. */
    enum Kind {
        BARE,
        OFFICE,
        PHONE
    }

    /** A window with a button. */
    public static final class Bare extends Application {

        @Override
        public void start(Stage stage) {
            Button button = new Button("Daftari");
            button.setId("bare");
            stage.setScene(new Scene(new VBox(new Label("Daftari"), button), 1280, 740));
            stage.show();
        }
    }

    /**
     * The phone's app whose session nobody has locked: his password, hardly stretched, is given while JavaFX starts. All else of
     * a sign-in is done as ever, and within the time that is measured.
     */
    @Edge(reason = "the process itself")
    public static final class Unlocked extends TeacherApp {

        private static final FutureTask<Entrance> OPENED = new FutureTask<>(Unlocked::open);

        /** Begins to open the replica, and returns at once. */
        static void begin() {
            Thread thread = new Thread(OPENED, "unlocked");
            thread.setDaemon(true);
            thread.start();
        }

        private static Entrance open() throws NotLetIn {
            SecureRandom random = new SecureRandom();
            Entrance entrance = new Entrance(
                    Path.of(System.getenv("DAFTARI_HOME"), "teacher", "replica.db"),
                    Warmup::catalog,
                    new Device(new SystemDeviceClock(), new UuidV7(Clock.systemUTC(), random), random, Steps.NONE),
                    new HttpHubDoor(new HttpTransport(), random, HubDoor.Kind.PERSONAL),
                    PasswordKey.Cost.USUAL);
            entrance.signIn(System.getenv("DAFTARI_BENCH_USER"), Office.PASSWORD.toCharArray());
            return entrance;
        }

        @Override
        protected Entrance entrance(Path replica, Device device, HubDoor door) {
            try {
                return OPENED.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("The teacher is not let in", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Arguments: the kind, and "start" to stop at the first screen, "walk" to go on, "measure" to time each step. */
    public static void main(String[] arguments) {
        // Hands that find nothing let go: whoever waits for a word hears that the process ended.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        Kind kind = Kind.valueOf(arguments[0]);
        BenchWindow window = new BenchWindow(arguments[1].equals("measure"));
        Thread end = new Thread(BenchWindow::untilTheInputEnds, "end");
        end.setDaemon(true);
        end.start();
        boolean walks = !arguments[1].equals("start");
        switch (kind) {
            case BARE -> {
                Hands.within(() -> Hands.await("#bare", () -> {
                    say("SHOWN", "");
                    say("DONE", "");
                }));
                Application.launch(Bare.class);
            }
            case OFFICE -> {
                Hands.within(() -> Hands.await(BenchWindow::isFormReady, () -> {
                    say("SHOWN", "");
                    if (walks) {
                        window.office();
                    }
                }));
                OfficeMain.main(new String[0]);
            }
            case PHONE -> {
                Unlocked.begin();
                Hands.within(BenchWindow::phone);
                TeacherMain.launch(Unlocked.class);
            }
        }
    }

    private static void untilTheInputEnds() {
        try {
            while (System.in.read() >= 0) {
                // Somebody still looks at us.
            }
        } catch (IOException e) {
            // Then nobody does.
        }
        Platform.runLater(() -> {
            Platform.exit();
            new Thread(() -> System.exit(0), "exit").start();
        });
    }

    private static void say(String word, String text) {
        System.out.println(word + " " + text);
    }

    /** A form that still reads of whom this device is takes no password. */
    private static boolean isFormReady() {
        return Hands.shown("#password").isPresent()
                && Hands.shown("#next").filter(next -> !next.isDisabled()).isPresent();
    }

    private static void signIn() {
        Hands.type("#email", System.getenv("DAFTARI_BENCH_USER"));
        Hands.type("#password", Office.PASSWORD);
        Hands.press("#next");
    }

    // ---- phone

    private static void phone() {
        Hands.await("#class-Class-1", () -> {
            say("SHOWN", "");
            Hands.press("#class-Class-1");
            Hands.await("#pupil-1", () -> {
                say("REGISTER", "");
                say("DONE", "");
            });
        });
    }

    // ---- office

    private void office() {
        signIn();
        Hands.await("#screen-pupils", () -> {
            Hands.press("#screen-pupils");
            Hands.await(() -> !pupils().getItems().isEmpty(), () -> {
                keys(0);
            });
        });
    }

    private static TableView<?> pupils() {
        return Hands.shown("#pupilTable").map(node -> (TableView<?>) node).orElseGet(TableView::new);
    }

    /** The words one after the other, so that a frame is made between them as between a person's keys. */
    private void keys(int round) {
        int rounds = measures ? 40 : 4;
        if (round == rounds) {
            tell("KEYS");
            Hands.press("#screen-registers");
            Hands.await(() -> Hands.shown("#register").isPresent(), () -> register(1));
            return;
        }
        String word = TYPED.get(round % TYPED.size());
        for (int i = 1; i <= word.length(); i++) {
            String prefix = word.substring(0, i);
            double millis = Stopwatch.millis(() -> {
                Hands.type("#pupilSearch", prefix);
                Hands.layOut();
            });
            if (round >= rounds / 2) {
                times.add(millis);
            }
        }
        Hands.await(() -> true, () -> keys(round + 1));
    }

    private void register(int number) {
        if (number > (measures ? REGISTERS : 3)) {
            tell("REGISTERS");
            say("DONE", "");
            return;
        }
        TableView<?> table = Hands.the("#register", TableView.class);
        Object before = table.getItems().isEmpty() ? null : table.getItems().get(0);
        ListView<?> classes = Hands.the("#classes", ListView.class);
        long at = System.nanoTime();
        classes.getSelectionModel().select(number % classes.getItems().size());
        // As for keys: until it is styled and laid out, and not until a display without a screen has copied each pixel.
        Hands.soon(() -> !table.getItems().isEmpty() && !table.getItems().get(0).equals(before), () -> {
            Hands.layOut();
            times.add((System.nanoTime() - at) / 1e6);
            Hands.await(BenchWindow::isMarkShown, () -> register(number + 1));
        });
    }

    private static boolean isMarkShown() {
        return Hands.shown("#mark-1-present").filter(Node::isVisible).isPresent();
    }

    private void tell(String word) {
        StringBuilder all = new StringBuilder();
        times.forEach(time -> all.append(String.format(Locale.ROOT, "%.3f ", time)));
        times.clear();
        say(word, all.toString().strip());
    }
}
