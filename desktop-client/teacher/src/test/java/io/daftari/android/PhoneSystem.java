package io.daftari.android;

import android.app.Activity;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays the class of this name in the module {@code desktop-client/android}, with the same methods, for the C that calls it:
 * {@code PhoneSystemTest}. It tells the places that it is given, on a thread of its own.
 */
public final class PhoneSystem {

    /** As the native method takes them. */
    public record Place(
            double latitude,
            double longitude,
            double accuracy,
            String provider,
            boolean mock,
            long time,
            boolean fromSatellites,
            long age,
            double speed) {}

    public static final AtomicInteger made = new AtomicInteger();
    public static final AtomicInteger asked = new AtomicInteger();
    public static final AtomicInteger stopped = new AtomicInteger();
    public static volatile int access;
    public static volatile boolean metered;
    public static volatile boolean throwing;
    public static volatile Place[] places = {};
    /** That all of them are told. */
    public static volatile CountDownLatch told = new CountDownLatch(1);

    public PhoneSystem(Activity activity) {
        made.incrementAndGet();
    }

    private static void refuse() {
        if (throwing) {
            throw new SecurityException("taken back");
        }
    }

    public int access() {
        refuse();
        return access;
    }

    public void ask() {
        refuse();
        asked.incrementAndGet();
    }

    public void start() {
        refuse();
        CountDownLatch end = new CountDownLatch(1);
        told = end;
        new Thread(() -> {
                    for (Place it : places) {
                        taken(
                                it.latitude,
                                it.longitude,
                                it.accuracy,
                                it.provider,
                                it.mock,
                                it.time,
                                it.fromSatellites,
                                it.age,
                                it.speed);
                    }
                    end.countDown();
                })
                .start();
    }

    public void stop() {
        refuse();
        stopped.incrementAndGet();
    }

    public boolean metered() {
        refuse();
        return metered;
    }

    private static native void taken(
            double latitude,
            double longitude,
            double accuracy,
            String provider,
            boolean mock,
            long time,
            boolean fromSatellites,
            long age,
            double speed);
}
