package io.daftari.demo.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.demo.WholeSchool;
import io.daftari.hub.TestPostgres;
import io.daftari.hub.database.DatabaseAddress;
import io.daftari.replica.DecidedOperation;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the hub and a device with SIGKILL, as real processes, at points drawn by seed, and looks each time whether
 * everything that was submitted is decided exactly once. The points lie between all steps of both sides; among them those
 * between a commit and its answer.
 */
class KillIT {

    /** At least one for each step; {@code -Dkill.points=30} draws as many more. */
    private static final int POINTS = Integer.getInteger("kill.points", 15);

    private static final int SUBMISSIONS_BETWEEN = 3;

    private static final List<String> HUB_STEPS = List.of(
            "exchange.received",
            "exchange.parsed",
            "decided.beforeCommit",
            "decided.afterCommit",
            "reply.beforeWrite",
            "reply.midway",
            "reply.afterWrite");
    private static final List<String> DEVICE_STEPS = List.of(
            "submit.beforeCommit",
            "submit.afterCommit",
            "submit.afterMark",
            "exchange.beforeSend",
            "exchange.afterSend",
            "exchange.midReply",
            "page.beforeCommit",
            "page.afterCommit");

    /** Where to kill: the first time that the step comes up. */
    private record Point(boolean hub, String step) {}

    private sealed interface Event {
        record Said(Victim by, boolean hub, String line) implements Event {}

        record Ended(Victim by) implements Event {}
    }

    @TempDir
    private Path folder;

    private final Map<Long, UUID> promised = new HashMap<>();
    private final List<Victim> victims = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private Map<String, String> hubEnvironment = Map.of();
    private FastStart fast;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void nothingIsLostOrDoubledWhereverAProcessIsKilled() throws Exception {
        long seed = Long.getLong("kill.seed", 20261121L);
        fast = new FastStart(Files.createDirectory(folder.resolve("fast")));
        int port = freePort();
        hubEnvironment = Map.of(
                "DATABASE_URL",
                databaseUrl(),
                "DAFTARI_PORT",
                Integer.toString(port),
                "DAFTARI_HOME",
                folder.resolve("hub").toString());
        Victim hub = startHub();
        try (WholeSchool school = found(port)) {
            hub = again(hub);
            long wanted = 1;
            rehearse(school, wanted);
            for (Point point : points(new Random(seed))) {
                wanted += SUBMISSIONS_BETWEEN;
                hub = round(hub, school, wanted, point);
                assertDecided(school, wanted, point);
            }
            Thread pump = letGoOn();
            assertThat(school.differencesToHub()).isEmpty();
            pump.interrupt();
        } finally {
            victims.forEach(Victim::close);
        }
    }

    /** Every step once, the rest by chance. */
    private static List<Point> points(Random random) {
        List<Point> points = new ArrayList<>();
        HUB_STEPS.forEach(step -> points.add(new Point(true, step)));
        DEVICE_STEPS.forEach(step -> points.add(new Point(false, step)));
        while (points.size() < POINTS) {
            boolean hub = random.nextBoolean();
            List<String> steps = hub ? HUB_STEPS : DEVICE_STEPS;
            points.add(new Point(hub, steps.get(random.nextInt(steps.size()))));
        }
        Collections.shuffle(points, random);
        return points;
    }

    /**
     * Lets the device work until the hub has decided all; kills one of the two on the way, and starts it again.
     *
     * @return the hub that is running now
     */
    private Victim round(Victim hubBefore, WholeSchool phone, long wanted, Point point) throws InterruptedException {
        Victim hub = hubBefore;
        Victim device = startDevice(phone, wanted);
        boolean killed = false;
        boolean quiet = false;
        while (!quiet) {
            Event event = events.poll(90, TimeUnit.SECONDS);
            assertThat(event).as("both processes are silent at %s", point).isNotNull();
            if (!(event instanceof Event.Said said)) {
                continue;
            }
            if (said.by() != hub && said.by() != device) {
                continue;
            }
            String line = said.line();
            if (!line.startsWith(StoppableSteps.STEP)) {
                quiet = !said.hub() && line.equals(DeviceVictim.QUIET);
                continue;
            }
            if (!killed && said.hub() == point.hub() && line.equals(StoppableSteps.STEP + point.step())) {
                killed = true;
                said.by().kill();
                if (point.hub()) {
                    hub = startHub();
                } else {
                    device = startDevice(phone, wanted);
                }
            } else {
                said.by().goOn();
            }
        }
        assertThat(device.awaitEnd()).isZero();
        assertThat(killed).as("the step %s came up", point).isTrue();
        return hub;
    }

    /** What the device holds for decided is what it was told to submit: each number once, under the promised id. */
    private void assertDecided(WholeSchool phone, long wanted, Point point) {
        List<DecidedOperation> decided = phone.decided();
        Map<Long, UUID> byNumber = new HashMap<>();
        decided.forEach(operation -> byNumber.put(operation.decision().n(), operation.id()));
        assertThat(byNumber).as("after %s", point).hasSize((int) wanted);
        assertThat(byNumber).as("after %s", point).containsAllEntriesOf(promised);
    }

    /** Ends a hub as an operator does, and starts the next one. */
    private Victim again(Victim hub) throws InterruptedException {
        Thread pump = letGoOn();
        hub.end();
        pump.interrupt();
        pump.join();
        return startHub();
    }

    /** A device works to its end, and nobody is killed. */
    private void rehearse(WholeSchool phone, long wanted) throws InterruptedException {
        Thread pump = letGoOn();
        assertThat(startDevice(phone, wanted).awaitEnd()).isZero();
        pump.interrupt();
        pump.join();
        events.clear();
    }

    private Victim startHub() {
        return follow(
                new Victim(fast.command(HubVictim.class), hubEnvironment, folder.resolve("hub.log"), line -> {}), true);
    }

    private Victim startDevice(WholeSchool phone, long wanted) {
        List<String> command = new ArrayList<>(fast.command(DeviceVictim.class));
        command.addAll(List.of(phone.file().toString(), phone.email(), phone.password(), Long.toString(wanted)));
        return follow(new Victim(command, Map.of(), folder.resolve("device.log"), this::promise), false);
    }

    private void promise(String line) {
        if (line.startsWith(DeviceVictim.SUBMITTED)) {
            String[] words = line.split(" ");
            synchronized (promised) {
                promised.put(Long.parseLong(words[1]), UUID.fromString(words[2]));
            }
        }
    }

    private Victim follow(Victim victim, boolean hub) {
        victims.add(victim);
        Thread.ofVirtual().start(() -> {
            for (String line = victim.next(); line != null; line = victim.next()) {
                events.add(new Event.Said(victim, hub, line));
            }
            events.add(new Event.Ended(victim));
        });
        return victim;
    }

    /** Founds the school while nobody is killed. */
    private WholeSchool found(int port) throws InterruptedException {
        Event first = events.poll(90, TimeUnit.SECONDS);
        assertThat(first).as("the hub starts").isInstanceOf(Event.Said.class);
        assertThat(((Event.Said) first).line()).startsWith(HubVictim.READY);
        Thread pump = letGoOn();
        WholeSchool school = WholeSchool.found(
                URI.create("http://127.0.0.1:" + port),
                folder,
                DatabaseAddress.parse(hubEnvironment.get("DATABASE_URL")));
        pump.interrupt();
        pump.join();
        return school;
    }

    /** Lets every process go on at every step, until interrupted. */
    private Thread letGoOn() {
        return Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    if (events.take() instanceof Event.Said said && said.line().startsWith(StoppableSteps.STEP)) {
                        said.by().goOn();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static String databaseUrl() {
        DatabaseAddress address = TestPostgres.newDatabase();
        String login = address.user() + ":" + URLEncoder.encode(address.password(), StandardCharsets.UTF_8) + "@";
        return address.url().replace("jdbc:postgresql://", "postgres://" + login);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
