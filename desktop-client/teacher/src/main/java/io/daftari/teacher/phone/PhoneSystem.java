package io.daftari.teacher.phone;

import io.daftari.replica.fix.LocationService.Reading;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Attach lacks, of the phone's own system: its C is {@code src/android/native} and {@code src/ios/native}, and both know
 * the names and types here ({@code PhoneSystemTest}). Each may be called from any thread.
 */
final class PhoneSystem {

    private static final Logger LOG = LoggerFactory.getLogger(PhoneSystem.class);
    private static volatile @Nullable Consumer<Reading> taker;

    private PhoneSystem() {}

    /** Before anything else here. False where the app was built without that C, or with another one, which is then not called. */
    static boolean isLinked() {
        try {
            System.loadLibrary("daftari_phone");
            return true;
        } catch (LinkageError without) {
            LOG.warn("This app was built without its part of the phone's system: {}", without.toString());
            return false;
        }
    }

    /** The position of a {@link PhoneLocation} access in its list. */
    static native int access();

    static native void ask();

    static native void start();

    static native void stop();

    static native boolean metered();

    /** Whom places are told to; null for nobody. */
    static void tell(@Nullable Consumer<Reading> to) {
        taker = to;
    }

    /** Called by the C, on any thread. */
    @SuppressWarnings("unused")
    private static void taken(
            double latitude,
            double longitude,
            double accuracy,
            String provider,
            boolean mock,
            long time,
            boolean fromSatellites,
            long age,
            double speed) {
        Consumer<Reading> to = taker;
        if (to != null) {
            to.accept(PhoneLocation.reading(
                    latitude, longitude, accuracy, provider, mock, time, fromSatellites, age, speed));
        }
    }
}
