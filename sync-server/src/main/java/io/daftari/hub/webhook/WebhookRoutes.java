package io.daftari.hub.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.http.Tags;
import io.daftari.hub.security.Access;
import io.daftari.hub.sync.News;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.op.Permission;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/webhooks}: where a school's events are sent, what was sent, and sending it again. The secret is shown when
 * it is made, and never after.
 */
public final class WebhookRoutes implements Routes {

    private static final Permission EDIT = Permission.of("webhook.edit");
    private static final String PATH = "/api/v1/webhooks";
    private static final int MOST_OF_SCHOOL = 20;
    private static final int LONGEST_URL = 2_000;
    private static final int PAGE = 50;
    private static final int MOST_PAGE = 200;

    private final TenantTransaction transactions;
    private final Access access;
    private final Webhooks webhooks;
    private final Destinations destinations;
    private final Clock clock;
    private final Ids ids;

    public WebhookRoutes(
            TenantTransaction transactions,
            Access access,
            Webhooks webhooks,
            Destinations destinations,
            Clock clock,
            Ids ids) {
        this.transactions = transactions;
        this.access = access;
        this.webhooks = webhooks;
        this.destinations = destinations;
        this.clock = clock;
        this.ids = ids;
    }

    private static final List<Input> INPUTS = List.of(
            Input.text("url").must().about("https, to a host that the whole net can reach"),
            Input.text("events").list().must().about("Names of GET /webhooks/events, or students.*, or *"),
            Input.text("description"),
            Input.of("active", ColumnKind.BOOL));

    @Override
    public List<Endpoint> endpoints() {
        String tag = "webhooks";
        Endpoint.Query status =
                new Endpoint.Query("status", "Of these alone", Schemas.value(ColumnKind.ENUM, Delivery.Status.class));
        Endpoint.Query before =
                new Endpoint.Query("before", "Those that follow this one", Schemas.value(ColumnKind.UUID, null));
        Endpoint.Query limit = Endpoint.Query.number("limit", "Up to " + MOST_PAGE, 1, MOST_PAGE);
        ObjectNode webhook = Schemas.of("Webhook", Webhook.class);
        ObjectNode withSecret = Schemas.of("WebhookWithSecret", Webhook.class);
        withSecret.withObject("/properties/secret").setAll(Schemas.value(ColumnKind.TEXT, null));
        return List.of(
                Endpoint.get(PATH, tag, "Where the school's events are sent")
                        .needs(EDIT)
                        .giving(200, Schemas.list(webhook)),
                Endpoint.post(PATH, tag, "Send events to an address; the answer shows its secret, once")
                        .needs(EDIT)
                        .taking(INPUTS)
                        .as("NewWebhook")
                        .giving(201, withSecret),
                Endpoint.get(PATH + "/events", tag, "The events there are")
                        .needs(EDIT)
                        .giving(200, Schemas.of("WebhookEvents", Events.class)),
                Endpoint.get(PATH + "/{id}", tag, "One of them").needs(EDIT).giving(200, webhook),
                Endpoint.patch(PATH + "/{id}", tag, "Change it, or let it rest")
                        .needs(EDIT)
                        .taking(INPUTS)
                        .inPart()
                        .as("WebhookChange")
                        .like("{\"description\":\"To the ministry\",\"active\":true}")
                        .giving(200, webhook),
                Endpoint.delete(PATH + "/{id}", tag, "Send it nothing more, and forget what was sent")
                        .needs(EDIT),
                Endpoint.post(PATH + "/{id}/secret", tag, "A new secret; the old one signs for a day besides")
                        .needs(EDIT)
                        .giving(200, withSecret),
                Endpoint.post(PATH + "/{id}/ping", tag, "Send it a delivery that tells nothing")
                        .needs(EDIT)
                        .giving(202, Schemas.of("AcceptedDelivery", Accepted.class)),
                Endpoint.post(PATH + "/{id}/replay", tag, "Send all again that happened after a commit")
                        .needs(EDIT)
                        .taking(Input.of("after", ColumnKind.LONG).must().from(0))
                        .like("{\"after\":0}")
                        .giving(202, Schemas.of("AcceptedDelivery", Accepted.class)),
                Endpoint.get(PATH + "/{id}/deliveries", tag, "What was sent, the newest first")
                        .needs(EDIT)
                        .asking(List.of(status, before, limit))
                        .giving(200, Schemas.page(Schemas.of("WebhookDelivery", Delivery.class))),
                Endpoint.post(PATH + "/{id}/deliveries/{delivery}/replay", tag, "Send one again")
                        .needs(EDIT)
                        .giving(202, Schemas.of("AcceptedDelivery", Accepted.class)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::list);
        routes.post(PATH, this::add);
        routes.get(PATH + "/events", this::events);
        routes.get(PATH + "/{id}", this::one);
        routes.patch(PATH + "/{id}", this::change);
        routes.delete(PATH + "/{id}", this::delete);
        routes.post(PATH + "/{id}/secret", this::renew);
        routes.post(PATH + "/{id}/ping", this::ping);
        routes.post(PATH + "/{id}/replay", this::replay);
        routes.get(PATH + "/{id}/deliveries", this::deliveries);
        routes.post(PATH + "/{id}/deliveries/{delivery}/replay", this::again);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void list(Context ctx) {
        Access.Member member = access.permitted(ctx, EDIT);
        Bodies.write(
                ctx,
                200,
                Map.of(
                        "items",
                        transactions.reading(
                                member.schoolId(), connection -> WebhookSql.all(connection, member.schoolId()))));
    }

    private record Events(Set<String> items) {}

    private void events(Context ctx) {
        access.permitted(ctx, EDIT);
        Bodies.write(ctx, 200, new Events(webhooks.names().all()));
    }

    private void add(Context ctx) {
        Access.Member member = access.permitted(ctx, EDIT);
        Given given = given(ctx, true);
        UUID id = ids.next();
        Webhook webhook = transactions.noting(member.schoolId(), connection -> {
            if (WebhookSql.all(connection, member.schoolId()).size() >= MOST_OF_SCHOOL) {
                throw ApiProblem.rejected("too-many", "A school has " + MOST_OF_SCHOOL + " webhooks at most");
            }
            Webhook made = new Webhook(
                    id,
                    Objects.requireNonNull(given.text("url")),
                    texts(given),
                    given.text("description"),
                    given.flag("active", true),
                    null,
                    1,
                    now(),
                    member.userId(),
                    now(),
                    News.head(connection, member.schoolId()),
                    null);
            WebhookSql.keep(connection, member.schoolId(), made);
            return made;
        });
        ctx.header("Location", PATH + "/" + id);
        Bodies.write(ctx, 201, withSecret(webhook));
    }

    private ObjectNode withSecret(Webhook webhook) {
        ObjectNode json = Json.mapper().valueToTree(webhook);
        return json.put("secret", webhooks.secret(webhook.id(), webhook.generation()));
    }

    private Given given(Context ctx, boolean complete) {
        Given given = Given.of(Bodies.read(ctx, JsonNode.class), INPUTS, complete);
        String url = given.text("url");
        if (url != null) {
            Optional<String> fault = url.length() > LONGEST_URL
                    ? Optional.of("too-long")
                    : destinations.fault(url, InetAddress::getAllByName);
            fault.ifPresent(code -> given.wrong("url", code));
        } else if (given.has("url")) {
            given.wrong("url", "required");
        }
        if (given.has("events")) {
            List<String> wishes = texts(given);
            if (wishes.isEmpty()) {
                given.wrong("events", "required");
            }
            for (int i = 0; i < wishes.size(); i++) {
                if (!webhooks.names().knows(wishes.get(i))) {
                    given.wrong("events[" + i + "]", "unknown");
                }
            }
        }
        given.check();
        return given;
    }

    private static List<String> texts(Given given) {
        Object value = given.value("events");
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).distinct().toList()
                : List.of();
    }

    private static UUID id(Context ctx) {
        return Access.id("id", ctx.pathParam("id"));
    }

    private Webhook find(Access.Member member, UUID id) {
        return transactions
                .reading(member.schoolId(), connection -> WebhookSql.find(connection, member.schoolId(), id))
                .orElseThrow(ApiProblem::notFound);
    }

    private void one(Context ctx) {
        Access.Member member = access.permitted(ctx, EDIT);
        Webhook webhook = find(member, id(ctx));
        Tags.show(ctx, state(webhook));
        Bodies.write(ctx, 200, webhook);
    }

    /** What may be changed of it. How far it was told moves with every event of the school. */
    private static ObjectNode state(Webhook webhook) {
        ObjectNode state = Json.mapper().valueToTree(webhook);
        return state.without(List.of("told_commit", "failing_since"));
    }

    /** Changes a webhook as it stands, in one transaction. */
    private interface Change {
        Webhook of(Webhook webhook);
    }

    private Webhook keep(Access.Member member, UUID id, Change change) {
        return transactions.noting(member.schoolId(), connection -> {
            Webhook webhook =
                    change.of(WebhookSql.hold(connection, member.schoolId(), id).orElseThrow(ApiProblem::notFound));
            WebhookSql.keep(connection, member.schoolId(), webhook);
            return webhook;
        });
    }

    private void change(Context ctx) {
        Access.Member member = access.permitted(ctx, EDIT);
        UUID id = id(ctx);
        find(member, id);
        Given given = given(ctx, false);
        Webhook changed = keep(member, id, before -> {
            Tags.requireMatch(ctx, state(before));
            String url = given.text("url");
            return before.with(
                    url == null ? before.url() : url,
                    given.has("events") ? texts(given) : before.events(),
                    given.has("description") ? given.text("description") : before.description(),
                    given.flag("active", before.active()));
        });
        webhooks.nudge();
        Tags.show(ctx, state(changed));
        Bodies.write(ctx, 200, changed);
    }

    private void delete(Context ctx) {
        Access.Member member = access.permitted(ctx, EDIT);
        UUID id = id(ctx);
        transactions.note(member.schoolId(), connection -> {
            Tags.requireMatch(
                    ctx,
                    state(WebhookSql.hold(connection, member.schoolId(), id).orElseThrow(ApiProblem::notFound)));
            WebhookSql.delete(connection, member.schoolId(), id);
        });
        ctx.status(204);
    }

    private void renew(Context ctx) {
        Access.Member member = access.permitted(ctx, EDIT);
        Bodies.write(ctx, 200, withSecret(keep(member, id(ctx), webhook -> webhook.renewed(now()))));
    }

    private void ping(Context ctx) {
        Access.Member member = access.permitted(ctx, EDIT);
        UUID id = id(ctx);
        UUID delivery = ids.next();
        transactions.note(
                member.schoolId(),
                connection -> webhooks.ping(
                        connection,
                        member.schoolId(),
                        WebhookSql.find(connection, member.schoolId(), id).orElseThrow(ApiProblem::notFound),
                        delivery,
                        now()));
        accepted(ctx, delivery);
    }

    /** @param id of the delivery, where it is one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Accepted(@Nullable UUID id) {}

    private void accepted(Context ctx, @Nullable UUID delivery) {
        webhooks.nudge();
        Bodies.write(ctx, 202, new Accepted(delivery));
    }

    private void replay(Context ctx) {
        Access.Member member = access.permitted(ctx, EDIT);
        UUID id = id(ctx);
        Webhook webhook = find(member, id);
        Given given = Given.of(
                Bodies.read(ctx, JsonNode.class),
                List.of(Input.of("after", ColumnKind.LONG).must()),
                true);
        Object after = given.value("after");
        if (after instanceof Long commit && (commit < 0 || commit > webhook.toldCommit())) {
            given.wrong("after", "out-of-range");
        }
        given.check();
        transactions.note(
                member.schoolId(),
                connection -> WebhookSql.told(connection, member.schoolId(), id, (Long) Objects.requireNonNull(after)));
        accepted(ctx, null);
    }

    private void deliveries(Context ctx) {
        Access.Member member = access.permitted(ctx, EDIT);
        UUID id = id(ctx);
        find(member, id);
        int limit = limit(ctx);
        Delivery.Status status = status(ctx);
        String before = ctx.queryParam("before");
        UUID after = before == null ? null : Access.id("before", before);
        List<Delivery> found = transactions.reading(
                member.schoolId(),
                connection -> DeliverySql.page(connection, member.schoolId(), id, status, after, limit + 1));
        boolean more = found.size() > limit;
        List<Delivery> shown = more ? found.subList(0, limit) : found;
        Bodies.write(
                ctx,
                200,
                more ? Map.of("items", shown, "next", shown.get(limit - 1).id()) : Map.of("items", shown));
    }

    private static int limit(Context ctx) {
        String text = ctx.queryParam("limit");
        if (text == null) {
            return PAGE;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_PAGE) {
            throw ApiProblem.malformed("limit", "out-of-range", "From 1 to " + MOST_PAGE);
        }
        return Integer.parseInt(text);
    }

    private static Delivery.@Nullable Status status(Context ctx) {
        String text = ctx.queryParam("status");
        for (Delivery.Status status : Delivery.Status.values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        if (text != null) {
            throw ApiProblem.malformed("status", "unknown", "A status is WAITING, DELIVERED or GIVEN_UP");
        }
        return null;
    }

    private void again(Context ctx) {
        Access.Member member = access.permitted(ctx, EDIT);
        UUID id = id(ctx);
        UUID delivery = Access.id("delivery", ctx.pathParam("delivery"));
        if (!transactions.<Boolean>noting(
                member.schoolId(),
                connection -> DeliverySql.again(connection, member.schoolId(), id, delivery, now()))) {
            throw ApiProblem.notFound();
        }
        accepted(ctx, delivery);
    }
}
