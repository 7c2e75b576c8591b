package io.daftari.office;

import javafx.application.Application;

/** Starts the office. Not an {@link Application} itself: Java would then ask for JavaFX as modules. */
public final class OfficeMain {

    private OfficeMain() {}

    public static void main(String[] arguments) {
        Application.launch(OfficeApp.class, arguments);
    }
}
