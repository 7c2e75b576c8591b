package io.daftari.hub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.hub.SettableClock;
import io.daftari.hub.TestSchema;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.security.Codes;
import io.daftari.hub.tenancy.TenantTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Guessing gets slow, and nobody is locked out by it. */
class TriesTest {

    private static final Tries.Limit FIVE = new Tries.Limit(5, Duration.ofMinutes(15), Duration.ofMinutes(15));

    private static TestSchema schema;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T08:00:00Z"));
    private final Tries tries =
            new Tries(new TenantTransaction(schema.database().pool()), new Codes(new byte[32]), clock);
    private final SignInTries signIns = new SignInTries(tries);

    @BeforeAll
    static void migrate() {
        schema = new TestSchema();
    }

    @AfterAll
    static void close() {
        schema.close();
    }

    private Optional<Duration> take(String name) {
        return tries.take(List.of(new Tries.Counter(name, FIVE)));
    }

    private boolean letsIn(String email, String address) {
        try {
            signIns.begin(email, address);
            return true;
        } catch (ApiProblem e) {
            assertThat(e.code()).isEqualTo("too-many-tries");
            return false;
        }
    }

    @Test
    void theDelayDoublesAndStopsGrowing() {
        for (int i = 0; i < 6; i++) {
            assertThat(take("doubling")).isEmpty();
        }
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Duration wait = take("doubling").orElseThrow();
            waits.add(wait.toSeconds());
            clock.advance(wait);
            assertThat(take("doubling")).isEmpty();
        }
        assertThat(waits).startsWith(1L, 2L, 4L, 8L, 16L, 32L, 64L).allMatch(wait -> wait <= 900);
    }

    @Test
    void whatIsRefusedIsNotCounted() {
        for (int i = 0; i < 7; i++) {
            take("refused");
        }
        Duration wait = take("refused").orElseThrow();
        for (int i = 0; i < 50; i++) {
            assertThat(take("refused")).contains(wait);
        }
    }

    @Test
    void aTryIsForgottenInTime() {
        for (int i = 0; i < 6; i++) {
            take("forgotten");
        }
        clock.advance(Duration.ofMinutes(90));
        for (int i = 0; i < 6; i++) {
            assertThat(take("forgotten")).isEmpty();
        }
    }

    @Test
    void manyAtOnceDoNotPassTogether() throws Exception {
        List<Future<Optional<Duration>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                answers.add(threads.submit(() -> take("at once")));
            }
        }
        int passed = 0;
        for (Future<Optional<Duration>> answer : answers) {
            passed += answer.get().isEmpty() ? 1 : 0;
        }
        assertThat(passed).isEqualTo(6);
    }

    @Test
    void aStrangerNeverDelaysWhoComesFromAFamiliarAddress() {
        signIns.succeeded(signIns.begin("head@example.org", "10.0.0.1"));
        for (int i = 0; i < 120; i++) {
            letsIn("head@example.org", "203.0.113." + i);
        }
        assertThat(letsIn("head@example.org", "10.0.0.1")).isTrue();
        assertThat(letsIn("head@example.org", "198.51.100.7")).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(letsIn("head@example.org", "198.51.100.7"))
                .as("from an unknown address it takes a minute at most")
                .isTrue();
    }

    @Test
    void whoGuessesFromOneAddressIsSlowedDownForEveryAccount() {
        int passed = 0;
        for (int i = 0; i < 80; i++) {
            passed += letsIn("pupil" + i + "@example.org", "192.0.2.1") ? 1 : 0;
        }
        assertThat(passed).isEqualTo(51);
        assertThat(letsIn("pupil1@example.org", "192.0.2.2")).isTrue();
    }

    @Test
    void whoSignsInAndOutAllDayIsNeverDelayed() {
        for (int i = 0; i < 80; i++) {
            signIns.succeeded(signIns.begin("busy@example.org", "192.0.2.9"));
        }
        assertThat(letsIn("busy@example.org", "192.0.2.9")).isTrue();
    }

    @Test
    void aNewPasswordByMailClearsTheWay() {
        for (int i = 0; i < 12; i++) {
            letsIn("slips@example.org", "192.0.2.50");
        }
        assertThat(letsIn("slips@example.org", "192.0.2.50")).isFalse();
        signIns.cleared("slips@example.org", "192.0.2.50");
        assertThat(letsIn("slips@example.org", "192.0.2.50")).isTrue();
    }

    @Test
    void keepsNoAddressOfAnybody() throws Exception {
        letsIn("named@example.org", "192.0.2.77");
        try (var connection = schema.asAdministrator()) {
            assertThat(TestSchema.rows(
                            connection,
                            "SELECT 1 FROM recent_try WHERE position('named' IN encode(key, 'escape')) > 0"))
                    .isEmpty();
            assertThat(TestSchema.rows(connection, "SELECT DISTINCT length(key) FROM recent_try"))
                    .containsExactly("32");
        }
        assertThatThrownBy(() ->
                        tries.require("x", new Tries.Counter("none", new Tries.Limit(-1, FIVE.leak(), FIVE.longest()))))
                .isInstanceOf(ApiProblem.class);
    }
}
