package io.daftari.android;

import android.app.Activity;
import android.content.Context;
import android.net.ConnectivityManager;
import android.os.Build;
import android.os.Handler;
import android.os.Looper;

/**
 * Android's half of the class of this name in the app: its location service, and whether its network costs something. Made
 * and called by {@code daftari_phone.c} alone, by these names, on any thread. Whatever concerns the location service happens on
 * Android's main thread, one thing after the other, so that nothing here needs a lock.
 *
 * <p>It runs from Android 5 (level 21) on; whatever is younger is asked for by its level first.
 */
public final class PhoneSystem {

    /** What {@link #access} tells; the app knows these numbers, too. */
    static final int READY = 0;

    static final int NONE = 1;
    static final int UNASKED = 2;
    static final int DENIED = 3;
    static final int OFF = 4;

    private final Context context;
    private final Permission permission;
    private final Places places;
    private final Handler main;

    /** @param activity the app's only one: Android asks people on top of it */
    public PhoneSystem(Activity activity) {
        this(activity, PhoneSystem::taken);
    }

    PhoneSystem(Activity activity, Places.Taker taker) {
        context = activity.getApplicationContext();
        permission = new Permission(activity);
        places = new Places(context, taker);
        main = new Handler(Looper.getMainLooper());
    }

    /** Whether Android would tell the place. */
    public int access() {
        if (!places.hasService()) {
            return NONE;
        }
        if (!permission.isGiven()) {
            return permission.isRefused() ? DENIED : UNASKED;
        }
        return places.isSwitchedOn() ? READY : OFF;
    }

    /** Lets Android ask the person. */
    public void ask() {
        main.post(permission::ask);
    }

    /** Begins to tell {@link #taken} places, the last known one first. */
    public void start() {
        main.post(places::start);
    }

    public void stop() {
        main.post(places::stop);
    }

    /**
     * Whether bytes cost the owner something at this moment. A person's wish that programs in the background spare data
     * (level 24) holds for such networks alone, so that it adds nothing to the answer; no network at all costs nothing.
     */
    public boolean metered() {
        ConnectivityManager networks = (ConnectivityManager) context.getSystemService(Context.CONNECTIVITY_SERVICE);
        return networks != null && networks.isActiveNetworkMetered();
    }

    /** @see Places.Taker#taken */
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

    /** Whether this Android is of a level or a later one. */
    static boolean isFrom(int level) {
        return Build.VERSION.SDK_INT >= level;
    }
}
