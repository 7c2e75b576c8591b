package io.daftari.replica.fix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Rings when the test says that time went by. Safe for every thread. */
public final class ManualAlarm implements Alarm {

    /** No record: two that are alike are two. */
    private static final class Due {
        private final Duration at;
        private final Runnable task;

        Due(Duration at, Runnable task) {
            this.at = at;
            this.task = task;
        }
    }

    private final List<Due> due = new ArrayList<>();
    private final BlockingQueue<Duration> asked = new LinkedBlockingQueue<>();
    private Duration now = Duration.ZERO;

    @Override
    public synchronized Runnable after(Duration wait, Runnable task) {
        Due mine = new Due(now.plus(wait), task);
        due.add(mine);
        asked.add(wait);
        return () -> {
            synchronized (this) {
                due.remove(mine);
            }
        };
    }

    /** How many would still ring. */
    public synchronized int pending() {
        return due.size();
    }

    /** The next wait that is asked for, on whichever thread. */
    public Duration nextWait() throws InterruptedException {
        Duration wait = asked.poll(20, TimeUnit.SECONDS);
        if (wait == null) {
            throw new AssertionError("Nobody asked to be called later");
        }
        return wait;
    }

    /** Time goes by, and whatever is due rings on this thread. */
    public void pass(Duration time) {
        List<Due> ringing;
        synchronized (this) {
            now = now.plus(time);
            ringing = due.stream()
                    .filter(one -> one.at.compareTo(now) <= 0)
                    .sorted(Comparator.comparing(one -> one.at))
                    .toList();
            due.removeAll(ringing);
        }
        ringing.forEach(one -> one.task.run());
    }
}
