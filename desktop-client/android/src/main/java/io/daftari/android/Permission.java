package io.daftari.android;

import android.Manifest;
import android.app.Activity;
import android.content.Context;
import android.content.SharedPreferences;
import android.content.pm.PackageManager;
import android.os.Process;

/**
 * Whether the person lets the app know the place. Android never says that somebody has said no for good, so the app counts how
 * often it has asked: who let the question go by without an answer is asked once more, and nobody a third time.
 */
final class Permission {

    private static final String ASKED = "location.asked";
    private static final int OFTEN_ENOUGH = 2;
    /** To tell the answer from others; nobody waits for it. */
    private static final int REQUEST = 10_021;

    private final Activity activity;
    private final SharedPreferences remembered;

    Permission(Activity activity) {
        this.activity = activity;
        remembered = activity.getSharedPreferences("io.daftari.phone", Context.MODE_PRIVATE);
    }

    /** An inexact place is better than none, and a person may give no more. */
    boolean isGiven() {
        boolean given = isGiven(Manifest.permission.ACCESS_FINE_LOCATION)
                || isGiven(Manifest.permission.ACCESS_COARSE_LOCATION);
        // It may have been given for this once, and will then be asked for again.
        if (given && asked() > 0) {
            remembered.edit().remove(ASKED).apply();
        }
        return given;
    }

    private boolean isGiven(String name) {
        return activity.checkPermission(name, Process.myPid(), Process.myUid()) == PackageManager.PERMISSION_GRANTED;
    }

    /** Before level 23 it was given with the installation, so that without it nobody can be asked. */
    boolean isRefused() {
        return !PhoneSystem.isFrom(23)
                || activity.shouldShowRequestPermissionRationale(Manifest.permission.ACCESS_FINE_LOCATION)
                || asked() >= OFTEN_ENOUGH;
    }

    private int asked() {
        return remembered.getInt(ASKED, 0);
    }

    void ask() {
        if (isGiven() || isRefused()) {
            return;
        }
        remembered.edit().putInt(ASKED, asked() + 1).apply();
        // Both, as Android lets the person choose between them (level 31).
        activity.requestPermissions(
                new String[] {Manifest.permission.ACCESS_FINE_LOCATION, Manifest.permission.ACCESS_COARSE_LOCATION},
                REQUEST);
    }
}
