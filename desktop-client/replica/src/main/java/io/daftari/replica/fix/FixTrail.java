package io.daftari.replica.fix;

import io.daftari.model.place.Fix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The last few fixes of a source, gathered while a person works: several are better evidence than one, and the first after
 * start may be old. Safe for every thread.
 */
public final class FixTrail {

    private final FixSource source;
    private final int most;
    private final Deque<Fix> fixes = new ArrayDeque<>();

    /** @param most how many to keep */
    public FixTrail(FixSource source, int most) {
        this.source = source;
        this.most = most;
    }

    /** Whether there is a location service at all. */
    public boolean isPossible() {
        return !source.equals(FixSource.NONE);
    }

    /** Asks the source, and keeps its fix if it is a new one. */
    public synchronized void look() {
        source.latest().ifPresent(fix -> {
            if (!fix.equals(fixes.peekLast())) {
                fixes.addLast(fix);
            }
            while (fixes.size() > most) {
                fixes.removeFirst();
            }
        });
    }

    public synchronized Optional<Fix> last() {
        return Optional.ofNullable(fixes.peekLast());
    }

    /** Those that were taken within this time before now, the first taken first. */
    public synchronized List<Fix> recent(Instant now, Duration age) {
        return fixes.stream()
                .filter(fix -> !fix.deviceAt().isBefore(now.minus(age)))
                .toList();
    }
}
