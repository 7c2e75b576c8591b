package io.daftari.replica;

import io.daftari.model.number.NumberSource;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.replica.signin.Enrolment;
import io.daftari.replica.store.NumberLeases;
import io.daftari.replica.store.Settings;
import io.daftari.replica.store.SqliteSession;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The numbers of this replica, drawn in the transaction of a submission: a copy of the file that lies behind its mark may
 * not submit, so that no number is drawn from it a second time.
 */
final class Numbers implements NumberSource {

    private final SqliteSession session;
    private final Instant now;

    Numbers(SqliteSession session, Instant now) {
        this.session = session;
        this.now = now;
    }

    /** The replica's own series, and the last number that was drawn from it. */
    record PaperSeries(String code, long last) {}

    /** Begins with what the hub gave to a new identity; an earlier identity's series is never gone on with. */
    static void begin(SqliteSession session, Enrolment enrolment) {
        Settings settings = new Settings(session);
        settings.remove(Settings.Key.LEASED_UNTIL);
        heard(settings, enrolment.user().granted().grant().validFrom());
        if (enrolment.paperSeries() == null) {
            settings.remove(Settings.Key.PAPER_SERIES);
        } else {
            settings.put(Settings.Key.PAPER_SERIES, new PaperSeries(enrolment.paperSeries(), 0));
        }
    }

    /** The hub was heard: leased numbers may be drawn for so long. */
    static void heard(Settings settings, Instant hubTime) {
        Instant until = hubTime.plus(ExchangeReply.Lease.TERM);
        boolean longer = settings.get(Settings.Key.LEASED_UNTIL, Instant.class)
                .map(until::isAfter)
                .orElse(true);
        if (longer) {
            settings.put(Settings.Key.LEASED_UNTIL, until);
        }
    }

    /** Draws a leased number, unless the lease has ended by the latest time that this device knows. */
    static OptionalLong leased(SqliteSession session, Instant now, String series, int year) {
        boolean ended = new Settings(session)
                .get(Settings.Key.LEASED_UNTIL, Instant.class)
                .map(now::isAfter)
                .orElse(true);
        return ended ? OptionalLong.empty() : new NumberLeases(session).draw(series, year);
    }

    @Override
    public OptionalLong leased(String series, int year) {
        return leased(session, now, series, year);
    }

    private Optional<PaperSeries> own() {
        return new Settings(session).get(Settings.Key.PAPER_SERIES, PaperSeries.class);
    }

    @Override
    public Optional<String> series() {
        return own().map(PaperSeries::code);
    }

    @Override
    public long next() {
        PaperSeries own = own().orElseThrow(() -> new IllegalStateException("This replica has no series"));
        PaperSeries drawn = new PaperSeries(own.code(), own.last() + 1);
        new Settings(session).put(Settings.Key.PAPER_SERIES, drawn);
        return drawn.last();
    }
}
