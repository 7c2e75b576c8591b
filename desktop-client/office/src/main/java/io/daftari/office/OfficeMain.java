package io.daftari.office;

import io.daftari.replica.Warmup;
import javafx.application.Application;

/** Starts the office. Not an {@link Application} itself: Java would then ask for JavaFX as modules. */
public final class OfficeMain {

    private OfficeMain() {}

    public static void main(String[] arguments) {
        Warmup.begin();
        Application.launch(OfficeApp.class, arguments);
    }
}
