package io.daftari.hub.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's database, ready for use: roles, schema at the newest migration, and a pool whose connections may do only what
 * the hub may. Several hubs may open one database at the same time.
 */
public final class HubDatabase implements AutoCloseable {

    public static final String SCHEMA = "daftari";
    /** Owns everything and can't log in. */
    public static final String OWNER = "daftari_owner";
    /** As whom the hub works: owns nothing, and row-level security holds for it. */
    public static final String HUB = "daftari_hub";

    private static final Logger LOG = LoggerFactory.getLogger(HubDatabase.class);
    private static final int POOL_SIZE = 10;
    private static final long POOL_WAIT_MILLIS = 5_000;
    private static final String DUPLICATE_OBJECT = "42710";
    private static final String UNIQUE_VIOLATION = "23505";

    private final Flyway flyway;
    private final DataSource single;
    private final HikariDataSource pool;

    private HubDatabase(Flyway flyway, DataSource single) {
        this.flyway = flyway;
        this.single = single;
        this.pool = pool(single);
    }

    /**
     * Makes roles and schema where they are missing, migrates, and opens the pool.
     *
     * @param address a login that may create roles
     * @param secret known to every hub over this database; the hub role's password follows from it
     */
    public static HubDatabase open(DatabaseAddress address, byte[] secret) {
        String password = passwordFrom(secret);
        try {
            prepareRoles(address, password);
        } catch (SQLException e) {
            throw new StorageFailed("The database can't be prepared: " + address, e);
        }
        PGSimpleDataSource asOwner = address.source();
        asOwner.setOptions("-c role=" + OWNER);
        Flyway flyway = Flyway.configure()
                .dataSource(asOwner)
                .schemas(SCHEMA)
                .createSchemas(false)
                .locations("classpath:db/migration")
                .placeholderReplacement(false)
                .load();
        int applied = flyway.migrate().migrationsExecuted;
        LOG.info("Database {} is at its newest version, {} migrations applied", address, applied);
        return new HubDatabase(flyway, single(address.as(HUB, password)));
    }

    private static DataSource single(DatabaseAddress hub) {
        PGSimpleDataSource source = hub.source();
        source.setCurrentSchema(SCHEMA);
        // Else a JDBC batch is one statement for each row, and so is every statement trigger.
        source.setReWriteBatchedInserts(true);
        return source;
    }

    private static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("hub");
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(POOL_WAIT_MILLIS);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    private static void prepareRoles(DatabaseAddress address, String password) throws SQLException {
        try (Connection admin = address.source().getConnection();
                Statement statement = admin.createStatement()) {
            createRole(statement, OWNER, "NOLOGIN");
            createRole(statement, HUB, "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS");
            if (!logsIn(address.as(HUB, password))) {
                // The driver sends a SCRAM verifier, never the password.
                admin.unwrap(PGConnection.class).alterUserPassword(HUB, password.toCharArray(), "scram-sha-256");
            }
            if (!mayBecomeOwner(statement)) {
                statement.execute("GRANT " + OWNER + " TO CURRENT_USER");
            }
            createIgnoringTwin(statement, "CREATE SCHEMA IF NOT EXISTS " + SCHEMA + " AUTHORIZATION " + OWNER);
        }
    }

    /** Roles belong to the whole server, so another hub may make the same one at this moment. */
    private static void createRole(Statement statement, String role, String options) throws SQLException {
        try (ResultSet known = statement.executeQuery("SELECT FROM pg_roles WHERE rolname = '" + role + "'")) {
            if (known.next()) {
                return;
            }
        }
        createIgnoringTwin(statement, "CREATE ROLE " + role + " " + options);
    }

    private static void createIgnoringTwin(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            if (!DUPLICATE_OBJECT.equals(e.getSQLState()) && !UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static boolean logsIn(DatabaseAddress address) throws SQLException {
        try (Connection connection = address.source().getConnection()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            // 28: invalid authorization, as before the first password.
            if (e.getSQLState() != null && e.getSQLState().startsWith("28")) {
                return false;
            }
            throw e;
        }
    }

    private static boolean mayBecomeOwner(Statement statement) throws SQLException {
        try {
            statement.execute("SET ROLE " + OWNER);
            statement.execute("RESET ROLE");
            return true;
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith("42")) {
                return false;
            }
            throw e;
        }
    }

    private static String passwordFrom(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] derived = mac.doFinal("daftari hub role 1".getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(derived);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA256", e);
        }
    }

    /** Connections as {@link #HUB}, without auto-commit. Only {@code tenancy} takes them. */
    public DataSource pool() {
        return pool;
    }

    /** The same outside the pool, for one that is kept: it takes nobody a place. */
    public DataSource single() {
        return single;
    }

    /** Whether the database answers and no migration is missing. */
    public boolean isReady() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(2) && flyway.info().pending().length == 0;
        } catch (SQLException e) {
            LOG.warn("The database does not answer: SQLSTATE {}", e.getSQLState());
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
