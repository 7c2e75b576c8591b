package io.daftari.hub.account;

import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.security.Codes;
import io.daftari.hub.tenancy.TenantTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Slows down who tries too often. A try is counted before its outcome is known, so that many at once don't pass together;
 * one that was right is given back. The delay grows with each try and ends by itself: nothing is ever locked.
 */
public final class Tries {

    private static final int MOST_DOUBLINGS = 30;

    private final TenantTransaction transactions;
    private final Codes codes;
    private final Clock clock;

    public Tries(TenantTransaction transactions, Codes codes, Clock clock) {
        this.transactions = transactions;
        this.codes = codes;
        this.clock = clock;
    }

    /**
     * How many tries are free, and what follows: one second, two, four, and so on.
     *
     * @param leak after so long one try is forgotten
     * @param longest the delay does not grow beyond this
     */
    public record Limit(int free, Duration leak, Duration longest) {

        Duration after(double weight) {
            int over = (int) Math.min(MOST_DOUBLINGS, Math.ceil(weight - free));
            if (over <= 0) {
                return Duration.ZERO;
            }
            Duration delay = Duration.ofSeconds(1L << (over - 1));
            return delay.compareTo(longest) < 0 ? delay : longest;
        }
    }

    /**
     * Something that is counted.
     *
     * @param name of what and of whom; only an HMAC of it is kept
     */
    public record Counter(String name, Limit limit) {}

    private record Keyed(byte[] key, Counter counter) {}

    /**
     * Counts a try under each counter.
     *
     * @return empty; or how long to wait, and then nothing was counted
     */
    public Optional<Duration> take(List<Counter> counters) {
        // In one order, so that two who count the same never wait for each other.
        List<Keyed> keyed = counters.stream()
                .map(counter -> new Keyed(key(counter.name()), counter))
                .sorted(Comparator.comparing(Keyed::key, Arrays::compareUnsigned))
                .toList();
        // As exactly as the database keeps it: rounded up, a count would lie in the future.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transactions.platform(connection -> {
            List<TrySql.Count> counts =
                    TrySql.lock(connection, keyed.stream().map(Keyed::key).toList(), now);
            List<Duration> waits = new ArrayList<>();
            for (int i = 0; i < keyed.size(); i++) {
                TrySql.Count count = counts.get(i);
                Duration delay = keyed.get(i).counter().limit().after(count.weight());
                Instant open = count.at().plus(delay);
                // Who counted a moment ago may have a clock that is ahead: that alone delays nobody.
                if (!delay.isZero() && open.isAfter(now)) {
                    waits.add(Duration.between(now, open));
                }
            }
            if (!waits.isEmpty()) {
                return waits.stream().max(Comparator.naturalOrder());
            }
            for (int i = 0; i < keyed.size(); i++) {
                double weight = leaked(counts.get(i), keyed.get(i).counter().limit(), now) + 1;
                TrySql.put(connection, keyed.get(i).key(), new TrySql.Count(weight, now));
            }
            return Optional.empty();
        });
    }

    /**
     * The same for a request that is refused then.
     *
     * @throws ApiProblem 429 with the time to wait
     */
    public void require(String code, Counter... counters) {
        Optional<Duration> wait = take(List.of(counters));
        if (wait.isPresent()) {
            throw ApiProblem.tooOften(code, wait.get());
        }
    }

    /** A try that was right does not count. */
    void giveBack(Counter counter) {
        transactions.platform(connection -> {
            TrySql.lighten(connection, key(counter.name()), 1);
            return true;
        });
    }

    /** Begins anew. */
    void forget(String name) {
        note(name);
    }

    /** Notes that something happened now, for {@link #isNoted}. */
    void note(String name) {
        transactions.platform(connection -> {
            TrySql.put(
                    connection, key(name), new TrySql.Count(0, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
            return true;
        });
    }

    /** Whether it was noted within this time. */
    boolean isNoted(String name, Duration within) {
        return transactions.platform(connection -> TrySql.find(connection, key(name))
                .filter(count -> count.at().plus(within).isAfter(clock.instant()))
                .isPresent());
    }

    private static double leaked(TrySql.Count count, Limit limit, Instant now) {
        double elapsed = Math.max(0, Duration.between(count.at(), now).toMillis());
        return Math.max(0, count.weight() - elapsed / limit.leak().toMillis());
    }

    private byte[] key(String name) {
        return codes.of("try", name);
    }
}
