package io.daftari.hub.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * How often anybody may ask. Who shows who he is, by a sign-in that holds or a device's signature, has an allowance of his
 * own that nobody else can use up. All others share that of the address from which they come, so that a stranger behind the
 * same address keeps nobody from work who is signed in.
 */
public final class Allowances {

    /** A page shows some tens of requests; a script that goes on without a pause is held to ten a second. */
    static final Rates.Limit ACCOUNT = new Rates.Limit(1_200, Duration.ofMillis(100));

    /** Generous: a whole school, or a mobile network's customers, may stand behind one address. */
    static final Rates.Limit ADDRESS = new Rates.Limit(1_200, Duration.ofMillis(100));

    /** A first sync or a long outbox stays far below. */
    static final Rates.Limit DEVICE = new Rates.Limit(3_000, Duration.ofMillis(100));

    static final String FOR_DEVICES = "/sync/";
    private static final String DEVICE_SCHEME = "Daftari ";

    private final Rates<UUID> accounts;
    private final Rates<String> addresses;
    private final Rates<UUID> devices;
    private final ClientAddress from;

    public Allowances(Clock clock, ClientAddress from) {
        this.accounts = new Rates<>(ACCOUNT, clock);
        this.addresses = new Rates<>(ADDRESS, clock);
        this.devices = new Rates<>(DEVICE, clock);
        this.from = from;
    }

    /**
     * Counts every request before anything is done for it.
     *
     * @param account of a request whose sign-in holds
     */
    public Routes counting(Function<Context, Optional<UUID>> account) {
        return routes -> count(routes, account);
    }

    private void count(RoutesConfig routes, Function<Context, Optional<UUID>> account) {
        routes.before(ctx -> {
            if (saysItIsADevice(ctx)) {
                return;
            }
            Optional<UUID> signedIn = account.apply(ctx);
            if (signedIn.isPresent()) {
                count(ctx, "account", accounts.limit(), accounts.take(signedIn.get()));
            } else {
                address(ctx);
            }
        });
    }

    /** Whoever takes what devices ask finds out whether it is one, and counts it then. */
    private static boolean saysItIsADevice(Context ctx) {
        String header = ctx.header("Authorization");
        return ctx.path().startsWith(FOR_DEVICES) && header != null && header.startsWith(DEVICE_SCHEME);
    }

    /**
     * Counts a request of a device that has signed it.
     *
     * @throws ApiProblem 429
     */
    public void device(Context ctx, UUID replicaId) {
        Rates.Taken taken = devices.take(replicaId);
        // A device pays for every byte, and reads of its allowance only when it is used up.
        if (!taken.counted()) {
            count(ctx, "device", devices.limit(), taken);
        }
    }

    /**
     * Counts a request that says it is a device's and is not.
     *
     * @throws ApiProblem 429
     */
    public void stranger(Context ctx) {
        if (saysItIsADevice(ctx)) {
            address(ctx);
        }
    }

    private void address(Context ctx) {
        count(ctx, "address", addresses.limit(), addresses.take(from.of(ctx)));
    }

    private static void count(Context ctx, String policy, Rates.Limit limit, Rates.Taken taken) {
        ctx.header(
                "RateLimit-Policy",
                "\"" + policy + "\";q=" + limit.burst() + ";w=" + limit.window().toSeconds());
        Duration reset = taken.counted() ? taken.full() : taken.retryAfter();
        ctx.header("RateLimit", "\"" + policy + "\";r=" + taken.left() + ";t=" + seconds(reset));
        if (!taken.counted()) {
            throw ApiProblem.overAllowance(taken.retryAfter());
        }
    }

    /** Rounded up, so that nobody comes again too soon. */
    static long seconds(Duration span) {
        return Math.max(1, span.plusMillis(999).toSeconds());
    }
}
