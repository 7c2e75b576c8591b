package io.daftari.hub;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.database.LocalPostgres;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The hub's database for commands that work on it beside the hub: the one that is named, or the one in its folder. */
final class OwnDatabase {

    private OwnDatabase() {}

    /** How the work ended; 2 where there is no database to work on, which has been said then. */
    static int with(Map<String, String> environment, PrintStream err, ToIntFunction<DatabaseAddress> work) {
        HubConfig config;
        try {
            config = HubConfig.from(environment);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
        if (config.database().isPresent()) {
            return work.applyAsInt(config.database().get());
        }
        Path folder = config.home().resolve("postgres");
        if (!Files.isDirectory(folder)) {
            err.println("There is no database of a hub in " + config.home() + ": set DAFTARI_HOME or DATABASE_URL.");
            return 2;
        }
        LocalPostgres postgres;
        try {
            postgres = LocalPostgres.start(folder, config.home());
        } catch (IllegalStateException e) {
            err.println(e.getMessage() + ": stop the hub first, or give DATABASE_URL.");
            return 2;
        }
        try (postgres) {
            return work.applyAsInt(postgres.address());
        }
    }
}
