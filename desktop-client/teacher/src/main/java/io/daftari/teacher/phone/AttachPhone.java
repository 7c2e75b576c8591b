package io.daftari.teacher.phone;

import com.gluonhq.attach.browser.BrowserService;
import com.gluonhq.attach.device.DeviceService;
import com.gluonhq.attach.lifecycle.LifecycleEvent;
import com.gluonhq.attach.lifecycle.LifecycleService;
import com.gluonhq.attach.pictures.PicturesService;
import com.gluonhq.attach.storage.StorageService;
import io.daftari.replica.exchange.Metering;
import io.daftari.replica.fix.LocationService;
import io.daftari.teacher.people.Dialer;
import io.daftari.teacher.session.Pictures;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What the phone gives the app, by Gluon Attach and, where that lacks it, by {@link PhoneSystem}. Whatever a device does not have is empty here, and the app does without:
 * a computer has none of it. Called on the JavaFX thread.
 */
public final class AttachPhone {

    /** Attach's services and our own; null where the device has none. */
    public record Services(
            @Nullable StorageService storage,
            @Nullable LifecycleService lifecycle,
            @Nullable DeviceService device,
            @Nullable PicturesService pictures,
            @Nullable BrowserService browser,
            @Nullable LocationService location,
            @Nullable Metering metering) {

        static final Services NONE = new Services(null, null, null, null, null, null, null);
    }

    /** What Gluon's launcher says of itself in {@code javafx.platform}; Attach looks there, too. */
    private static final Set<String> PHONES = Set.of("android", "ios");

    private final Services services;

    public AttachPhone(Services services) {
        this.services = services;
    }

    /** This device's. Attach is not even asked on a computer: it would complain in the log of each service it lacks. */
    public static AttachPhone here() {
        if (!PHONES.contains(System.getProperty("javafx.platform", ""))) {
            return new AttachPhone(Services.NONE);
        }
        // Of Attach's first, as each of them readies what our own stands on.
        StorageService storage = StorageService.create().orElse(null);
        LifecycleService lifecycle = LifecycleService.create().orElse(null);
        DeviceService device = DeviceService.create().orElse(null);
        PicturesService pictures = PicturesService.create().orElse(null);
        BrowserService browser = BrowserService.create().orElse(null);
        boolean linked = PhoneSystem.isLinked();
        return new AttachPhone(new Services(
                storage,
                lifecycle,
                device,
                pictures,
                browser,
                linked ? new PhoneLocation() : null,
                linked ? PhoneSystem::metered : null));
    }

    /** The folder that is this app's own, which no other can read and which goes when it is removed. */
    public Optional<Path> storage() {
        return Optional.ofNullable(services.storage())
                .flatMap(StorageService::getPrivateStorage)
                .map(File::toPath);
    }

    /** What its maker calls it, for the list of devices in the office; empty where it doesn't say. */
    public Optional<String> model() {
        return Optional.ofNullable(services.device())
                .map(DeviceService::getModel)
                .map(String::strip)
                .filter(model -> !model.isEmpty());
    }

    /**
     * Has it run whenever the person takes the phone in hand again with the app in front.
     *
     * @param screen runs it on the JavaFX thread, whichever thread the phone tells it on
     */
    public void onResume(Executor screen, Runnable resumed) {
        if (services.lifecycle() != null) {
            services.lifecycle().addListener(LifecycleEvent.RESUME, () -> screen.execute(resumed));
        }
    }

    /** Its camera. */
    public Optional<Pictures> pictures() {
        return Optional.ofNullable(services.pictures()).map(CameraPictures::new);
    }

    /** Its own programs for calls and messages. */
    public Optional<Dialer> dialer(Dialer otherwise) {
        return Optional.ofNullable(services.browser()).map(browser -> new LinkDialer(browser, otherwise));
    }

    /** Its location service. */
    public Optional<LocationService> location() {
        return Optional.ofNullable(services.location());
    }

    /** What tells mobile data from others. */
    public Optional<Metering> metering() {
        return Optional.ofNullable(services.metering());
    }
}
