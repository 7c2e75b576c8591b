package io.daftari.hub.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.daftari.hub.SettableClock;
import io.daftari.hub.TestSchema;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.words.Language;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails reach a real SMTP server, once, however often it fails. */
class MailingTest {

    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
    private static final String FROM = "Daftari <daftari@hub.example>";

    private static TestSchema schema;
    private static TenantTransaction transactions;

    private final SettableClock clock = new SettableClock(START);
    private GreenMail server;

    @BeforeAll
    static void migrate() {
        schema = new TestSchema();
        transactions = new TenantTransaction(schema.database().pool());
    }

    @AfterAll
    static void close() {
        schema.close();
    }

    @BeforeEach
    void begin() throws SQLException {
        try (Connection connection = schema.asAdministrator()) {
            TestSchema.run(connection, "DELETE FROM outgoing_mail");
        }
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        server.setUser("daftari", "daftari", "pass word+");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static Optional<Letter> plain(Mail mail) {
        return Optional.of(new Letter(mail.id(), mail.address(), "Clé n° 1", "Bonjour Ng'ang'a,\n" + mail.said()));
    }

    private Mailing mailing(Post post) {
        return new Mailing(transactions, MailingTest::plain, post, clock);
    }

    private SmtpPost smtp(String scheme) {
        String login = "daftari:pass%20word+@127.0.0.1:" + server.getSmtp().getPort();
        return new SmtpPost(SmtpAddress.parse(scheme + "://" + login), FROM, clock);
    }

    private UUID write(String address) {
        UUID id = UUID.randomUUID();
        Mail mail = new Mail(id, MailKind.VERIFY_EMAIL, address, Language.FRENCH, Map.of("n", "1"));
        transactions.platform(connection -> {
            MailSql.add(connection, mail, clock.instant());
            return true;
        });
        return id;
    }

    private static List<String> rows(String sql) throws SQLException {
        try (Connection connection = schema.asAdministrator()) {
            return TestSchema.rows(connection, sql);
        }
    }

    @Test
    void sendsThroughTheServerAndForgetsToWhom() throws Exception {
        UUID id = write("ruth@example.org");
        try (Mailing mailing = mailing(smtp("smtp+plain"))) {
            assertThat(mailing.sendDue()).isEqualTo(1);
            assertThat(mailing.sendDue()).isZero();
        }
        MimeMessage[] messages = server.getReceivedMessages();
        assertThat(messages).hasSize(1);
        MimeMessage message = messages[0];
        assertThat(message.getSubject()).isEqualTo("Clé n° 1");
        assertThat(message.getContent().toString()).startsWith("Bonjour Ng'ang'a,");
        assertThat(message.getMessageID()).isEqualTo("<" + id + "@hub.example>");
        assertThat(message.getHeader("To", null)).isEqualTo("ruth@example.org");
        assertThat(message.getHeader("From", null)).isEqualTo(FROM);
        assertThat(message.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(message.getSentDate()).isEqualTo(START);
        assertThat(rows("SELECT address, said, tries, sent_at IS NOT NULL FROM outgoing_mail"))
                .containsExactly(",{},1,t");
    }

    @Test
    void triesAgainUntilTheServerIsThere() throws Exception {
        SmtpPost post = smtp("smtp+plain");
        int port = server.getSmtp().getPort();
        server.stop();
        write("ruth@example.org");
        try (Mailing mailing = mailing(post)) {
            mailing.sendDue();
            assertThat(rows("SELECT tries, failure, sent_at IS NULL FROM outgoing_mail"))
                    .containsExactly("1,MailConnectException,t");
            assertThat(mailing.sendDue()).as("not at once").isZero();
            clock.advance(Mailing.PAUSES.get(0));
            mailing.sendDue();
            clock.advance(Mailing.PAUSES.get(1));
            server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            server.start();
            server.setUser("daftari", "daftari", "pass word+");
            mailing.sendDue();
            clock.advance(Duration.ofDays(2));
            assertThat(mailing.sendDue()).isZero();
        }
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(rows("SELECT tries, failure FROM outgoing_mail")).containsExactly("3,null");
    }

    @Test
    void givesUpAfterADayAndAHalfAndForgetsToWhom() throws Exception {
        write("ruth@example.org");
        Post broken = letter -> {
            throw new java.io.IOException("no such user: " + letter.to());
        };
        try (Mailing mailing = mailing(broken)) {
            for (Duration pause : Mailing.PAUSES) {
                assertThat(mailing.sendDue()).isEqualTo(1);
                clock.advance(pause);
            }
            assertThat(mailing.sendDue()).isEqualTo(1);
            clock.advance(Duration.ofDays(30));
            assertThat(mailing.sendDue()).isZero();
        }
        assertThat(rows("SELECT address, said, failure, given_up_at IS NOT NULL FROM outgoing_mail"))
                .containsExactly(",{},IOException,t");
    }

    @Test
    void aMailIsSentByOneOfSeveralHubs() throws Exception {
        for (int i = 0; i < 30; i++) {
            write("person" + i + "@example.org");
        }
        try (Mailing one = mailing(smtp("smtp+plain"));
                Mailing other = mailing(smtp("smtp+plain"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> rounds = Arrays.asList(
                    threads.submit(one::sendDue),
                    threads.submit(other::sendDue),
                    threads.submit(one::sendDue),
                    threads.submit(other::sendDue));
            int taken = 0;
            for (Future<Integer> round : rounds) {
                taken += round.get();
            }
            assertThat(taken).isEqualTo(30);
        }
        assertThat(Arrays.stream(server.getReceivedMessages()).map(MailingTest::to))
                .hasSize(30)
                .doesNotHaveDuplicates();
    }

    private static String to(MimeMessage message) {
        try {
            return message.getHeader("To", null);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aHubThatDiedWithAMailLeavesItToAnother() throws SQLException {
        write("ruth@example.org");
        Instant now = clock.instant();
        transactions.platform(connection -> MailSql.take(connection, now, now.plusSeconds(300), 10));
        try (Mailing mailing = mailing(smtp("smtp+plain"))) {
            assertThat(mailing.sendDue()).isZero();
            clock.advance(Duration.ofMinutes(5));
            assertThat(mailing.sendDue()).isEqualTo(1);
        }
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aMailOfAKindThatThisHubDoesNotKnowHoldsUpNoOther() throws SQLException {
        UUID strange = write("strange@example.org");
        write("ruth@example.org");
        try (Connection connection = schema.asAdministrator()) {
            TestSchema.run(connection, "UPDATE outgoing_mail SET kind = 'OF_NEXT_YEAR' WHERE id = '" + strange + "'");
        }
        try (Mailing mailing = mailing(smtp("smtp+plain"))) {
            assertThat(mailing.sendDue()).isEqualTo(1);
        }
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(rows("SELECT sent_at IS NULL FROM outgoing_mail WHERE kind = 'OF_NEXT_YEAR'"))
                .containsExactly("t");
    }

    @Test
    void sendsNothingOfWhatWasRolledBack() {
        Mail mail = new Mail(UUID.randomUUID(), MailKind.VERIFY_EMAIL, "a@b.org", Language.ENGLISH, Map.of());
        assertThatThrownBy(() -> transactions.platform(connection -> {
                    MailSql.add(connection, mail, clock.instant());
                    throw new IllegalStateException("after the mail");
                }))
                .isInstanceOf(IllegalStateException.class);
        try (Mailing mailing = mailing(smtp("smtp+plain"))) {
            assertThat(mailing.sendDue()).isZero();
        }
    }

    @Test
    void saysNothingToAServerWithoutTls() throws SQLException {
        write("ruth@example.org");
        try (Mailing mailing = mailing(smtp("smtp"))) {
            mailing.sendDue();
        }
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(rows("SELECT failure FROM outgoing_mail")).containsExactly("MessagingException");
    }

    @Test
    void withoutAServerItPutsMailsIntoAFolder(@TempDir Path folder) throws Exception {
        write("ruth@example.org");
        try (Mailing mailing = mailing(new MailboxPost(folder.resolve("mail"), FROM, clock))) {
            mailing.sendDue();
        }
        try (var files = Files.list(folder.resolve("mail"))) {
            Path only = files.toList().get(0);
            assertThat(only.getFileName().toString())
                    .startsWith("20261121-080000-")
                    .endsWith(".eml");
            try (InputStream in = Files.newInputStream(only)) {
                MimeMessage message = new MimeMessage(null, in);
                assertThat(message.getSubject()).isEqualTo("Clé n° 1");
                assertThat(message.getHeader("To", null)).isEqualTo("ruth@example.org");
            }
        }
    }

    @Test
    void readsTheServersAddress() {
        assertThat(SmtpAddress.parse("smtps://u%40x.org:p%3Aw@mail.example.org"))
                .isEqualTo(new SmtpAddress("mail.example.org", 465, SmtpAddress.Security.TLS, "u@x.org", "p:w"));
        assertThat(SmtpAddress.parse("smtp://mail.example.org").port()).isEqualTo(587);
        assertThat(SmtpAddress.parse("smtp://u:secret@mail.example.org").toString())
                .doesNotContain("secret");
        assertThatThrownBy(() -> SmtpAddress.parse("http://mail.example.org")).hasMessageContaining("DAFTARI_SMTP");
    }
}
