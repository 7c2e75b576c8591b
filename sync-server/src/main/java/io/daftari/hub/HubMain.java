package io.daftari.hub;

import io.daftari.model.Edge;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs a hub until the process is told to end. Everything it must know stands in its environment, nothing in arguments. */
@Edge(reason = "the process itself: the machine's clock, and the hook that stops the hub with it")
public final class HubMain {

    private HubMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Optional<HubConfig> config = config(System.getenv(), arguments, clock, System.err);
        if (config.isEmpty()) {
            System.exit(2);
            return;
        }
        Hub hub = Hub.start(config.get(), clock, Steps.NONE);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            hub.close();
            ended.countDown();
        }));
        System.out.println("Daftari hub serves at " + hub.address());
        ended.await();
    }

    /** How the hub is to be started; empty where it must not be, and then it was said why. */
    static Optional<HubConfig> config(
            Map<String, String> environment, String[] arguments, Clock clock, PrintStream err) {
        if (arguments.length > 0) {
            // Whoever lists processes reads arguments: no secret may ever stand there.
            err.println("usage: ./daftari hub, with its settings in the environment (docs/howto/deploy.md)");
            return Optional.empty();
        }
        try {
            HubConfig config = HubConfig.from(environment);
            List<String> refusals = StartRules.refusals(config, clock.instant());
            refusals.forEach(err::println);
            return refusals.isEmpty() ? Optional.of(config) : Optional.empty();
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return Optional.empty();
        }
    }
}
