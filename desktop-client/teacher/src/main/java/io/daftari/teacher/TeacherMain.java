package io.daftari.teacher;

import io.daftari.replica.Warmup;
import javafx.application.Application;

/** Starts the phone app in a window. Not an {@link Application} itself: Java would then ask for JavaFX as modules. */
public final class TeacherMain {

    /** Who writes the log. Named, it is not looked for in every jar, and not told of at each start. */
    static final String LOG = "org.slf4j.jul.JULServiceProvider";

    private TeacherMain() {}

    public static void main(String[] arguments) {
        launch(TeacherApp.class, arguments);
    }

    /** The same of an app whose way in is another. */
    public static void launch(Class<? extends TeacherApp> app, String... arguments) {
        System.setProperty("slf4j.provider", LOG);
        System.setProperty("slf4j.internal.verbosity", "WARN");
        Warmup.begin();
        Application.launch(app, arguments);
    }
}
