package io.daftari.hub;

import io.daftari.model.Edge;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** Runs a hub until the process is told to end. */
@Edge(reason = "the process itself: the machine's clock, and the hook that stops the hub with it")
public final class HubMain {

    private HubMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        HubConfig config;
        try {
            config = HubConfig.from(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Hub hub = Hub.start(config, Clock.systemUTC(), Steps.NONE);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            hub.close();
            ended.countDown();
        }));
        System.out.println("Daftari hub serves at " + hub.address());
        ended.await();
    }
}
