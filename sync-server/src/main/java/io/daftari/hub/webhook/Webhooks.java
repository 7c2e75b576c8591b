package io.daftari.hub.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.http.Collection;
import io.daftari.hub.security.Codes;
import io.daftari.hub.sync.Happenings;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.hub.webhook.Delivery.Status;
import io.daftari.model.Edge;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes deliveries of what happened and sends what is due, on a thread of its own. Several hubs over one database share the
 * work. What happened is told at least once, under an id by which a receiver knows it again; a delivery names rows and
 * never tells what is in them.
 */
@Edge(reason = "the hub's round of deliveries: a failure is noted with the delivery, and tried again later")
public final class Webhooks implements AutoCloseable {

    /** After the first failure, the second, and so on; after the last a delivery is given up. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(8),
            Duration.ofHours(24));

    /** A webhook to which nothing got through for so long is stopped. */
    static final Duration PATIENCE = Duration.ofDays(5);

    /** How long the secret before the newest still signs. */
    static final Duration OLD_SECRET = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int MOST_EVENTS = 500;
    private static final int MOST_DUE = 20;
    private static final int AT_ONCE = 8;
    private static final long POLL_SECONDS = 5;
    private static final int GONE = 410;

    private final TenantTransaction transactions;
    private final WebhookClient client;
    private final Codes codes;
    private final EventNames names;
    private final Clock clock;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhooks").factory());
    private final ExecutorService sending = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofVirtual().name("webhook-", 0).factory());
    private volatile @Nullable ScheduledFuture<?> next;

    public Webhooks(
            TenantTransaction transactions,
            Destinations destinations,
            Codes codes,
            List<Collection<?>> collections,
            Clock clock) {
        this.transactions = transactions;
        this.client = new WebhookClient(destinations);
        this.codes = codes;
        this.names = new EventNames(collections);
        this.clock = clock;
    }

    EventNames names() {
        return names;
    }

    /** Looks every few seconds from now on. */
    public void start() {
        next = rounds.scheduleWithFixedDelay(this::round, POLL_SECONDS, POLL_SECONDS, TimeUnit.SECONDS);
    }

    private void round() {
        try {
            tellDue();
        } catch (RuntimeException e) {
            LOG.error("Deliveries could not be looked for", e);
        }
    }

    /** Begins a round soon; returns at once. */
    void nudge() {
        try {
            rounds.execute(this::round);
        } catch (RejectedExecutionException e) {
            LOG.debug("The hub is about to stop; the next tells", e);
        }
    }

    /** Makes and sends all that is due now. Waits for a round that is under way. */
    public synchronized void tellDue() {
        Instant now = clock.instant();
        for (UUID school : transactions.platform(connection -> WebhookSql.schools(connection, now))) {
            while (transactions.noting(school, connection -> make(connection, school, now))) {
                // There is more.
            }
            while (send(school, now) == MOST_DUE) {
                // There may be more.
            }
        }
    }

    /** Whether there is more. */
    private boolean make(Connection connection, UUID schoolId, Instant now) throws SQLException {
        boolean more = false;
        for (Webhook webhook : WebhookSql.running(connection, schoolId)) {
            long upTo = Happenings.reach(connection, schoolId, webhook.toldCommit(), MOST_EVENTS);
            if (upTo > webhook.toldCommit()) {
                make(connection, schoolId, webhook, upTo, now);
                WebhookSql.told(connection, schoolId, webhook.id(), upTo);
                more = true;
            }
        }
        return more;
    }

    private void make(Connection connection, UUID schoolId, Webhook webhook, long upTo, Instant now)
            throws SQLException {
        Map<Long, ArrayNode> events = new LinkedHashMap<>();
        Map<Long, Instant> times = new LinkedHashMap<>();
        for (Happenings.Changed row : Happenings.changed(connection, schoolId, webhook.toldCommit(), upTo)) {
            names.of(row.table(), row.gone()).filter(webhook::wants).ifPresent(event -> {
                times.put(row.commit(), row.at());
                events.computeIfAbsent(row.commit(), commit -> Json.mapper().createArrayNode())
                        .addObject()
                        .put("event", event)
                        .put("id", row.row().toString());
            });
        }
        if (webhook.wants(EventNames.DECIDED)) {
            for (Happenings.Decided one : Happenings.decided(connection, schoolId, webhook.toldCommit(), upTo)) {
                times.put(one.commit(), one.at());
                events.computeIfAbsent(one.commit(), commit -> Json.mapper().createArrayNode())
                        .addObject()
                        .put("event", EventNames.DECIDED)
                        .put("id", one.operation().toString())
                        .put("type", one.type())
                        .put("status", one.status());
            }
        }
        for (Map.Entry<Long, ArrayNode> commit : events.entrySet()) {
            long number = commit.getKey();
            ArrayNode all = commit.getValue();
            for (int from = 0, part = 0; from < all.size(); from += MOST_EVENTS, part++) {
                ArrayNode some = Json.mapper().createArrayNode();
                for (int i = from; i < Math.min(all.size(), from + MOST_EVENTS); i++) {
                    some.add(all.get(i));
                }
                add(
                        connection,
                        schoolId,
                        webhook.id(),
                        Ids.derived("webhookDelivery", webhook.id(), number, part),
                        new Part(number, times.getOrDefault(number, now), some),
                        now);
            }
        }
    }

    private record Part(long commit, Instant at, ArrayNode events) {}

    private static void add(Connection connection, UUID schoolId, UUID webhookId, UUID id, Part part, Instant now)
            throws SQLException {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("id", id.toString());
        body.put("school_id", schoolId.toString());
        body.put("commit", part.commit());
        body.put("at", part.at().toString());
        body.set("events", part.events());
        DeliverySql.add(connection, schoolId, webhookId, id, part.commit(), body.toString(), now);
    }

    /** Puts a delivery in line that tells nothing but that it gets through. */
    void ping(Connection connection, UUID schoolId, Webhook webhook, UUID id, Instant now) throws SQLException {
        ArrayNode events = Json.mapper().createArrayNode();
        events.addObject().put("event", EventNames.PING).put("id", webhook.id().toString());
        add(connection, schoolId, webhook.id(), id, new Part(webhook.toldCommit(), now, events), now);
    }

    /** The secret of a webhook of a generation, which nothing keeps. */
    String secret(UUID webhookId, int generation) {
        byte[] secret = codes.of("webhook", webhookId + "\n" + generation);
        return "whk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private List<String> secrets(Webhook webhook, Instant now) {
        List<String> secrets = new ArrayList<>(List.of(secret(webhook.id(), webhook.generation())));
        if (webhook.generation() > 1 && now.isBefore(webhook.renewedAt().plus(OLD_SECRET))) {
            secrets.add(secret(webhook.id(), webhook.generation() - 1));
        }
        return secrets;
    }

    private int send(UUID schoolId, Instant now) {
        List<DeliverySql.Due> taken = transactions.noting(
                schoolId, connection -> DeliverySql.take(connection, schoolId, now, now.plus(LEASE), MOST_DUE));
        taken.stream()
                .map(due -> sending.submit(() -> send(schoolId, due)))
                .toList()
                .forEach(Webhooks::await);
        return taken.size();
    }

    private static void await(Future<?> sent) {
        try {
            sent.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.error("A delivery could not be noted; it is tried again", e.getCause());
        }
    }

    private void send(UUID schoolId, DeliverySql.Due due) {
        Webhook webhook = transactions
                .reading(schoolId, connection -> WebhookSql.find(connection, schoolId, due.webhookId()))
                .orElse(null);
        if (webhook == null) {
            return;
        }
        Instant now = clock.instant();
        byte[] body = due.delivery().body().getBytes(StandardCharsets.UTF_8);
        Integer answered = null;
        String why;
        try {
            answered = client.post(
                    webhook.url(),
                    Map.of(
                            WebhookSignature.HEADER,
                            WebhookSignature.of(secrets(webhook, now), now, body),
                            "X-School-Delivery",
                            due.delivery().id().toString()),
                    body);
            why = answered / 100 == 2 ? null : "answered";
        } catch (IOException e) {
            // By its class alone: a message may quote what a receiver said.
            why = e.getClass().getSimpleName();
        }
        note(schoolId, due, answered, why);
    }

    private void note(UUID schoolId, DeliverySql.Due due, @Nullable Integer answered, @Nullable String why) {
        Instant now = clock.instant();
        transactions.note(schoolId, connection -> {
            if (why == null) {
                DeliverySql.tried(connection, schoolId, due, Status.DELIVERED, answered, null, null);
                WebhookSql.works(connection, schoolId, due.webhookId());
                return;
            }
            int tries = due.delivery().tries();
            boolean last = tries > PAUSES.size();
            Instant again = last ? null : now.plus(PAUSES.get(tries - 1));
            DeliverySql.tried(connection, schoolId, due, last ? Status.GIVEN_UP : Status.WAITING, answered, why, again);
            WebhookSql.fails(connection, schoolId, due.webhookId(), now);
            stopIfHopeless(connection, schoolId, due.webhookId(), answered, now);
        });
    }

    private static void stopIfHopeless(
            Connection connection, UUID schoolId, UUID webhookId, @Nullable Integer answered, Instant now)
            throws SQLException {
        if (answered != null && answered == GONE) {
            WebhookSql.stop(connection, schoolId, webhookId, "gone");
            return;
        }
        Instant failing = WebhookSql.find(connection, schoolId, webhookId)
                .map(Webhook::failingSince)
                .orElse(null);
        if (failing != null && failing.plus(PATIENCE).isBefore(now)) {
            LOG.warn("Webhook {} is stopped: nothing got through since {}", webhookId, failing);
            WebhookSql.stop(connection, schoolId, webhookId, "failing");
        }
    }

    /** Forgets what was told or given up before a moment; returns how many. */
    public long prune(Instant before) {
        return transactions.platform(connection -> DeliverySql.prune(connection, before));
    }

    @Override
    public void close() throws IOException {
        ScheduledFuture<?> polling = next;
        if (polling != null) {
            polling.cancel(false);
        }
        rounds.shutdownNow();
        sending.shutdownNow();
        client.close();
    }
}
