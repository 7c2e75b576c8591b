package io.daftari.android;

import android.content.Context;
import android.location.Location;
import android.location.LocationListener;
import android.location.LocationManager;
import android.os.Bundle;
import android.os.Looper;
import android.os.SystemClock;
import android.util.Log;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Android's location service: by satellites, by networks, and by both where Android does so itself. */
final class Places implements LocationListener {

    /** What becomes of a place; numbers and letters alone, as it goes into another virtual machine. */
    interface Taker {

        /**
         * @param accuracy metres; not a number where Android doesn't say
         * @param provider empty where Android doesn't say
         * @param time the place's own, in milliseconds since 1970; 0 where it has none
         * @param fromSatellites whether the time is the satellites'
         * @param age nanoseconds, by a clock that nobody sets
         * @param speed metres a second; not a number where Android doesn't say
         */
        void taken(
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

    private static final String[] PROVIDERS = {
        // The name of the third is public from level 31 on.
        LocationManager.GPS_PROVIDER, LocationManager.NETWORK_PROVIDER, "fused"
    };

    private static final long EACH_SECOND = 1_000;

    private final @Nullable LocationManager manager;
    private final Taker taker;

    Places(Context context, Taker taker) {
        manager = (LocationManager) context.getSystemService(Context.LOCATION_SERVICE);
        this.taker = taker;
    }

    private List<String> providers() {
        return manager == null ? Collections.<String>emptyList() : manager.getAllProviders();
    }

    boolean hasService() {
        List<String> all = providers();
        for (String provider : PROVIDERS) {
            if (all.contains(provider)) {
                return true;
            }
        }
        return false;
    }

    boolean isSwitchedOn() {
        if (manager == null) {
            return false;
        }
        if (PhoneSystem.isFrom(28)) {
            return manager.isLocationEnabled();
        }
        return manager.isProviderEnabled(LocationManager.GPS_PROVIDER)
                || manager.isProviderEnabled(LocationManager.NETWORK_PROVIDER);
    }

    void start() {
        if (manager == null) {
            return;
        }
        Location last = null;
        List<String> all = providers();
        for (String provider : PROVIDERS) {
            if (!all.contains(provider)) {
                continue;
            }
            try {
                Location known = manager.getLastKnownLocation(provider);
                if (known != null
                        && (last == null || known.getElapsedRealtimeNanos() > last.getElapsedRealtimeNanos())) {
                    last = known;
                }
                manager.requestLocationUpdates(provider, EACH_SECOND, 0, this, Looper.getMainLooper());
            } catch (SecurityException refused) {
                // Before level 31 satellites are not for an inexact place; and a person may take it back at any moment.
                Log.i("Daftari", "not allowed: " + provider);
            }
        }
        if (last != null) {
            onLocationChanged(last);
        }
    }

    void stop() {
        if (manager != null) {
            manager.removeUpdates(this);
        }
    }

    @Override
    public void onLocationChanged(Location place) {
        String provider = place.getProvider() == null ? "" : place.getProvider();
        boolean mock = isMock(place);
        taker.taken(
                place.getLatitude(),
                place.getLongitude(),
                place.hasAccuracy() ? place.getAccuracy() : Double.NaN,
                provider,
                mock,
                place.getTime(),
                // Whoever makes up a place makes up its time, too.
                provider.equals(LocationManager.GPS_PROVIDER) && !mock,
                SystemClock.elapsedRealtimeNanos() - place.getElapsedRealtimeNanos(),
                place.hasSpeed() ? place.getSpeed() : Double.NaN);
    }

    /** Each in its time: the one is there from level 31 on, and the other is on its way out. */
    @SuppressWarnings("deprecation")
    private static boolean isMock(Location place) {
        return PhoneSystem.isFrom(31) ? place.isMock() : place.isFromMockProvider();
    }

    // Below level 30 each of these must be there.

    @Override
    public void onProviderEnabled(String provider) {}

    @Override
    public void onProviderDisabled(String provider) {}

    @Override
    @SuppressWarnings("deprecation")
    public void onStatusChanged(String provider, int status, @Nullable Bundle extras) {}
}
