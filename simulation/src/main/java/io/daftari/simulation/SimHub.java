package io.daftari.simulation;

import io.daftari.hub.Hub;
import io.daftari.hub.HubConfig;
import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.security.HubKeys;
import io.daftari.hub.security.Tokens;
import io.daftari.hub.vault.Vault;
import io.daftari.model.Daftari;
import io.daftari.model.op.Catalog;
import io.daftari.model.seal.Chain;
import io.daftari.model.time.Ids;
import io.daftari.model.time.UuidV7;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.exchange.Transport;
import io.daftari.simulation.Accounts.Account;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One hub over one database for many seeds, one after the other: each founds a school of its own in it. A seed that is
 * played again finds no trace of its last run.
 */
final class SimHub implements AutoCloseable {

    /** After every seed's time, so that the sign-ins begun then go on in all of them. */
    private static final Instant FAR_FUTURE = Instant.parse("2090-01-01T00:00:00Z");

    static final String BREAKS_IT = "BREAKS-";

    final SimClock clock = new SimClock();
    final Trap trap = new Trap();
    /** One for all seeds: each has a thread and connections of its own. */
    final Transport transport = new HttpTransport();

    final Accounts accounts;
    final Connection admin;
    final List<Account> people = new ArrayList<>();
    final Canary canary;
    private final SeededRandom random = SeededRandom.of(1);
    private final HubConfig config;
    final Vault vault;
    private final List<String> tables = new ArrayList<>();
    private Catalog catalog = Programs.today();
    private volatile Ids ids;
    private Hub hub;

    SimHub(Path home, DatabaseAddress database) throws SQLException {
        clock.set(FAR_FUTURE);
        ids = new UuidV7(clock, random);
        config = new HubConfig(home, "127.0.0.1", 0, Optional.of(database));
        vault = new Vault(config.fieldKeys().load(), Daftari.catalog());
        hub = start(config);
        boolean founded = false;
        try {
            // After a restart it serves where it served before: devices know its address.
            admin = database.source().getConnection();
            try (Statement statement = admin.createStatement()) {
                statement.execute("SET search_path = daftari");
            }
            makeBreakable();
            accounts = new Accounts(hub.address(), tokens(), transport);
            for (String name :
                    List.of("owner", "registrar", "principal", "teacher1", "teacher2", "teacher3", "stranger")) {
                people.add(accounts.register(name));
            }
            try (Statement statement = admin.createStatement()) {
                // Each seed founds a school, and an unverified person founds one only.
                statement.execute("UPDATE user_account SET email_verified_at = now()");
            }
            canary = Canary.found(this);
            founded = true;
        } finally {
            if (!founded) {
                hub.close();
            }
        }
    }

    private Tokens tokens() throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet results = statement.executeQuery("SELECT secret FROM hub_key")) {
            results.next();
            HubKeys keys = HubKeys.ofSecret(results.getBytes(1));
            return new Tokens(keys.tokens(), clock, new UuidV7(clock, SeededRandom.of(2)));
        }
    }

    private Hub start(HubConfig with) {
        return Hub.start(with, clock, trap, new Hub.Chance(random, () -> ids.next(), Runnable::run), catalog);
    }

    java.net.URI address() {
        return hub.address();
    }

    /** The account of this name. */
    Account person(String name) {
        return people.stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Time, chance and ids as they are at the beginning of every run of the seed. */
    void begin(long seed, Instant at) {
        trap.disarm();
        clock.set(at);
        random.restart(seed);
        ids = new UuidV7(clock, SeededRandom.of(~seed));
    }

    UUID nextId() {
        return ids.next();
    }

    /** From now on the hub stumbles over pupils whose admission numbers begin with {@link #BREAKS_IT}. */
    void breakDown() {
        inDatabase(statement -> statement.execute("INSERT INTO breaks VALUES (true)"));
    }

    void mend() {
        inDatabase(statement -> statement.execute("DELETE FROM breaks"));
    }

    /** What is done with the database, past the hub. */
    @FunctionalInterface
    interface Work {
        void with(Statement statement) throws SQLException;
    }

    void inDatabase(Work work) {
        try (Statement statement = admin.createStatement()) {
            admin.setAutoCommit(false);
            try {
                work.with(statement);
                admin.commit();
            } finally {
                // What failed must not hold the hub up; after a commit there is nothing to undo.
                admin.rollback();
                admin.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The hub's database can't be changed", e);
        }
    }

    private void makeBreakable() {
        inDatabase(statement -> {
            statement.execute("CREATE TABLE breaks (now boolean)");
            statement.execute("GRANT SELECT ON breaks TO daftari_hub");
            statement.execute("CREATE FUNCTION break_down() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN IF EXISTS (SELECT FROM daftari.breaks) THEN RAISE EXCEPTION ''a bug''; END IF;"
                    + " RETURN NEW; END'");
            statement.execute("CREATE TRIGGER break_down BEFORE INSERT ON student FOR EACH ROW"
                    + " WHEN (NEW.admission_number LIKE '" + BREAKS_IT + "%') EXECUTE FUNCTION break_down()");
        });
    }

    /** The program ends and starts again; what it had in memory is gone. */
    void restart() {
        int port = hub.address().getPort();
        hub.close();
        hub = start(new HubConfig(config.home(), config.host(), port, config.database()));
    }

    /** Whether yesterday's program is told that it is too old. */
    boolean refusesTheOld() {
        return catalog.schema().oldest() == catalog.schema().version();
    }

    /** A newer hub takes the place of this one, and does not speak with yesterday's program any more. */
    void refuseTheOld() {
        catalog = Programs.todayAlone();
        restart();
    }

    void serveTheOld() {
        if (refusesTheOld()) {
            catalog = Programs.today();
            restart();
        }
    }

    /** Removes all that the database has of a school, past triggers and policies. */
    void forget(UUID school) {
        try (Statement statement = admin.createStatement()) {
            if (!isThere(statement, school)) {
                return;
            }
            statement.execute("SET session_replication_role = replica");
            for (String table : tenantTables()) {
                if (!table.equals("replica")) {
                    statement.execute("DELETE FROM " + table + " WHERE school_id = '" + school + "'");
                }
            }
            forgetReplicas(school);
            statement.execute("SET session_replication_role = origin");
        } catch (SQLException e) {
            throw new IllegalStateException("The school can't be forgotten", e);
        }
    }

    /** Whether this seed was played here before. */
    private static boolean isThere(Statement statement, UUID school) throws SQLException {
        try (ResultSet results =
                statement.executeQuery("SELECT EXISTS (SELECT FROM school WHERE school_id = '" + school + "')")) {
            return results.next() && results.getBoolean(1);
        }
    }

    /** The hub remembers that a school has its writer, so this one stays, at the beginning of its chain. */
    private void forgetReplicas(UUID school) throws SQLException {
        UUID writer = Ids.derived("hubWriter", school);
        try (PreparedStatement others = admin.prepareStatement("DELETE FROM replica WHERE school_id = ? AND id <> ?");
                PreparedStatement own = admin.prepareStatement(
                        "UPDATE replica SET next_n = 1, chain_head = ?, contact_at = NULL, contact_device_at = NULL,"
                            + " contact_mono = NULL, contact_boot = NULL, drained_at = NULL, drained_device_at = NULL,"
                            + " drained_mono = NULL, drained_boot = NULL, held_on = NULL WHERE school_id = ? AND"
                            + " id = ?")) {
            others.setObject(1, school);
            others.setObject(2, writer);
            others.executeUpdate();
            own.setBytes(1, Chain.start(writer).bytes());
            own.setObject(2, school);
            own.setObject(3, writer);
            own.executeUpdate();
        }
    }

    /** The tables that hold something of a school, by their columns. */
    List<String> tenantTables() throws SQLException {
        if (!tables.isEmpty()) {
            return tables;
        }
        try (Statement statement = admin.createStatement();
                ResultSet results = statement.executeQuery(
                        "SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t"
                                + " USING (table_schema, table_name) WHERE c.table_schema = 'daftari'"
                                + " AND c.column_name = 'school_id' AND t.table_type = 'BASE TABLE'"
                                + " ORDER BY c.table_name")) {
            while (results.next()) {
                tables.add(results.getString(1));
            }
        }
        return tables;
    }

    @Override
    public void close() {
        try {
            admin.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        hub.close();
    }
}
