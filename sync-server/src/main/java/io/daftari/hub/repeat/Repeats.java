package io.daftari.hub.repeat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.ClientAddress;
import io.daftari.hub.http.Routes;
import io.daftari.hub.security.Access;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * {@code Idempotency-Key}: a POST that comes again under its key is not done again, its first answer is given again. What
 * was refused is not kept: nothing came of it, and it may be tried again under the same key. Where the answer was lost, as
 * with a hub that stopped, the operations tell whether it was done: their ids follow from the attempt. What makes rows of a
 * collection writes down before the first transaction what it wants; when it comes again it goes on there, and is answered.
 */
public final class Repeats implements Routes {

    /** How long an answer is given again. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** After this a request that was begun and never answered is taken for lost, as when a hub was stopped. */
    private static final Duration GIVEN_UP = Duration.ofMinutes(1);

    private static final String HEADER = "Idempotency-Key";
    private static final String TAKEN_ON = "daftari.request";
    private static final String PLANNED = "daftari.plan";
    private static final String PLANNING = "daftari.planning";
    private static final int LONGEST = 255;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final RepeatSql sql;
    private final Access access;
    private final ClientAddress from;
    private final Done done;
    private final Clock clock;
    private final Ids ids;
    private final SecureRandom random;

    public Repeats(
            RepeatSql sql, Access access, ClientAddress from, Done done, Clock clock, Ids ids, SecureRandom random) {
        this.sql = sql;
        this.access = access;
        this.from = from;
        this.done = done;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
    }

    /** Looks whether anything came of an attempt. */
    @FunctionalInterface
    public interface Done {
        boolean at(UUID schoolId, UUID attempt);
    }

    /** What the ids of all follow from that a request makes; null for one without a key. */
    public static @Nullable UUID attempt(Context ctx) {
        Request request = ctx.attribute(TAKEN_ON);
        return request == null ? null : request.attempt();
    }

    /** What a request wrote down that it wants, when it came before and was not ended; empty where there is nothing. */
    public static Optional<byte[]> plan(Context ctx) {
        return Optional.ofNullable(ctx.attribute(PLANNED));
    }

    /** Writes down what a request wants, so that it goes on if it comes again; nothing for one without a key. */
    public static void keep(Context ctx, byte[] plan) {
        Consumer<byte[]> planning = ctx.attribute(PLANNING);
        if (planning != null) {
            planning.accept(plan);
            ctx.attribute(PLANNED, plan);
        }
    }

    /** Nothing came of what was written down, and nothing will. */
    public static void drop(Context ctx) {
        ctx.attribute(PLANNED, null);
    }

    /** The id of the school that a request founds. */
    public static UUID founded(UUID attempt) {
        return Ids.derived("foundedByRequest", attempt);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before("/api/v1/*", this::begin);
        routes.after("/api/v1/*", this::end);
    }

    /**
     * @param key what seals its answer; the database knows neither it nor what the client sent
     * @param schoolId null for one that names no school
     */
    private record Request(byte[] id, byte[] key, @Nullable UUID schoolId, UUID attempt) {

        Request as(UUID earlier) {
            return new Request(id, key, schoolId, earlier);
        }
    }

    private record Answer(
            int status,
            @Nullable String type,
            @Nullable String tag,
            @Nullable String location,
            byte @Nullable [] body) {}

    private void begin(Context ctx) {
        String key = ctx.header(HEADER);
        if (key == null || !ctx.method().equals(HandlerType.POST)) {
            return;
        }
        if (key.isBlank() || key.length() > LONGEST || !key.matches("[\\x21-\\x7e]+")) {
            throw ApiProblem.malformed(HEADER, "not-a-key", "A key has 1 to " + LONGEST + " plain characters");
        }
        byte[] bodyHash = Bodies.ahead(ctx);
        Request request = request(ctx, key);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (sql.begin(request.id(), bodyHash, request.attempt(), now, now.minus(KEPT))) {
            takeOn(ctx, request);
            return;
        }
        Optional<RepeatSql.Known> known = sql.find(request.id());
        if (known.isPresent() && !MessageDigest.isEqual(known.get().bodyHash(), bodyHash)) {
            throw ApiProblem.rejected("key-used-otherwise", "This key came with another request before");
        }
        byte[] sealed = known.map(RepeatSql.Known::answer).orElse(null);
        if (sealed != null) {
            repeat(ctx, open(request, sealed));
            ctx.skipRemainingHandlers();
            return;
        }
        takeOver(ctx, request, known.filter(begun -> begun.at().isBefore(now.minus(GIVEN_UP))), now);
    }

    private void takeOn(Context ctx, Request request) {
        ctx.attribute(TAKEN_ON, request);
        Consumer<byte[]> planning = plan -> sql.plan(request.id(), request.attempt(), box(request, plan));
        ctx.attribute(PLANNING, planning);
    }

    /** Goes on with what was planned and given up; does again what was begun and given up, if nothing came of it. */
    private void takeOver(Context ctx, Request request, Optional<RepeatSql.Known> givenUp, Instant now) {
        RepeatSql.Known known = givenUp.orElseThrow(() -> ApiProblem.underWay(Duration.ofSeconds(1)));
        byte[] plan = known.plan();
        if (plan != null) {
            if (!sql.goOn(request.id(), known.attempt(), known.at(), now)) {
                throw ApiProblem.underWay(Duration.ofSeconds(1));
            }
            takeOn(ctx, request.as(known.attempt()));
            ctx.attribute(PLANNED, unboxed(request, plan));
            return;
        }
        if (isDone(request.schoolId(), known.attempt())) {
            throw ApiProblem.conflict("answer-lost", "This was done before, but its answer was lost");
        }
        if (!sql.takeOver(request.id(), known.attempt(), request.attempt(), now)) {
            throw ApiProblem.underWay(Duration.ofSeconds(1));
        }
        takeOn(ctx, request);
    }

    private boolean isDone(@Nullable UUID schoolId, UUID attempt) {
        // A school that is founded is not the one that was chosen, if one was.
        return (schoolId != null && done.at(schoolId, attempt)) || done.at(founded(attempt), attempt);
    }

    private Request request(Context ctx, String key) {
        String who = ctx.header("Authorization") == null
                ? "address " + from.of(ctx)
                : access.user(ctx).toString();
        String school = ctx.header("X-School-ID");
        String asked = who + "\n" + ctx.path() + "\n" + ctx.queryString() + "\n" + school + "\n" + key;
        UUID schoolId = school == null ? null : Access.id("X-School-ID", school);
        return new Request(hash("request\n" + asked), hash("answer\n" + asked), schoolId, ids.next());
    }

    private static byte[] hash(String text) {
        return Ids.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private void end(Context ctx) {
        Request request = ctx.attribute(TAKEN_ON);
        if (request == null) {
            return;
        }
        int status = ctx.statusCode();
        if (status / 100 != 2) {
            // One that broke may have broken after it was done, and one with a plan after a part of it.
            boolean mayBeDone = status >= 500 || plan(ctx).isPresent();
            if (!mayBeDone || !isDone(request.schoolId(), request.attempt())) {
                sql.forget(request.id(), request.attempt());
            }
            return;
        }
        Answer answer = new Answer(
                ctx.statusCode(),
                ctx.res().getContentType(),
                ctx.res().getHeader("ETag"),
                ctx.res().getHeader("Location"),
                Bodies.written(ctx));
        sql.answered(request.id(), request.attempt(), seal(request, answer));
    }

    private static void repeat(Context ctx, Answer answer) {
        if (answer.tag() != null) {
            ctx.header("ETag", answer.tag());
        }
        if (answer.location() != null) {
            ctx.header("Location", answer.location());
        }
        if (answer.body() == null || answer.type() == null) {
            ctx.status(answer.status());
        } else {
            Bodies.repeat(ctx, answer.status(), answer.type(), answer.body());
        }
    }

    private byte[] seal(Request request, Answer answer) {
        try {
            return box(request, Json.mapper().writeValueAsBytes(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer can't be sealed", e);
        }
    }

    private byte[] box(Request request, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] box = cipher(Cipher.ENCRYPT_MODE, request, nonce).doFinal(plain);
            byte[] sealed = Arrays.copyOf(nonce, NONCE + box.length);
            System.arraycopy(box, 0, sealed, NONCE, box.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What a client's key opens can't be sealed", e);
        }
    }

    private static Answer open(Request request, byte[] sealed) {
        try {
            return Json.mapper().readValue(unboxed(request, sealed), Answer.class);
        } catch (IOException e) {
            throw new IllegalStateException("A kept answer can't be read", e);
        }
    }

    private static byte[] unboxed(Request request, byte[] sealed) {
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE);
            return cipher(Cipher.DECRYPT_MODE, request, nonce).doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What a client's key seals can't be opened", e);
        }
    }

    private static Cipher cipher(int mode, Request request, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(request.key(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
