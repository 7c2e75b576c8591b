package io.daftari.replica.fix;

import io.daftari.model.place.Fix;
import io.daftari.model.place.PlaceLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a few fixes while a person works, and lets the receiver sleep again. It begins when a screen opens that needs a
 * place, so that the receiver is warm before anything is confirmed; from the first fresh fix on it takes up to five within
 * fifteen seconds. Nobody ever waits for it: {@link #evidence} is what there is at the moment. Safe for every thread.
 */
public final class FixCollector implements AutoCloseable {

    /** As many as one operation takes. */
    public static final int MOST = 5;

    /** From the first fresh fix to the last. */
    static final Duration TAKING = Duration.ofSeconds(15);

    /** A receiver that has found nothing until then would empty the battery. */
    static final Duration WARMING_UP = Duration.ofMinutes(2);

    /** After this the hub calls a fix stale. */
    static final Duration FRESH = Duration.ofSeconds(PlaceLimits.DEFAULT.staleSeconds());

    /** What is older goes with nothing: it says where somebody was, not where he is. */
    static final Duration KEPT = Duration.ofMinutes(30);

    /** A fix that is younger makes another round needless. */
    private static final Duration RECENT = Duration.ofSeconds(20);

    private final FixSource source;
    private final Clock clock;
    private final Alarm alarm;
    /** Of the last round that found any, the first taken first. */
    private final List<Fix> fixes = new ArrayList<>();

    private FixSource.@Nullable Following following;
    private Runnable deadline = () -> {};
    private int taken;

    public FixCollector(FixSource source, Clock clock, Alarm alarm) {
        this.source = source;
        this.clock = clock;
        this.alarm = alarm;
    }

    /** A place is needed soon: wakes the receiver, unless it is awake or has just told. */
    public void begin() {
        synchronized (this) {
            if (following != null || newest().filter(this::isRecent).isPresent()) {
                return;
            }
            taken = 0;
            // Replaced below; until then nobody else begins.
            following = () -> {};
            deadline = alarm.after(WARMING_UP, this::end);
        }
        // Outside the lock: a source may tell a fix on its own thread meanwhile, or at once on this one.
        FixSource.Following begun = source.follow(this::take);
        boolean over;
        synchronized (this) {
            over = following == null;
            if (!over) {
                following = begun;
            }
        }
        if (over) {
            begun.close();
        }
    }

    /** No place is needed any more. What was taken stays. */
    public void end() {
        FixSource.Following ended;
        synchronized (this) {
            ended = following;
            following = null;
            deadline.run();
            deadline = () -> {};
        }
        if (ended != null) {
            ended.close();
        }
    }

    private void take(Fix fix) {
        boolean enough;
        synchronized (this) {
            if (following == null || fixes.contains(fix)) {
                return;
            }
            fixes.add(fix);
            fixes.sort(Comparator.comparing(Fix::deviceAt));
            if (isFresh(fix) && taken++ == 0) {
                deadline.run();
                deadline = alarm.after(TAKING, this::end);
            }
            fixes.removeIf(old -> age(old).compareTo(KEPT) > 0);
            while (fixes.size() > MOST) {
                fixes.remove(0);
            }
            enough = taken >= MOST;
        }
        if (enough) {
            end();
        }
    }

    /** Whether the receiver is awake. */
    public synchronized boolean isCollecting() {
        return following != null;
    }

    /**
     * What goes with an operation that is confirmed now, the first taken first: the fresh fixes, of which one will decide,
     * and where there is room the last old one. Where that is alone, the hub flags it as stale.
     */
    public synchronized List<Fix> evidence() {
        List<Fix> all = known();
        List<Fix> chosen = new ArrayList<>();
        all.stream()
                .filter(fix -> !isFresh(fix) && age(fix).compareTo(KEPT) <= 0)
                .reduce((earlier, later) -> later)
                .ifPresent(chosen::add);
        all.stream().filter(this::isFresh).forEach(chosen::add);
        return List.copyOf(chosen.subList(Math.max(0, chosen.size() - MOST), chosen.size()));
    }

    /** What was taken, and what the source tells at this moment: a registered place is always of now. */
    private List<Fix> known() {
        List<Fix> all = new ArrayList<>(fixes);
        source.latest().filter(fix -> !all.contains(fix)).ifPresent(all::add);
        all.sort(Comparator.comparing(Fix::deviceAt));
        return all;
    }

    /** The latest, however old. */
    public synchronized Optional<Fix> newest() {
        List<Fix> all = known();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Tells each fix as it is found, for whoever walks with the receiver; it stays awake until that is ended. */
    public FixSource.Following follow(Consumer<Fix> taker) {
        return source.follow(taker);
    }

    public FixSource.State state() {
        return source.state();
    }

    /** Whether the hub will take it for a fix of now. */
    public boolean isFresh(Fix fix) {
        return age(fix).compareTo(FRESH) <= 0;
    }

    private boolean isRecent(Fix fix) {
        return age(fix).compareTo(RECENT) <= 0;
    }

    /** By the device's clock; never below zero. */
    public Duration age(Fix fix) {
        Instant now = clock.instant();
        return fix.deviceAt().isAfter(now) ? Duration.ZERO : Duration.between(fix.deviceAt(), now);
    }

    @Override
    public void close() {
        end();
        source.close();
    }
}
