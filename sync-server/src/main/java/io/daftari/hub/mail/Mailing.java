package io.daftari.hub.mail;

import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.Edge;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, on a thread of its own. Several hubs over one database share the work: who takes a mail has it for
 * some minutes. A mail is sent at least once, and twice only if a hub dies between the server's word and its own note.
 */
@Edge(reason = "the hub's mail round: a failure is noted with the mail, and tried again later")
public final class Mailing implements AutoCloseable {

    /** After the first failure, the second, and so on; after the last a mail is given up. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(8),
            Duration.ofHours(24));

    private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int MOST = 20;
    private static final long POLL_SECONDS = 5;

    private final TenantTransaction transactions;
    private final LetterWriter writer;
    private final Post post;
    private final Clock clock;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("mail").factory());
    private volatile @Nullable ScheduledFuture<?> next;

    public Mailing(TenantTransaction transactions, LetterWriter writer, Post post, Clock clock) {
        this.transactions = transactions;
        this.writer = writer;
        this.post = post;
        this.clock = clock;
    }

    /** Looks for mails every few seconds from now on. */
    public void start() {
        next = rounds.scheduleWithFixedDelay(this::round, POLL_SECONDS, POLL_SECONDS, TimeUnit.SECONDS);
    }

    private void round() {
        try {
            while (sendDue() == MOST) {
                // There may be more.
            }
        } catch (RuntimeException e) {
            LOG.error("Mails could not be looked for", e);
        }
    }

    /** Begins a round soon: somebody has just written a mail. Returns at once. */
    public void nudge() {
        try {
            rounds.execute(this::round);
        } catch (RejectedExecutionException e) {
            LOG.debug("The hub is about to stop; its mails are sent by the next", e);
        }
    }

    /** Sends what is due now; returns how many it took. Waits for a round that is under way. */
    public synchronized int sendDue() {
        Instant now = clock.instant();
        List<MailSql.Taken> taken =
                transactions.platform(connection -> MailSql.take(connection, now, now.plus(LEASE), MOST));
        taken.forEach(this::send);
        return taken.size();
    }

    private void send(MailSql.Taken taken) {
        Mail mail = taken.mail();
        try {
            Optional<Letter> letter = writer.write(mail);
            if (letter.isPresent()) {
                post.send(letter.get());
            }
            transactions.platform(connection -> {
                MailSql.sent(connection, mail.id(), clock.instant());
                return true;
            });
        } catch (IOException | RuntimeException e) {
            failed(taken, e);
        }
    }

    /** Names the failure by its class: its message may quote an address. */
    private void failed(MailSql.Taken taken, Exception e) {
        Throwable cause = e instanceof IOException && e.getCause() != null ? e.getCause() : e;
        String why = cause.getClass().getSimpleName();
        boolean last = taken.tries() > PAUSES.size();
        Instant now = clock.instant();
        Instant again = last ? null : now.plus(PAUSES.get(taken.tries() - 1));
        LOG.warn("Mail {} was not sent for the {}. time: {}", taken.mail(), taken.tries(), why);
        transactions.platform(connection -> {
            MailSql.failed(connection, taken.mail().id(), now, again, why);
            return true;
        });
    }

    /** Forgets mails that are long sent. */
    public long prune(Instant before) {
        return transactions.platform(connection -> MailSql.prune(connection, before));
    }

    @Override
    public void close() {
        ScheduledFuture<?> polling = next;
        if (polling != null) {
            polling.cancel(false);
        }
        rounds.shutdownNow();
    }
}
