package io.daftari.office.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The camera program of the computer, which a person knows from elsewhere, and the pictures that it leaves. */
public interface Camera {

    /** What was taken since the program was started. */
    interface Roll {

        /** The pictures that are there now and were not before, the last taken first. Reads the disk. */
        List<Path> fresh();
    }

    /** Starts the program; empty where none is known. It is not waited for. */
    Optional<Roll> start();

    /** A computer without one. */
    Camera NONE = Optional::empty;
}
