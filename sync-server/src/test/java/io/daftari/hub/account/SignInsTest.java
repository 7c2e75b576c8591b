package io.daftari.hub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.hub.SettableClock;
import io.daftari.hub.TestSchema;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.security.HubKeys;
import io.daftari.hub.security.Tokens;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.time.UuidV7;
import io.daftari.model.words.Language;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refresh tokens follow each other, and one that was copied ends its sign-in. */
class SignInsTest {

    private static TestSchema schema;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T08:00:00Z"));
    private final SecureRandom random = new SecureRandom();
    private final UuidV7 ids = new UuidV7(clock, random);
    private final TenantTransaction transactions =
            new TenantTransaction(schema.database().pool());
    private final HubKeys keys = HubKeys.ofSecret(new byte[32]);
    private final Tokens tokens = new Tokens(keys.tokens(), clock, ids);
    private final SignIns signIns = new SignIns(transactions, tokens, keys.codes(), random, clock, ids);
    private final UUID user = ids.next();
    private final Map<SignIns.Issued, UUID> started = new HashMap<>();
    private AccountSql.Account person;

    @BeforeAll
    static void migrate() {
        schema = new TestSchema();
    }

    @AfterAll
    static void close() {
        schema.close();
    }

    @BeforeEach
    void register() {
        person = new AccountSql.Account(user, user + "@example.org", "A", "hash", Language.ENGLISH, false);
        transactions.ofPerson(user, connection -> AccountSql.add(connection, person, clock.instant()));
    }

    private SignIns.Issued start(@Nullable SigningKey device) {
        SignIns.Issued issued = transactions.ofPerson(
                user,
                connection -> signIns.start(
                        connection, person, new SignIns.Device("Phone", device == null ? null : device.verifyKey())));
        started.put(issued, tokens.read(issued.accessToken()).orElseThrow().signInId());
        return issued;
    }

    private String refreshed(String token) {
        return signIns.refresh(token, null).refreshToken();
    }

    private void refuses(String token, String code) {
        assertThatThrownBy(() -> signIns.refresh(token, null))
                .isInstanceOfSatisfying(
                        ApiProblem.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private boolean goesOn(SignIns.Issued issued) throws SQLException {
        UUID signIn = started.get(issued);
        try (Connection connection = schema.asAdministrator()) {
            return TestSchema.rows(
                            connection,
                            "SELECT is_signed_in('" + user + "', '" + signIn + "', '" + clock.instant() + "')")
                    .equals(List.of("t"));
        }
    }

    @Test
    void eachTokenBringsTheNext() throws SQLException {
        SignIns.Issued first = start(null);
        String second = refreshed(first.refreshToken());
        clock.advance(Duration.ofHours(1));
        String third = refreshed(second);
        assertThat(List.of(first.refreshToken(), second, third)).doesNotHaveDuplicates();
        assertThat(goesOn(first)).isTrue();
    }

    @Test
    void whoLostTheAnswerGetsTheSameTokenAgain() throws SQLException {
        SignIns.Issued first = start(null);
        String second = refreshed(first.refreshToken());
        clock.advance(Duration.ofSeconds(19));
        assertThat(refreshed(first.refreshToken())).isEqualTo(second);
        assertThat(refreshed(first.refreshToken())).isEqualTo(second);
        assertThat(refreshed(second)).isNotEqualTo(second);
        assertThat(goesOn(first)).isTrue();
    }

    @Test
    void twoAtOnceGetTheSameToken() throws Exception {
        SignIns.Issued first = start(null);
        CountDownLatch ready = new CountDownLatch(8);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = java.util.stream.IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return refreshed(first.refreshToken());
                    }))
                    .toList();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(answers.get(0).get());
            }
        }
        assertThat(goesOn(first)).isTrue();
    }

    @Test
    void aTokenThatComesAgainLaterEndsItsSignIn() throws SQLException {
        SignIns.Issued first = start(null);
        SignIns.Issued elsewhere = start(null);
        String second = refreshed(first.refreshToken());
        clock.advance(Duration.ofSeconds(21));
        refuses(first.refreshToken(), "refresh-token-used-twice");
        refuses(second, "signed-out");
        refuses(first.refreshToken(), "signed-out");
        assertThat(goesOn(first)).as("its access tokens end with it").isFalse();
        assertThat(goesOn(elsewhere)).isTrue();
        try (Connection connection = schema.asAdministrator()) {
            assertThat(TestSchema.rows(
                            connection, "SELECT kind FROM outgoing_mail WHERE address = '" + user + "@example.org'"))
                    .containsExactly("SIGN_IN_ENDED");
        }
    }

    @Test
    void anOlderTokenEndsItsSignInEvenAtOnce() throws SQLException {
        SignIns.Issued first = start(null);
        String second = refreshed(first.refreshToken());
        refreshed(second);
        refuses(first.refreshToken(), "refresh-token-used-twice");
        assertThat(goesOn(first)).isFalse();
    }

    @Test
    void aThiefWhoIsFirstIsNoticedWhenItsOwnerComes() throws SQLException {
        SignIns.Issued first = start(null);
        String stolen = refreshed(first.refreshToken());
        clock.advance(Duration.ofMinutes(10));
        String thiefs = refreshed(stolen);
        clock.advance(Duration.ofMinutes(10));
        refuses(stolen, "refresh-token-used-twice");
        refuses(thiefs, "signed-out");
        assertThat(goesOn(first)).isFalse();
    }

    @Test
    void isOverWhenItWasIdleOrTooLong() throws SQLException {
        SignIns.Issued idle = start(null);
        clock.advance(SignIns.IDLE.plusMillis(1));
        refuses(idle.refreshToken(), "signed-out");
        SignIns.Issued busy = start(null);
        String token = busy.refreshToken();
        for (Duration gone = Duration.ZERO; gone.compareTo(SignIns.LONGEST) < 0; gone = gone.plusDays(6)) {
            token = refreshed(token);
            clock.advance(Duration.ofDays(6));
        }
        refuses(token, "signed-out");
        assertThat(goesOn(busy)).isFalse();
    }

    @Test
    void anUnknownTokenEndsNothing() throws SQLException {
        SignIns.Issued first = start(null);
        for (String token : List.of("", "nonsense", "drt_", "drt_" + "A".repeat(43), first.accessToken())) {
            refuses(token, "unknown-refresh-token");
        }
        assertThat(goesOn(first)).isTrue();
    }

    @Test
    void aTokenOfADeviceIsOfNoUseToAnother() throws SQLException {
        SigningKey phone = SigningKey.generate(random);
        SigningKey thief = SigningKey.generate(random);
        SignIns.Issued first = start(phone);
        String token = first.refreshToken();
        refuses(token, "wrong-device");
        Signature forged = thief.sign(SignIns.proofOf(token));
        assertThatThrownBy(() -> signIns.refresh(token, forged))
                .isInstanceOfSatisfying(
                        ApiProblem.class, e -> assertThat(e.code()).isEqualTo("wrong-device"));
        String next = signIns.refresh(token, phone.sign(SignIns.proofOf(token))).refreshToken();
        Signature old = phone.sign(SignIns.proofOf(token));
        assertThatThrownBy(() -> signIns.refresh(next, old))
                .as("a proof is good for its token only")
                .isInstanceOf(ApiProblem.class);
        assertThat(goesOn(first)).isTrue();
    }

    @Test
    void keepsNoToken() throws SQLException {
        SignIns.Issued first = start(null);
        byte[] bytes =
                java.util.Base64.getUrlDecoder().decode(first.refreshToken().substring(4));
        try (Connection connection = schema.asAdministrator()) {
            assertThat(TestSchema.rows(
                            connection,
                            "SELECT 1 FROM refresh_token WHERE hash = '\\x"
                                    + java.util.HexFormat.of().formatHex(bytes) + "'"))
                    .isEmpty();
        }
    }
}
