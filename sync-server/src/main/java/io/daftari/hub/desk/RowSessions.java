package io.daftari.hub.desk;

import io.daftari.hub.vault.Vault;
import io.daftari.model.op.Catalog;
import io.daftari.model.row.RowType;
import java.sql.Connection;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.Configuration;

/**
 * Hibernate over the rows of the catalogue. At start it compares every row class with its table, so that a hub over a
 * database that does not fit does not start at all.
 */
public final class RowSessions implements AutoCloseable {

    private final SessionFactory factory;
    private final Vault vault;

    /** Reads the database's tables through the source and compares them with the catalogue. */
    public RowSessions(Catalog catalog, DataSource source, Vault vault) {
        this.vault = vault;
        Configuration configuration = new Configuration();
        for (RowType<?> type : catalog.rows()) {
            configuration.addAnnotatedClass(type.rowClass());
        }
        configuration.setPhysicalNamingStrategy(new PhysicalNamingStrategySnakeCaseImpl());
        configuration.getProperties().put("hibernate.connection.datasource", source);
        configuration.setProperty("hibernate.hbm2ddl.auto", "validate");
        configuration.setProperty("hibernate.jdbc.time_zone", "UTC");
        configuration.setProperty("hibernate.query.in_clause_parameter_padding", "true");
        this.factory = configuration.buildSessionFactory();
    }

    /** What opens the fields that are kept encrypted. */
    public Vault vault() {
        return vault;
    }

    /** A session that reads over the connection, in the transaction that is open there; it closes nothing but itself. */
    StatelessSession over(Connection connection) {
        return factory.openStatelessSession(connection);
    }

    @Override
    public void close() {
        factory.close();
    }
}
