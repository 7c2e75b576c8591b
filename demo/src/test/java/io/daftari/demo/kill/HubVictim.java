package io.daftari.demo.kill;

import io.daftari.hub.Hub;
import io.daftari.hub.HubConfig;
import java.io.PrintStream;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** The hub as production starts it, but telling its steps. Settings come from the environment. */
public final class HubVictim {

    static final String READY = "READY";

    private HubVictim() {}

    public static void main(String[] arguments) throws InterruptedException {
        // What the program logs must not stand between its steps.
        PrintStream out = System.out;
        System.setOut(System.err);
        StoppableSteps steps = new StoppableSteps(out);
        Hub hub = Hub.start(HubConfig.from(System.getenv()), Clock.systemUTC(), steps::reached);
        out.println(READY + " " + hub.address());
        out.flush();
        new CountDownLatch(1).await();
    }
}
