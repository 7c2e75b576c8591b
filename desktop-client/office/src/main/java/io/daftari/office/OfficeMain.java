package io.daftari.office;

import javafx.application.Application;

/** Starts the office. Not an {@link Application} itself: Java would then ask for JavaFX as modules. */
public final class OfficeMain {

    private OfficeMain() {}

    public static void main(String[] arguments) {
        // Who writes the log: named, it is not looked for in every jar, and not told of at each start.
        System.setProperty("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        Application.launch(OfficeApp.class, arguments);
    }
}
