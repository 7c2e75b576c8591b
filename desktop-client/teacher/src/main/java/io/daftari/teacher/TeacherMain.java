package io.daftari.teacher;

import io.daftari.replica.Warmup;
import javafx.application.Application;

/** Starts the phone app in a window. Not an {@link Application} itself: Java would then ask for JavaFX as modules. */
public final class TeacherMain {

    private TeacherMain() {}

    public static void main(String[] arguments) {
        Warmup.begin();
        Application.launch(TeacherApp.class, arguments);
    }
}
