package io.daftari.teacher;

import io.daftari.replica.Warmup;
import javafx.application.Application;

/** Starts the phone app in a window. Not an {@link Application} itself: Java would then ask for JavaFX as modules. */
public final class TeacherMain {

    private TeacherMain() {}

    public static void main(String[] arguments) {
        launch(TeacherApp.class, arguments);
    }

    /** The same of an app whose way in is another. */
    public static void launch(Class<? extends TeacherApp> app, String... arguments) {
        // Named, it need not be looked for in every jar.
        System.setProperty("slf4j.provider", "org.slf4j.jul.JULServiceProvider");
        Warmup.begin();
        Application.launch(app, arguments);
    }
}
