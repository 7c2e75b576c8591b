package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestHub;
import io.daftari.hub.audit.AuditVerifySql;
import io.daftari.hub.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a hub still has of somebody, and whether its log still proves itself. */
final class Traces {

    /** Bytes as the database writes them in a row that is told as text. */
    private static final Pattern HEX = Pattern.compile("\\\\x((?:[0-9a-f]{2})+)");

    private final TestHub hub;

    Traces(TestHub hub) {
        this.hub = hub;
    }

    /** Where in the whole database one of these texts stands, as text or as bytes. */
    List<String> found(String... texts) {
        List<String> found = new ArrayList<>();
        try (Connection connection = hub.database().source().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet results = statement.executeQuery("SELECT quote_ident(table_name) FROM"
                    + " information_schema.tables WHERE table_schema = 'daftari' AND table_type = 'BASE TABLE'")) {
                while (results.next()) {
                    tables.add(results.getString(1));
                }
            }
            assertThat(tables).hasSizeGreaterThan(40);
            for (String table : tables) {
                for (String text : texts) {
                    // A row as text is each of its columns as text, bytes in hexadecimal.
                    String bytes = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
                    try (ResultSet results = statement.executeQuery("SELECT count(*) FROM daftari." + table
                            + " t WHERE t::text LIKE '%" + text + "%' OR t::text LIKE '%" + bytes + "%'")) {
                        results.next();
                        if (results.getLong(1) > 0) {
                            found.add(text + " in " + table);
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /** Which of these texts stand sealed somewhere in the database, for who has the hub's keys. */
    List<String> sealed(String... texts) {
        List<String> found = new ArrayList<>();
        String bytes = HexFormat.of().formatHex("enc:".getBytes(StandardCharsets.UTF_8));
        try (Connection connection = hub.database().source().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet results = statement.executeQuery("SELECT quote_ident(table_name) FROM"
                    + " information_schema.tables WHERE table_schema = 'daftari' AND table_type = 'BASE TABLE'")) {
                while (results.next()) {
                    tables.add(results.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet results = statement.executeQuery("SELECT t::text FROM daftari." + table
                        + " t WHERE t::text LIKE '%enc:%' OR t::text LIKE '%" + bytes + "%'")) {
                    while (results.next()) {
                        String row = HEX.matcher(results.getString(1))
                                .replaceAll(hex -> Matcher.quoteReplacement(new String(
                                        HexFormat.of().parseHex(hex.group(1)), StandardCharsets.ISO_8859_1)));
                        Vault.SEALED.matcher(row).results().forEach(one -> {
                            String plain = hub.vault().open(one.group());
                            Arrays.stream(texts)
                                    .filter(plain::contains)
                                    .forEach(text -> found.add(text + " in " + table));
                        });
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /** What a proof of the school's log says of each chain. */
    List<AuditVerifySql.Finding> verified(TestHub.School school) {
        List<AuditVerifySql.Finding> findings = new ArrayList<>();
        try {
            new AuditVerifySql(hub.database(), hub.vault()).verify(school.id(), findings::add);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return findings;
    }
}
