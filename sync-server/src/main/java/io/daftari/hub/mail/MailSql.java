package io.daftari.hub.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.daftari.model.wire.Json;
import io.daftari.model.words.Language;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mails on their way, in the database. */
public final class MailSql {

    private static final TypeReference<Map<String, String>> SAID = new TypeReference<>() {};

    private MailSql() {}

    /** A mail that was taken to be sent, and for the how manieth time. */
    record Taken(Mail mail, int tries) {}

    /** Writes a mail in the transaction of what it tells: it is sent if that is committed, and only then. */
    public static void add(Connection connection, Mail mail, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            INSERT INTO outgoing_mail (id, kind, address, language, said, written_at, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)\
            """)) {
            statement.setObject(1, mail.id());
            statement.setString(2, mail.kind().name());
            statement.setString(3, mail.address());
            statement.setString(4, mail.language().tag());
            statement.setString(5, Json.mapper().writeValueAsString(mail.said()));
            statement.setObject(6, now.atOffset(ZoneOffset.UTC));
            statement.setObject(7, now.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own words can't be written", e);
        }
    }

    /** Takes mails that are due; nobody else takes them until the lease ends. */
    static List<Taken> take(Connection connection, Instant now, Instant leasedUntil, int most) throws SQLException {
        List<Taken> taken = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id, kind, address, language, said, tries FROM take_mail(?, ?, ?)")) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, leasedUntil.atOffset(ZoneOffset.UTC));
            statement.setInt(3, most);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    Optional<MailKind> kind = MailKind.of(results.getString(2));
                    if (kind.isEmpty()) {
                        // A newer hub wrote it; when the lease ends, one that knows it may take it.
                        continue;
                    }
                    Mail mail = new Mail(
                            results.getObject(1, UUID.class),
                            kind.get(),
                            results.getString(3),
                            Language.of(results.getString(4)).orElse(Language.ENGLISH),
                            Json.mapper().readValue(results.getString(5), SAID));
                    taken.add(new Taken(mail, results.getInt(6)));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own words can't be read", e);
        }
        return taken;
    }

    static void sent(Connection connection, UUID id, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT mail_sent(?, ?)")) {
            statement.setObject(1, id);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.executeQuery().close();
        }
    }

    /** @param next null to give it up */
    static void failed(Connection connection, UUID id, Instant now, @Nullable Instant next, String why)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT mail_failed(?, ?, ?, ?)")) {
            statement.setObject(1, id);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setObject(3, next == null ? null : next.atOffset(ZoneOffset.UTC));
            statement.setString(4, why);
            statement.executeQuery().close();
        }
    }

    static long prune(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT prune_mail(?)")) {
            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getLong(1);
            }
        }
    }
}
