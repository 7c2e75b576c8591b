package io.daftari.replica.fix;

import io.daftari.model.place.Fix;
import io.daftari.replica.DeviceClock;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fixes of a phone's location service. */
public final class ServiceFixSource implements FixSource {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceFixSource.class);

    private final LocationService service;
    private final DeviceClock clock;
    private final Followers followers = new Followers(new Followers.Needed() {
        @Override
        public void wake() {
            begin();
        }

        @Override
        public void rest() {
            end();
        }
    });
    private boolean following;
    private boolean started;

    public ServiceFixSource(LocationService service, DeviceClock clock) {
        this.service = service;
        this.clock = clock;
    }

    private synchronized void begin() {
        following = true;
        if (service.access() == LocationService.Access.UNASKED) {
            service.ask();
        }
        startIfAllowed();
    }

    /** The person may have answered, or switched location on, since somebody began to follow. */
    private synchronized void startIfAllowed() {
        if (following && !started && service.access() == LocationService.Access.READY) {
            started = true;
            service.start(this::take);
        }
    }

    private synchronized void end() {
        following = false;
        if (started) {
            started = false;
            service.stop();
        }
    }

    private void take(LocationService.Reading reading) {
        Fix fix;
        try {
            fix = new Fix(
                    reading.latitude(),
                    reading.longitude(),
                    reading.accuracyMetres(),
                    reading.provider(),
                    reading.mock(),
                    reading.fromSatellites() ? reading.at() : null,
                    clock.read().at().minus(reading.age()),
                    reading.speedMetresPerSecond() == null ? null : Fix.speed(reading.speedMetresPerSecond()));
        } catch (IllegalArgumentException impossible) {
            LOG.info("The location service told a place that can't be: {}", impossible.getMessage());
            return;
        }
        followers.found(fix);
    }

    @Override
    public State state() {
        startIfAllowed();
        return switch (service.access()) {
            case NONE -> State.ABSENT;
            case UNASKED -> State.UNANSWERED;
            case DENIED -> State.FORBIDDEN;
            case OFF -> State.OFF;
            case READY -> followers.latest().isPresent() ? State.FOUND : State.SEARCHING;
        };
    }

    @Override
    public Optional<Fix> latest() {
        return followers.latest();
    }

    @Override
    public Following follow(Consumer<Fix> taker) {
        return followers.follow(taker);
    }

    @Override
    public void close() {
        end();
    }
}
