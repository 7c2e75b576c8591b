package io.daftari.teacher.kit;

/**
 * What a screen shows and does, without a control: properties to read, methods to call. Lives on the screen's thread;
 * whatever asks the replica goes through {@link Workspace} and comes back there.
 */
public interface ViewModel {

    /** Its view is in the window: it begins to follow the school's data. */
    default void activate() {}

    /** Its view has left the window: it follows nothing any more, and keeps what was typed. */
    default void deactivate() {}
}
