package io.daftari.hub.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.security.Access;
import io.daftari.hub.security.Codes;
import io.daftari.model.Edge;
import io.daftari.model.op.Status;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsCloseStatus;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/v1/live}: that a school moved on, that one's own operation was decided, that something came to one's inbox.
 * As a WebSocket, as server-sent events, or as one answer that waits a while; all three say the same. It says that
 * something happened and not what: what it was is read as everything is read.
 */
@Edge(reason = "a WebSocket is told by a thread of its own, as long as it is open")
public final class LiveRoutes implements Routes {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);
    private static final String PATH = "/api/v1/live";
    private static final String EVENTS = "text/event-stream";
    private static final String WANTED = "daftari.wanted";
    private static final String LINE = "daftari.line";
    private static final int LONGEST_WAIT_SECONDS = 25;

    /** Lines of one user, and of all, at this hub. */
    private static final int MOST_OF_ONE = 20;

    private static final int MOST = 2_000;
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final LiveGround ground;
    private final LivePasses passes;
    private final OpenLines open = new OpenLines(MOST_OF_ONE, MOST);

    public LiveRoutes(LiveGround ground, Codes codes) {
        this.ground = ground;
        this.passes = new LivePasses(codes, ground.clock());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(PATH + "/passes", this::pass);
        routes.get(PATH, this::listen);
        routes.wsBeforeUpgrade(PATH, this::admit);
        routes.ws(PATH, ws -> {
            ws.onConnect(this::connected);
            ws.onClose(LiveRoutes::closed);
            ws.onError(LiveRoutes::closed);
        });
    }

    @Override
    public List<Endpoint> endpoints() {
        String tag = "live";
        Endpoint.Query after = new Endpoint.Query(
                "after", "The commit after which; without it, from now on", Schemas.value(ColumnKind.LONG, null));
        Endpoint.Query wait = Endpoint.Query.number(
                "wait_seconds", "Seconds to wait for news, up to " + LONGEST_WAIT_SECONDS, 0, LONGEST_WAIT_SECONDS);
        Endpoint.Query pass = new Endpoint.Query(
                "pass", "In place of headers, where they can't be sent", Schemas.value(ColumnKind.TEXT, null));
        return List.of(
                Endpoint.get(
                                PATH,
                                tag,
                                "News of a school, of one's own operations and inbox: an answer that waits,"
                                        + " server-sent events (by Accept), or a WebSocket")
                        .asking(List.of(after, wait, pass))
                        .giving(200, news())
                        .files(EVENTS)
                        .or(101, "A WebSocket", null),
                Endpoint.post(PATH + "/passes", tag, "A pass, good for some seconds, to open a line with")
                        .giving(201, Schemas.of("LivePass", Pass.class)));
    }

    private void pass(Context ctx) {
        Access.Member member = ground.access().member(ctx);
        String issued = passes.issue(new LivePasses.Told(ground.access().caller(ctx), member.schoolId()));
        Bodies.write(ctx, 201, new Pass(issued, LivePasses.LASTS.toSeconds()));
    }

    /** @param expiresIn seconds */
    private record Pass(
            String pass, @JsonProperty("expires_in") long expiresIn) {}

    private static ObjectNode news() {
        Input event = Input.text("event").must().about("moved, decision or notice");
        Input commit = Input.of("commit", ColumnKind.LONG).must();
        ObjectNode one = Schemas.named(
                "LiveEvent",
                Schemas.answer(
                        event,
                        commit,
                        Input.of("operation", ColumnKind.UUID).about("That was decided"),
                        Input.text("type").about("Of that operation"),
                        Input.word("status", Status.class).about("Which it has got"),
                        Input.of("id", ColumnKind.UUID).about("Of the entry in the inbox")));
        ObjectNode news = Schemas.answer(commit);
        news.withObject("/properties/events").put("type", "array").set("items", one);
        news.withArray("/required").add("events");
        return Schemas.named("News", news);
    }

    private LivePasses.Told told(Context ctx) {
        String pass = ctx.queryParam("pass");
        if (pass == null) {
            Access.Member member = ground.access().member(ctx);
            return new LivePasses.Told(ground.access().caller(ctx), member.schoolId());
        }
        LivePasses.Told told = passes.read(pass)
                .filter(good -> ground.access().goesOn(good.caller()))
                .orElseThrow(() -> ApiProblem.unauthorized("not-a-pass", "This pass does not hold any more"));
        ground.access().member(told.caller().userId(), told.schoolId());
        return told;
    }

    /** A line that counts among those of its user until it is closed. */
    private final class Open implements AutoCloseable {
        private final UUID userId;
        private final LiveLine line;

        private Open(LivePasses.Told told, long after) {
            this.userId = told.caller().userId();
            if (!open.take(userId)) {
                throw ApiProblem.busy(RETRY);
            }
            try {
                this.line = new LiveLine(ground, told.caller(), told.schoolId(), after);
            } catch (RuntimeException e) {
                open.leave(userId);
                throw e;
            }
        }

        @Override
        public void close() {
            line.close();
            open.leave(userId);
        }
    }

    private static long after(Context ctx) {
        String seen = ctx.header("Last-Event-ID");
        return seen != null && seen.matches("\\d{1,18}")
                ? Long.parseLong(seen)
                : number(ctx, "after", -1, Long.MAX_VALUE);
    }

    private static long number(Context ctx, String name, long otherwise, long most) {
        String text = ctx.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,18}") || Long.parseLong(text) > most) {
            throw ApiProblem.malformed(name, "out-of-range", "A whole number from 0 to " + most);
        }
        return Long.parseLong(text);
    }

    private void listen(Context ctx) {
        long wait = number(ctx, "wait_seconds", 0, LONGEST_WAIT_SECONDS);
        String accept = ctx.header("Accept");
        try (Open line = new Open(told(ctx), after(ctx))) {
            if (accept != null && accept.contains(EVENTS)) {
                stream(ctx, line.line);
            } else {
                answer(ctx, line.line, Duration.ofSeconds(wait));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiProblem.busy(RETRY);
        }
    }

    private static void answer(Context ctx, LiveLine line, Duration wait) throws InterruptedException {
        List<LiveLine.Told> news = line.next(wait).orElse(List.of());
        ObjectNode json = Json.mapper().createObjectNode().put("commit", line.commit());
        ArrayNode events = json.putArray("events");
        news.forEach(one -> events.add(named(one)));
        Bodies.write(ctx, 200, json);
    }

    private static ObjectNode named(LiveLine.Told told) {
        ObjectNode json = Json.mapper().createObjectNode().put("event", told.event());
        json.setAll(told.said());
        return json;
    }

    private static void stream(Context ctx, LiveLine line) throws InterruptedException {
        ctx.contentType(EVENTS);
        // Proxies that gather answers would hold the news back.
        ctx.header("X-Accel-Buffering", "no");
        try {
            OutputStream out = ctx.res().getOutputStream();
            event(out, "hello", line.commit(), Json.mapper().createObjectNode().put("commit", line.commit()));
            out.flush();
            line.run(new LiveLine.Sink() {
                @Override
                public void tell(List<LiveLine.Told> news) throws IOException {
                    for (int i = 0; i < news.size(); i++) {
                        LiveLine.Told one = news.get(i);
                        // Whoever comes back asks for what follows the last that he has whole.
                        event(out, one.event(), i == news.size() - 1 ? line.commit() : -1, one.said());
                    }
                    out.flush();
                }

                @Override
                public void beat() throws IOException {
                    out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            });
        } catch (IOException e) {
            LOG.debug("A listener went away", e);
        }
    }

    private static void event(OutputStream out, String name, long id, ObjectNode said) throws IOException {
        String text = "event: " + name + "\n" + (id < 0 ? "" : "id: " + id + "\n") + "data: " + said + "\n\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void admit(Context ctx) {
        ctx.attribute(WANTED, new Wanted(told(ctx), after(ctx)));
    }

    /** What an upgrade asked for. */
    private record Wanted(LivePasses.Told told, long after) {}

    private void connected(WsConnectContext ws) {
        Wanted wanted = Objects.requireNonNull(ws.attribute(WANTED));
        Open line;
        try {
            line = new Open(wanted.told(), wanted.after());
        } catch (ApiProblem e) {
            ws.closeSession(WsCloseStatus.TRY_AGAIN_LATER, e.code());
            return;
        }
        ws.attribute(LINE, line);
        Thread.ofVirtual().name("live").start(() -> talk(ws, line));
    }

    private static void talk(WsContext ws, Open line) {
        WsSink sink = new WsSink(ws.session);
        try (line) {
            sink.send(Json.mapper().createObjectNode().put("event", "hello").put("commit", line.line.commit()));
            line.line.run(sink);
            ws.closeSession();
        } catch (IOException e) {
            LOG.debug("A listener went away", e);
            ws.session.disconnect();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ws.session.disconnect();
        }
    }

    private static void closed(WsContext ws) {
        Open line = ws.attribute(LINE);
        if (line != null) {
            line.line.hangUp();
        }
    }

    static ObjectNode json(LiveLine.Told told) {
        return named(told);
    }
}
