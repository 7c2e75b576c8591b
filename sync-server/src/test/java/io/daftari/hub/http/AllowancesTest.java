package io.daftari.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.SettableClock;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody uses up what is another's; here a header says who has signed in. */
class AllowancesTest {

    private static final UUID ANN = new UUID(0, 1);
    private static final UUID PHONE = new UUID(0, 2);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T06:00:00Z"));
    private final Allowances allowances =
            new Allowances(clock, new ClientAddress(Network.all("DAFTARI_PROXIES", "127.0.0.1")));
    private final HttpClient http = HttpClient.newHttpClient();
    private Api api;

    @BeforeEach
    void start() {
        api = Api.start(
                "127.0.0.1", 0, BrowserRules.none(), List.of(allowances.counting(AllowancesTest::account), routes -> {
                    routes.get("/thing", ctx -> ctx.result("{}"));
                    routes.post("/sync/v1/exchange", this::exchange);
                }));
    }

    private static Optional<UUID> account(Context ctx) {
        return Optional.ofNullable(ctx.header("X-Account")).map(UUID::fromString);
    }

    private void exchange(Context ctx) {
        if (!("Daftari " + PHONE).equals(ctx.header("Authorization"))) {
            allowances.stranger(ctx);
            throw ApiProblem.unauthorized("unknown-device", "Not enrolled");
        }
        allowances.device(ctx, PHONE);
        ctx.result("ok");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpResponse<String> send(String method, String path, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                    .method(method, HttpRequest.BodyPublishers.noBody());
            if (headers.length > 0) {
                request.headers(headers);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> asAnn() {
        return send("GET", "/thing", "X-Account", ANN.toString());
    }

    private HttpResponse<String> asAStrangerDevice() {
        return send("POST", "/sync/v1/exchange", "Authorization", "Daftari nobody");
    }

    private HttpResponse<String> asThePhone() {
        return send("POST", "/sync/v1/exchange", "Authorization", "Daftari " + PHONE);
    }

    private HttpResponse<String> asAStranger() {
        return send("GET", "/thing");
    }

    private static void use(Rates.Limit limit, Runnable request) {
        for (int i = 0; i < limit.burst(); i++) {
            request.run();
        }
    }

    @Test
    void tellsEverybodyWhatIsLeft() {
        var headers = asAnn().headers();
        assertThat(headers.firstValue("RateLimit-Policy")).contains("\"account\";q=1200;w=120");
        assertThat(headers.firstValue("RateLimit")).contains("\"account\";r=1199;t=1");
        assertThat(asAStranger().headers().firstValue("RateLimit")).contains("\"address\";r=1199;t=1");
        assertThat(send("GET", "/nothing").headers().firstValue("RateLimit")).contains("\"address\";r=1198;t=1");
    }

    @Test
    void aStrangerKeepsNobodyAtHisAddressFromWork() {
        use(Allowances.ADDRESS, this::asAStranger);
        HttpResponse<String> refused = asAStranger();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.headers().firstValue("RateLimit")).contains("\"address\";r=0;t=1");
        assertThat(refused.body()).contains("\"too-many-requests\"");
        assertThat(asAStrangerDevice().statusCode()).isEqualTo(429);
        assertThat(asAnn().statusCode()).isEqualTo(200);
        assertThat(asThePhone().statusCode()).isEqualTo(200);
        assertThat(send("GET", "/thing", "X-Forwarded-For", "198.51.100.9").statusCode())
                .as("from another address, by our proxy's word")
                .isEqualTo(200);
        clock.advance(Duration.ofMillis(100));
        assertThat(asAStranger().statusCode()).isEqualTo(200);
    }

    @Test
    void whoOnlySaysThatHeIsADeviceIsCountedWhereHeComesFrom() {
        use(
                Allowances.ADDRESS,
                () -> assertThat(asAStrangerDevice().statusCode()).isEqualTo(401));
        assertThat(asAStrangerDevice().statusCode()).isEqualTo(429);
        assertThat(send("GET", "/thing", "Authorization", "Daftari nobody").statusCode())
                .as("where no device asks it is a stranger as well")
                .isEqualTo(429);
    }

    @Test
    void anAccountIsHeldWhereverItAsksFrom() {
        use(Allowances.ACCOUNT, this::asAnn);
        assertThat(asAnn().statusCode()).isEqualTo(429);
        assertThat(send("GET", "/thing", "X-Account", ANN.toString(), "X-Forwarded-For", "198.51.100.9")
                        .statusCode())
                .isEqualTo(429);
        assertThat(asAStranger().statusCode()).isEqualTo(200);
    }

    @Test
    void aDeviceReadsOfItsAllowanceOnlyWhenItIsUsedUp() {
        assertThat(asThePhone().headers().map()).doesNotContainKeys("ratelimit", "ratelimit-policy");
        use(Allowances.DEVICE, this::asThePhone);
        HttpResponse<String> refused = asThePhone();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("RateLimit-Policy")).contains("\"device\";q=3000;w=300");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    }
}
