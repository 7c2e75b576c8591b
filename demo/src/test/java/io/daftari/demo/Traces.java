package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestHub;
import io.daftari.hub.audit.AuditVerifySql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What a hub still has of somebody, and whether its log still proves itself. */
final class Traces {

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
