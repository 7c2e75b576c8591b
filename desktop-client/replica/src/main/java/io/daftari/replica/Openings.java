package io.daftari.replica;

import io.daftari.model.seal.ChainFault;
import io.daftari.model.seal.Grant;
import io.daftari.model.time.Contact;
import io.daftari.model.time.Hlc;
import io.daftari.model.wire.ExchangeReply.Opening;
import io.daftari.model.wire.ExchangeReply.Span;
import io.daftari.replica.outbox.Outbox;
import io.daftari.replica.store.Credentials;
import io.daftari.replica.store.Settings;
import io.daftari.replica.store.SqliteSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a hub says before its pages: its time, what it expects next, and what is wrong with the chain. */
public final class Openings {

    /** Clocks that differ by less are left alone; the hub signs its time where they differ by more. */
    private static final Duration CLOCKS_AGREE = Duration.ofMinutes(5);

    private final ReplicaFile file;
    private final Watchdog watchdog;

    Openings(ReplicaFile file, Watchdog watchdog) {
        this.file = file;
        this.watchdog = watchdog;
    }

    private long expects() {
        return file.store.read(HubSide::hubExpects);
    }

    /**
     * Takes in the hub's time, what it expects next, and numbers.
     *
     * @param proven whether the opening bears the hub's signature; without it, nobody puts this device's time right by much
     */
    public void heard(Opening opening, boolean proven) {
        Contact contact = new Contact(opening.now(), file.device.clock().read());
        boolean clockIsOff = Math.abs(contact.offsetMillis()) > CLOCKS_AGREE.toMillis();
        take(opening, opening.next(), settings -> {
            if (!clockIsOff) {
                settings.remove(Settings.Key.CLOCK_OFF);
            } else if (proven) {
                settings.put(Settings.Key.CLOCK_OFF, contact);
            }
            if (!clockIsOff || proven) {
                timeSeen(settings, opening.now());
            }
        });
    }

    /** Takes in a proven opening that was days under way: what came meanwhile over a line stands against it. */
    public void heardLate(Opening opening) {
        Instant seen = file.store.read(session ->
                new Settings(session).get(Settings.Key.TIME_SEEN, Instant.class).orElse(Instant.EPOCH));
        if (!seen.isAfter(opening.now())) {
            take(opening, Math.max(opening.next(), expects()), settings -> timeSeen(settings, opening.now()));
        } else {
            file.change(session -> takeGrants(session, opening), done -> {});
        }
        if (seen.isAfter(opening.now()) && opening.next() > expects()) {
            Opening late = new Opening(opening.version(), opening.standing(), opening.now(), opening.next(), null);
            take(late, opening.next(), settings -> {});
        }
    }

    /** Whoever brings it: a grant is signed by the hub for this replica, and for a key that is here. */
    private boolean takeGrants(SqliteSession session, Opening opening) {
        List<Grant.Signed> grants = opening.grants();
        if (grants != null) {
            Credentials credentials = new Credentials(session);
            grants.stream()
                    .filter(granted -> granted.isBy(file.identity().hubKey())
                            && granted.grant().replica().equals(file.identity().replica()))
                    .forEach(credentials::prolong);
        }
        return true;
    }

    /** What this replica knew before the hub spoke. */
    private record Known(
            long last,
            long expects,
            @Nullable ChainFault fault,
            @Nullable Span waiting) {

        /** Whether an opening says nothing that the next would not say anew: the time, and all else as it was. */
        private boolean isToldBy(Opening opening, long expects) {
            return expects == this.expects
                    && Objects.equals(opening.fault(), fault)
                    && Objects.equals(opening.waiting(), waiting)
                    && opening.leases() == null
                    && opening.grants() == null
                    && opening.backup() == null;
        }
    }

    private Known known(SqliteSession session) {
        Settings settings = new Settings(session);
        return new Known(
                new Outbox(session, file.identity().replica()).head().n(),
                HubSide.hubExpects(session),
                settings.get(Settings.Key.CHAIN_FAULT, ChainFault.class).orElse(null),
                settings.get(Settings.Key.HUB_WAITS_FOR, Span.class).orElse(null));
    }

    private void take(Opening opening, long expects, Consumer<Settings> clocks) {
        Known known = file.store.read(this::known);
        if (known.isToldBy(opening, expects)) {
            file.note(session -> {
                Settings settings = new Settings(session);
                clocks.accept(settings);
                Numbers.heard(settings, opening.now());
                return opening;
            });
        } else {
            file.change(session -> takeNews(session, opening, expects, clocks), done -> {});
        }
        if (opening.next() > known.last() + 1) {
            // The hub has operations of ours that this file does not know.
            file.stand(ReplicaState.RESTORED);
        }
    }

    private Opening takeNews(SqliteSession session, Opening opening, long expects, Consumer<Settings> clocks) {
        Settings settings = new Settings(session);
        if (expects > HubSide.hubExpects(session)) {
            watchdog.moved(session);
        }
        settings.put(Settings.Key.HUB_EXPECTS, expects);
        clocks.accept(settings);
        putOrRemove(settings, Settings.Key.CHAIN_FAULT, opening.fault());
        putOrRemove(settings, Settings.Key.HUB_WAITS_FOR, opening.waiting());
        if (opening.leases() != null) {
            HubSide.takeLeases(session, opening.leases());
        }
        takeGrants(session, opening);
        if (opening.backup() != null) {
            new HubWord(file).backedUp(session, opening.backup());
        }
        Numbers.heard(settings, opening.now());
        return opening;
    }

    private static void putOrRemove(Settings settings, Settings.Key key, @Nullable Object value) {
        if (value == null) {
            settings.remove(key);
        } else {
            settings.put(key, value);
        }
    }

    /** What the hub has found wrong with this chain, by its last answer. */
    public Optional<ChainFault> chainFault() {
        return file.store.read(session -> new Settings(session).get(Settings.Key.CHAIN_FAULT, ChainFault.class));
    }

    /** The operations without which the hub can't decide what it keeps behind them, by its last answer. */
    public Optional<Span> hubWaitsFor() {
        return file.store.read(session -> new Settings(session).get(Settings.Key.HUB_WAITS_FOR, Span.class));
    }

    private void timeSeen(Settings settings, Instant now) {
        Hlc hlc = settings.get(Settings.Key.HYBRID_CLOCK, Hlc.class).orElse(Hlc.ZERO);
        settings.put(
                Settings.Key.HYBRID_CLOCK,
                hlc.seen(Hlc.ZERO.tick(now), file.device.clock().read().at()));
        Instant seen = settings.get(Settings.Key.TIME_SEEN, Instant.class).orElse(Instant.EPOCH);
        settings.put(Settings.Key.TIME_SEEN, seen.isAfter(now) ? seen : now);
    }

    /** The contact at which the hub said that this device's clock is wrong; empty if it agrees. */
    public Optional<Contact> clockOff() {
        return file.store.read(session -> new Settings(session).get(Settings.Key.CLOCK_OFF, Contact.class));
    }
}
