package io.daftari.teacher.phone;

import com.gluonhq.attach.pictures.PicturesService;
import io.daftari.teacher.session.Pictures;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/**
 * Photos of the phone's camera. Not by {@code takePhoto}, which holds the app in a loop of its own while the camera is
 * open: a phone that ends the app meanwhile, as Android does for memory, would come back into nothing.
 */
final class CameraPictures implements Pictures {

    private final PicturesService service;
    private @Nullable ChangeListener<Image> waiting;

    CameraPictures(PicturesService service) {
        this.service = service;
    }

    @Override
    public void take(Consumer<Image> taken) {
        forget();
        ChangeListener<Image> listener = (source, before, photo) -> {
            // The service begins with none, and stays so if nobody takes one.
            if (photo != null) {
                forget();
                taken.accept(photo);
            }
        };
        // What it has is of another time: it lets go of that before it opens the camera.
        service.asyncTakePhoto(false);
        waiting = listener;
        service.imageProperty().addListener(listener);
    }

    /** Whoever asks anew waits for no photo of before. */
    private void forget() {
        if (waiting != null) {
            service.imageProperty().removeListener(waiting);
            waiting = null;
        }
    }
}
