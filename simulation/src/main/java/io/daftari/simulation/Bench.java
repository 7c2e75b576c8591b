package io.daftari.simulation;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.database.LocalPostgres;
import io.daftari.model.Edge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What campaigns run on: one PostgreSQL, and for each worker a hub over a database of its own. */
@Edge(reason = "makes folders on this machine")
final class Bench implements AutoCloseable {

    /** Nobody cuts this database's power, and no statement here is worth a plan of its own. */
    private static final List<String> THRIFTY = List.of(
            "synchronous_commit = off", "jit = off", "plan_cache_mode = force_generic_plan", "track_activities = off");

    /** What a driver would have planned five times before it keeps the plan, and what it would forget beyond 256 of them. */
    private static final String PLANNED_ONCE =
            "?prepareThreshold=1&preparedStatementCacheQueries=2000&preparedStatementCacheSizeMiB=40";

    private final Path folder;
    private final LocalPostgres postgres;
    private final List<SimHub> hubs = new ArrayList<>();

    private Bench(Path folder, LocalPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    static Bench start(int workers) throws IOException, SQLException {
        Path memory = Path.of("/dev/shm");
        Path parent = Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
        Path folder = Files.createTempDirectory(parent, "daftari-simulation");
        Path programs = Path.of(System.getProperty("java.io.tmpdir"), "daftari-test-programs");
        Bench bench = new Bench(folder, LocalPostgres.start(folder.resolve("postgres"), programs));
        boolean founded = false;
        try {
            bench.trustAll();
            for (int i = 0; i < workers; i++) {
                bench.hubs.add(new SimHub(folder.resolve("hub" + i), bench.database("simulation" + i)));
            }
            founded = true;
            return bench;
        } finally {
            if (!founded) {
                bench.close();
            }
        }
    }

    /** A hub that starts logs in some ten times, and each time its password is stretched anew: that costs more than all else. */
    private void trustAll() throws IOException, SQLException {
        Files.writeString(
                folder.resolve("postgres").resolve("data").resolve("pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
        try (Connection connection = postgres.address().source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private DatabaseAddress database(String name) throws SQLException {
        DatabaseAddress server = postgres.address();
        try (Connection connection = server.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
            for (String setting : THRIFTY) {
                statement.execute("ALTER DATABASE " + name + " SET " + setting);
            }
        }
        return new DatabaseAddress(
                server.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name) + PLANNED_ONCE,
                server.user(),
                server.password());
    }

    List<Simulation> simulations() {
        List<Simulation> simulations = new ArrayList<>();
        for (int i = 0; i < hubs.size(); i++) {
            simulations.add(new Simulation(hubs.get(i), folder.resolve("devices" + i)));
        }
        return simulations;
    }

    @Override
    public void close() {
        hubs.forEach(SimHub::close);
        postgres.close();
        DeviceFile.delete(folder);
    }
}
