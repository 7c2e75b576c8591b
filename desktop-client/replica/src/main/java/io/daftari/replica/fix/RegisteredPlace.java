package io.daftari.replica.fix;

import io.daftari.model.place.Fix;
import io.daftari.replica.DeviceClock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The place that somebody has registered for a computer that doesn't move. It is a statement, not a measurement: each fix
 * says so by its provider, and has no satellites' time.
 */
public final class RegisteredPlace implements FixSource {

    private final double latitude;
    private final double longitude;
    private final double accuracyMetres;
    private final DeviceClock clock;

    /**
     * @param accuracyMetres how exactly the place is known
     * @throws IllegalArgumentException if it is no place on earth
     */
    public RegisteredPlace(double latitude, double longitude, double accuracyMetres, DeviceClock clock) {
        this.latitude = latitude;
        this.longitude = longitude;
        this.accuracyMetres = accuracyMetres;
        this.clock = clock;
        here();
    }

    private Fix here() {
        return new Fix(
                latitude,
                longitude,
                accuracyMetres,
                Fix.REGISTERED,
                false,
                null,
                clock.read().at());
    }

    @Override
    public State state() {
        return State.FOUND;
    }

    @Override
    public Optional<Fix> latest() {
        return Optional.of(here());
    }

    /** Nothing is told: this place is never new. */
    @Override
    public Following follow(Consumer<Fix> taker) {
        return () -> {};
    }

    @Override
    public void close() {}
}
