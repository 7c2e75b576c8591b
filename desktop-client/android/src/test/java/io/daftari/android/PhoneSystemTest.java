package io.daftari.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.app.Activity;
import android.content.Context;
import android.location.Location;
import android.location.LocationManager;
import android.net.ConnectivityManager;
import android.os.Build;
import android.os.Looper;
import android.os.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowActivity;
import org.robolectric.shadows.ShadowLocationManager;
import org.robolectric.shadows.ShadowSystemClock;
import org.robolectric.util.ReflectionHelpers;

/** Against Android 14's own classes, whose services Robolectric plays. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34, manifest = Config.NONE)
public class PhoneSystemTest {

    private static final String FINE = Manifest.permission.ACCESS_FINE_LOCATION;
    private static final String COARSE = Manifest.permission.ACCESS_COARSE_LOCATION;
    private static final long NOON = 1_768_910_400_123L;

    private final List<String> told = new ArrayList<>();
    private Activity activity;
    private LocationManager manager;
    private ShadowLocationManager service;
    private PhoneSystem phone;

    @Before
    public void takePhoneInHand() {
        activity = Robolectric.buildActivity(Activity.class).setup().get();
        manager = (LocationManager) activity.getSystemService(Context.LOCATION_SERVICE);
        service = shadowOf(manager);
        service.setLocationEnabled(true);
        for (String provider : new String[] {"gps", "network", "fused"}) {
            service.setProviderEnabled(provider, true);
        }
        phone = new PhoneSystem(
                activity,
                (latitude, longitude, accuracy, provider, mock, time, fromSatellites, age, speed) ->
                        told.add(latitude + " " + longitude + " " + accuracy + " " + provider + " " + mock + " " + time
                                + " " + fromSatellites + " " + age + " " + speed));
    }

    private void allow(String... permissions) {
        shadowOf(activity.getApplication()).grantPermissions(permissions);
    }

    private static void mainThreadDoesItsWork() {
        shadowOf(Looper.getMainLooper()).idle();
    }

    private static Location place(String provider, double latitude) {
        Location place = new Location(provider);
        place.setLatitude(latitude);
        place.setLongitude(36.8219462);
        place.setTime(NOON);
        place.setElapsedRealtimeNanos(SystemClock.elapsedRealtimeNanos());
        return place;
    }

    @Test
    public void asksOnceMoreWhereNobodyAnsweredAndNeverAThirdTime() {
        ShadowActivity screen = shadowOf(activity);
        assertThat(phone.access()).isEqualTo(PhoneSystem.UNASKED);
        phone.ask();
        mainThreadDoesItsWork();
        ShadowActivity.PermissionsRequest asked = screen.getLastRequestedPermission();
        assertThat(asked.requestedPermissions).containsExactly(FINE, COARSE);
        assertThat(phone.access()).as("not answered").isEqualTo(PhoneSystem.UNASKED);
        phone.ask();
        mainThreadDoesItsWork();
        assertThat(screen.getLastRequestedPermission()).isNotSameAs(asked);
        assertThat(phone.access()).isEqualTo(PhoneSystem.DENIED);
        asked = screen.getLastRequestedPermission();
        phone.ask();
        mainThreadDoesItsWork();
        assertThat(screen.getLastRequestedPermission()).isSameAs(asked);
        // By the phone's settings all the same, and for this once: afterwards it begins anew.
        allow(FINE);
        assertThat(phone.access()).isEqualTo(PhoneSystem.READY);
        shadowOf(activity.getApplication()).denyPermissions(FINE);
        assertThat(phone.access()).isEqualTo(PhoneSystem.UNASKED);
    }

    @Test
    public void aNoIsNotAskedAbout() {
        shadowOf(activity.getPackageManager()).setShouldShowRequestPermissionRationale(FINE, true);
        assertThat(phone.access()).isEqualTo(PhoneSystem.DENIED);
        phone.ask();
        mainThreadDoesItsWork();
        assertThat(shadowOf(activity).getLastRequestedPermission()).isNull();
    }

    /** Android 14 that says it is older: the app then asks as that would be asked. */
    private static void saysItIsOfLevel(int level) {
        ReflectionHelpers.setStaticField(Build.VERSION.class, "SDK_INT", level);
    }

    @Test
    public void anOldAndroidAsksNobody() {
        saysItIsOfLevel(22);
        assertThat(phone.access()).isEqualTo(PhoneSystem.DENIED);
    }

    @Test
    public void anInexactPlaceIsEnough() {
        allow(COARSE);
        assertThat(phone.access()).isEqualTo(PhoneSystem.READY);
    }

    @Test
    public void switchedOffIsToldApart() {
        allow(FINE, COARSE);
        assertThat(phone.access()).isEqualTo(PhoneSystem.READY);
        service.setLocationEnabled(false);
        assertThat(phone.access()).isEqualTo(PhoneSystem.OFF);
    }

    @Test
    public void anOlderAndroidIsOffWhereBothAreOff() {
        allow(FINE, COARSE);
        saysItIsOfLevel(27);
        assertThat(phone.access()).isEqualTo(PhoneSystem.READY);
        service.setProviderEnabled("gps", false);
        assertThat(phone.access()).isEqualTo(PhoneSystem.READY);
        service.setProviderEnabled("network", false);
        assertThat(phone.access()).isEqualTo(PhoneSystem.OFF);
    }

    @Test
    public void aPhoneWithoutTheServiceSaysSo() {
        service.removeProvider("gps");
        service.removeProvider("network");
        service.removeProvider("fused");
        assertThat(phone.access()).isEqualTo(PhoneSystem.NONE);
        phone.start();
        mainThreadDoesItsWork();
        phone.stop();
        mainThreadDoesItsWork();
        assertThat(told).isEmpty();
    }

    @Test
    public void theNewestLastKnownPlaceComesFirstWithItsAge() {
        allow(FINE, COARSE);
        Location old = place("gps", -1);
        service.setLastKnownLocation("gps", old);
        ShadowSystemClock.advanceBy(Duration.ofSeconds(100));
        Location newer = place("network", -1.2920659);
        newer.setAccuracy(1_200.5f);
        service.setLastKnownLocation("network", newer);
        ShadowSystemClock.advanceBy(Duration.ofSeconds(7));
        phone.start();
        mainThreadDoesItsWork();
        assertThat(told)
                .containsExactly("-1.2920659 36.8219462 1200.5 network false " + NOON + " false 7000000000 NaN");
    }

    @Test
    public void placesAreToldEachSecondUntilItEnds() {
        allow(FINE, COARSE);
        phone.start();
        assertThat(told).as("on the main thread").isEmpty();
        mainThreadDoesItsWork();
        Location sharp = place("gps", -1.2920659);
        sharp.setAccuracy(4.5f);
        sharp.setSpeed(1.25f);
        service.simulateLocation(sharp);
        mainThreadDoesItsWork();
        ShadowSystemClock.advanceBy(Duration.ofSeconds(1));
        service.simulateLocation(place("fused", -1.3));
        mainThreadDoesItsWork();
        assertThat(told)
                .containsExactly(
                        "-1.2920659 36.8219462 4.5 gps false " + NOON + " true 0 1.25",
                        "-1.3 36.8219462 NaN fused false " + NOON + " false 0 NaN");
        phone.stop();
        mainThreadDoesItsWork();
        ShadowSystemClock.advanceBy(Duration.ofSeconds(1));
        service.simulateLocation(place("gps", -1.4));
        mainThreadDoesItsWork();
        assertThat(told).hasSize(2);
    }

    @Test
    public void aMadeUpPlaceSaysSoAndItsTimeIsNotTheSatellites() {
        tellsMock();
        assertThat(told).containsExactly("-1.3 36.8219462 NaN gps true " + NOON + " false 0 NaN");
    }

    /** By the name that the flag had before level 31. */
    @Test
    public void anOlderAndroidSaysSoToo() {
        saysItIsOfLevel(30);
        tellsMock();
        assertThat(told).containsExactly("-1.3 36.8219462 NaN gps true " + NOON + " false 0 NaN");
    }

    private void tellsMock() {
        allow(FINE, COARSE);
        phone.start();
        mainThreadDoesItsWork();
        Location made = place("gps", -1.3);
        made.setMock(true);
        service.simulateLocation(made);
        mainThreadDoesItsWork();
    }

    @Test
    public void mobileDataCostsSomething() {
        ConnectivityManager networks = (ConnectivityManager) activity.getSystemService(Context.CONNECTIVITY_SERVICE);
        shadowOf(networks).setActiveNetworkInfo(networks.getNetworkInfo(ConnectivityManager.TYPE_MOBILE));
        assertThat(phone.metered()).isTrue();
        shadowOf(networks).setActiveNetworkInfo(networks.getNetworkInfo(ConnectivityManager.TYPE_WIFI));
        assertThat(phone.metered()).isFalse();
        shadowOf(networks).setActiveNetworkInfo(null);
        assertThat(phone.metered()).isFalse();
    }
}
