package io.daftari.hub.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.security.Access;
import io.daftari.hub.sync.News;
import io.daftari.hub.sync.Scope;
import io.daftari.model.wire.Holding;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One user's line to one school: looks for news whenever it is woken, and now and then by itself. What he may know is
 * worked out anew each time, so that a role that ended ends what he hears, and a sign-in that ended ends the line.
 *
 * <p>Used by one thread, but for {@link #hangUp}.
 */
final class LiveLine implements AutoCloseable {

    /** One piece of news as it is told: a name, the commit up to which it goes, and what is said. */
    record Told(String event, long commit, ObjectNode said) {}

    /** Takes what is told. */
    interface Sink {

        void tell(List<Told> news) throws IOException;

        /** Nothing has happened for a while; a line that is broken shows it now. */
        void beat() throws IOException;
    }

    private static final Duration BEAT = Duration.ofSeconds(15);

    private final LiveGround ground;
    private final Access.Caller caller;
    private final UUID schoolId;
    private final Wakes.Ear ear;
    private volatile boolean hungUp;
    private long after;

    /** @param after the commit after which news are told; negative for the school's last one */
    LiveLine(LiveGround ground, Access.Caller caller, UUID schoolId, long after) {
        this.ground = ground;
        this.caller = caller;
        this.schoolId = schoolId;
        // Before the first look, so that nothing falls between the two.
        this.ear = ground.wakes().listen(schoolId);
        try {
            this.after = after >= 0
                    ? after
                    : ground.transactions().reading(schoolId, connection -> News.head(connection, schoolId));
        } catch (RuntimeException e) {
            ear.close();
            throw e;
        }
    }

    /** The commit up to which all is told. */
    long commit() {
        return after;
    }

    /** The other side has gone: the line is over. By any thread. */
    void hangUp() {
        hungUp = true;
        ear.wake();
    }

    /** Waits for news; none if nothing came in that time, empty if the line is over. */
    Optional<List<Told>> next(Duration most) throws InterruptedException {
        Instant end = ground.clock().instant().plus(most);
        while (true) {
            Optional<News> news = look();
            if (news.isEmpty() || ear.isOver() || hungUp) {
                return Optional.empty();
            }
            after = Math.max(after, news.get().upTo());
            Duration left = Duration.between(ground.clock().instant(), end);
            if (!news.get().isEmpty() || left.isNegative() || left.isZero()) {
                return Optional.of(told(news.get()));
            }
            ear.await(left);
        }
    }

    /** Tells until the line is over or the sink breaks. */
    void run(Sink sink) throws IOException, InterruptedException {
        Optional<List<Told>> news = next(Duration.ZERO);
        while (news.isPresent()) {
            if (news.get().isEmpty()) {
                sink.beat();
            } else {
                sink.tell(news.get());
            }
            news = next(BEAT);
        }
    }

    /** Empty if the user may not hear any more. */
    private Optional<News> look() {
        if (!ground.access().goesOn(caller)) {
            return Optional.empty();
        }
        return ground.transactions().reading(schoolId, connection -> {
            Instant now = ground.clock().instant();
            LocalDate today = ground.sync().today(connection, schoolId);
            List<Holding> held = ground.sync().holdings().ofUser(connection, schoolId, caller.userId(), now, today);
            return held.isEmpty()
                    ? Optional.empty()
                    : Optional.of(News.since(
                            connection, ground.catalog(), schoolId, caller.userId(), new Scope(held), after));
        });
    }

    private static List<Told> told(News news) {
        List<Told> told = new ArrayList<>();
        for (News.Decided decided : news.decided()) {
            ObjectNode said = said(decided.commit());
            said.put("operation", decided.operation().toString());
            said.put("type", decided.type());
            said.put("status", decided.status());
            told.add(new Told("decision", decided.commit(), said));
        }
        for (UUID item : news.inbox()) {
            told.add(new Told("notice", news.upTo(), said(news.upTo()).put("id", item.toString())));
        }
        if (news.moved()) {
            told.add(new Told("moved", news.upTo(), said(news.upTo())));
        }
        return told;
    }

    private static ObjectNode said(long commit) {
        return Json.mapper().createObjectNode().put("commit", commit);
    }

    @Override
    public void close() {
        ear.close();
    }
}
