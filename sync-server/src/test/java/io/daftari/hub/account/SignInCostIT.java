package io.daftari.hub.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestHub;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A sign-in that fails costs the same whether there is such an account or not. Time is measured over the wire in pairs, one
 * after the other, so that a busy machine slows both alike; where the medians differ by more than a tenth it is measured
 * anew, five times at most, because a difference of the program stays and one of the machine does not.
 */
class SignInCostIT {

    private static final int TRIES = 50;
    private static final double MOST = 0.10;
    private static final int ROUNDS = 5;

    private static TestHub hub;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static long nanos(String email) {
        // The delays are not what is measured here.
        hub.run("DELETE FROM recent_try");
        long began = System.nanoTime();
        TestHub.Answer answer =
                hub.post("/api/v1/auth/login", null, null, Map.of("email", email, "password", "wrong password"));
        long took = System.nanoTime() - began;
        assertThat(answer.code()).isEqualTo("wrong-login");
        return took;
    }

    private static double median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2.0;
    }

    @Test
    void takesTheSameTime() {
        String known = hub.register("known by time").email();
        String unknown = "knows.no.time@example.org";
        for (int i = 0; i < 10; i++) {
            nanos(known);
            nanos(unknown);
        }
        double difference = 1;
        for (int round = 0; round < ROUNDS && difference > MOST; round++) {
            long[] ofKnown = new long[TRIES];
            long[] ofUnknown = new long[TRIES];
            for (int i = 0; i < TRIES; i++) {
                boolean knownFirst = i % 2 == 0;
                if (knownFirst) {
                    ofKnown[i] = nanos(known);
                }
                ofUnknown[i] = nanos(unknown);
                if (!knownFirst) {
                    ofKnown[i] = nanos(known);
                }
            }
            double one = median(ofKnown);
            double other = median(ofUnknown);
            difference = Math.abs(one - other) / Math.max(one, other);
            System.out.printf("sign-in: known %.1f ms, unknown %.1f ms%n", one / 1e6, other / 1e6);
        }
        assertThat(difference).isLessThanOrEqualTo(MOST);
    }

    @Test
    void worksOutAsManyHashes() {
        String known = hub.register("known by work").email();
        long begin = hub.hashesWorked();
        nanos(known);
        long ofKnown = hub.hashesWorked() - begin;
        nanos("works.no.hash@example.org");
        nanos("not an address at all");
        assertThat(ofKnown).isEqualTo(1);
        assertThat(hub.hashesWorked() - begin).isEqualTo(3);
    }
}
