package io.daftari.teacher.session;

import java.util.function.Consumer;
import javafx.scene.image.Image;

/** Where pictures come from: the phone's camera; on a computer a file. */
@FunctionalInterface
public interface Pictures {

    /**
     * Asks for one, on the JavaFX thread.
     *
     * @param taken is given it there, loaded whole; not called if nobody wants to take one
     */
    void take(Consumer<Image> taken);
}
