package io.daftari.teacher.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.gluonhq.attach.browser.BrowserService;
import com.gluonhq.attach.device.DeviceService;
import com.gluonhq.attach.lifecycle.LifecycleEvent;
import com.gluonhq.attach.lifecycle.LifecycleService;
import com.gluonhq.attach.pictures.PicturesService;
import com.gluonhq.attach.storage.StorageService;
import io.daftari.teacher.people.Dialer;
import io.daftari.teacher.session.Pictures;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The adapter over services that behave as Attach's do on a phone. */
class AttachPhoneTest {

    private static final class Storage implements StorageService {

        private final @Nullable File folder;

        Storage(@Nullable File folder) {
            this.folder = folder;
        }

        @Override
        public Optional<File> getPrivateStorage() {
            return Optional.ofNullable(folder);
        }

        @Override
        public Optional<File> getPublicStorage(String subdirectory) {
            return Optional.empty();
        }

        @Override
        public boolean isExternalStorageWritable() {
            return false;
        }

        @Override
        public boolean isExternalStorageReadable() {
            return false;
        }
    }

    private static final class Lifecycle implements LifecycleService {

        private final Map<LifecycleEvent, List<Runnable>> listeners = new EnumMap<>(LifecycleEvent.class);

        @Override
        public void addListener(LifecycleEvent event, Runnable listener) {
            listeners.computeIfAbsent(event, none -> new ArrayList<>()).add(listener);
        }

        @Override
        public void removeListener(LifecycleEvent event, Runnable listener) {
            listeners.getOrDefault(event, List.of()).remove(listener);
        }

        @Override
        public void shutdown() {}

        void happens(LifecycleEvent event) {
            listeners.getOrDefault(event, List.of()).forEach(Runnable::run);
        }
    }

    private record Device(@Nullable String model) implements DeviceService {

        @Override
        public @Nullable String getModel() {
            return model;
        }

        @Override
        public String getUuid() {
            return "";
        }

        @Override
        public String getPlatform() {
            return "Android";
        }

        @Override
        public String getVersion() {
            return "14";
        }

        @Override
        public boolean isWearable() {
            return false;
        }
    }

    /** Lets go of the photo that it has before it opens the camera, as Attach's does. */
    private static final class Camera implements PicturesService {

        private final ReadOnlyObjectWrapper<Image> photo = new ReadOnlyObjectWrapper<>();
        private int opened;

        @Override
        public Optional<Image> takePhoto(boolean saves) {
            throw new AssertionError("this holds the app in a loop");
        }

        @Override
        public void asyncTakePhoto(boolean saves) {
            assertThat(saves)
                    .as("a code for joining is nothing for the gallery")
                    .isFalse();
            photo.set(null);
            opened++;
        }

        @Override
        public Optional<Image> loadImageFromGallery() {
            throw new AssertionError();
        }

        @Override
        public void asyncLoadImageFromGallery() {
            throw new AssertionError();
        }

        @Override
        public Optional<File> getImageFile() {
            return Optional.empty();
        }

        @Override
        public ReadOnlyObjectProperty<Image> imageProperty() {
            return photo.getReadOnlyProperty();
        }

        Image shoots() {
            Image taken = new WritableImage(1, 1);
            photo.set(taken);
            return taken;
        }
    }

    private static final class Browser implements BrowserService {

        private final List<String> opened = new ArrayList<>();
        private boolean works = true;

        @Override
        public void launchExternalBrowser(String url) throws IOException {
            if (!works) {
                throw new IOException("no program");
            }
            opened.add(url);
        }
    }

    private static final class Copying implements Dialer {

        private final List<String> copied = new ArrayList<>();

        @Override
        public Done call(String number) {
            copied.add(number);
            return Done.COPIED;
        }

        @Override
        public Done text(String number) {
            return call(number);
        }
    }

    private static AttachPhone phone(
            @Nullable StorageService storage,
            @Nullable LifecycleService lifecycle,
            @Nullable DeviceService device,
            @Nullable PicturesService pictures,
            @Nullable BrowserService browser) {
        return new AttachPhone(new AttachPhone.Services(storage, lifecycle, device, pictures, browser, null, null));
    }

    @Test
    void aComputerHasNoneOfIt() {
        AttachPhone here = AttachPhone.here();
        assertThat(here.storage()).isEmpty();
        assertThat(here.model()).isEmpty();
        assertThat(here.pictures()).isEmpty();
        assertThat(here.dialer(new Copying())).isEmpty();
        assertThat(here.location()).isEmpty();
        assertThat(here.metering()).isEmpty();
        here.onResume(Runnable::run, () -> {
            throw new AssertionError();
        });
    }

    @Test
    void filesGoIntoTheAppsOwnFolder() {
        File folder = new File("files");
        assertThat(phone(new Storage(folder), null, null, null, null).storage()).contains(Path.of("files"));
        assertThat(phone(new Storage(null), null, null, null, null).storage()).isEmpty();
    }

    @Test
    void theMakersNameIsProposedForTheDevice() {
        assertThat(phone(null, null, new Device(" SM-A047F "), null, null).model())
                .contains("SM-A047F");
        assertThat(phone(null, null, new Device(" "), null, null).model()).isEmpty();
        assertThat(phone(null, null, new Device(null), null, null).model()).isEmpty();
    }

    @Test
    void takenInHandAgainIsToldOnTheScreensThread() {
        Lifecycle lifecycle = new Lifecycle();
        List<Runnable> onScreen = new ArrayList<>();
        List<String> told = new ArrayList<>();
        phone(null, lifecycle, null, null, null).onResume(onScreen::add, () -> told.add("resumed"));
        lifecycle.happens(LifecycleEvent.PAUSE);
        assertThat(onScreen).isEmpty();
        lifecycle.happens(LifecycleEvent.RESUME);
        assertThat(told).isEmpty();
        onScreen.forEach(Runnable::run);
        assertThat(told).containsExactly("resumed");
    }

    @Test
    void aPhotoIsGivenOnceAndToWhoAskedLast() {
        Camera camera = new Camera();
        Pictures pictures = phone(null, null, null, camera, null).pictures().orElseThrow();
        List<Image> first = new ArrayList<>();
        List<Image> second = new ArrayList<>();
        pictures.take(first::add);
        Image code = camera.shoots();
        assertThat(first).containsExactly(code);
        camera.shoots();
        assertThat(first).as("a photo that nobody asked for").hasSize(1);

        // Somebody closes the camera without a photo, and asks again.
        pictures.take(first::add);
        pictures.take(second::add);
        Image another = camera.shoots();
        assertThat(first).containsExactly(code);
        assertThat(second).containsExactly(another);
        assertThat(camera.opened).isEqualTo(3);
    }

    @Test
    void theSystemCallsAndTexts() {
        Browser browser = new Browser();
        Copying copying = new Copying();
        Dialer dialer = phone(null, null, null, null, browser).dialer(copying).orElseThrow();
        assertThat(dialer.call("+254 722-000 (111)")).isEqualTo(Dialer.Done.OPENED);
        assertThat(dialer.text("0722 000 111")).isEqualTo(Dialer.Done.OPENED);
        assertThat(browser.opened).containsExactly("tel:+254722000111", "sms:0722000111");
        assertThat(copying.copied).isEmpty();
    }

    @Test
    void aTabletThatCallsNobodyCopiesTheNumber() {
        Browser browser = new Browser();
        browser.works = false;
        Copying copying = new Copying();
        Dialer dialer = phone(null, null, null, null, browser).dialer(copying).orElseThrow();
        assertThat(dialer.call("0722 000 111")).isEqualTo(Dialer.Done.COPIED);
        assertThat(dialer.text("0722 000 112")).isEqualTo(Dialer.Done.COPIED);
        assertThat(copying.copied).containsExactly("0722 000 111", "0722 000 112");
    }
}
