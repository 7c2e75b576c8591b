package io.daftari.hub.desk;

import io.daftari.hub.TestPostgres;
import io.daftari.hub.database.HubDatabase;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.hub.vault.FieldKeys;
import io.daftari.hub.vault.Vault;
import io.daftari.model.Daftari;
import io.daftari.model.op.BufferedDesk;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.DeskBench;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.UUID;
import java.util.function.Function;

/** The hub's desk as a bench: a school of its own in one database for all, so that Hibernate starts once. */
public final class HibernateBench implements DeskBench {

    private static final class Shared {
        static final HubDatabase DATABASE =
                HubDatabase.open(TestPostgres.migratedDatabase(), "bench".getBytes(StandardCharsets.US_ASCII));
        static final Catalog CATALOG = Daftari.catalog();
        static final Vault VAULT = new Vault(FieldKeys.parse("t1:" + "A".repeat(43)), CATALOG);
        static final RowSessions ROWS = new RowSessions(CATALOG, DATABASE.pool(), VAULT);
        static final TenantTransaction TRANSACTIONS = new TenantTransaction(DATABASE.pool());
    }

    private final UUID schoolId;

    public HibernateBench(UUID schoolId) {
        this.schoolId = schoolId;
    }

    @Override
    public UUID schoolId() {
        return schoolId;
    }

    @Override
    public Catalog catalog() {
        return Shared.CATALOG;
    }

    @Override
    public <T> T commit(UUID replica, Function<BufferedDesk, T> work) {
        return Shared.TRANSACTIONS.writing(schoolId, replica, connection -> {
            try (HibernateDesk desk =
                    new HibernateDesk(schoolId, Shared.CATALOG, Shared.ROWS, connection, new Changes())) {
                T result = work.apply(desk);
                desk.flush();
                return result;
            }
        });
    }

    long lastCommit() {
        return Shared.TRANSACTIONS.reading(schoolId, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT commit_no FROM school_clock WHERE school_id = ?")) {
                statement.setObject(1, schoolId);
                try (ResultSet results = statement.executeQuery()) {
                    return results.next() ? results.getLong(1) : 0L;
                }
            }
        });
    }

    /** Leaves the school empty, for the next bench. */
    @Override
    public void close() {
        Shared.TRANSACTIONS.writing(schoolId, null, connection -> {
            for (var type : Shared.CATALOG.rows()) {
                try (PreparedStatement statement =
                        connection.prepareStatement("DELETE FROM " + type.table() + " WHERE school_id = ?")) {
                    statement.setObject(1, schoolId);
                    statement.executeUpdate();
                }
            }
            return null;
        });
    }
}
