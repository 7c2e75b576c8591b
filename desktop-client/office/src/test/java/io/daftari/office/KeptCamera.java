package io.daftari.office;

import io.daftari.office.kit.Camera;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A camera that has taken what a test says. */
public final class KeptCamera implements Camera {

    private volatile boolean there = true;
    private volatile List<Path> taken = List.of();
    private final AtomicInteger starts = new AtomicInteger();

    public void takes(List<Path> pictures) {
        taken = List.copyOf(pictures);
    }

    public void unplug() {
        there = false;
    }

    /** How often it was started. */
    public int starts() {
        return starts.get();
    }

    @Override
    public Optional<Roll> start() {
        starts.incrementAndGet();
        return there ? Optional.of(() -> taken) : Optional.empty();
    }
}
