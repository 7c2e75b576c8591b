package io.daftari.hub;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.vault.FieldKeys;
import io.daftari.hub.vault.ResealSql;
import io.daftari.hub.vault.Vault;
import io.daftari.model.Daftari;
import io.daftari.model.Edge;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code ./daftari keys}: the keys under which the hub keeps fields encrypted. {@code rotate} makes a new one and seals
 * everything with it; {@code reseal} does the latter alone, as where keys come from the environment; {@code retire} drops the
 * keys that seal nothing any more.
 */
@Edge(reason = "the process itself: its environment, its output, its end")
public final class KeysMain {

    private static final Set<String> VERBS = Set.of("list", "rotate", "reseal", "retire");

    private KeysMain() {}

    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), arguments, System.out, System.err));
    }

    /** What the process does; the number is how it ends. */
    static int run(Map<String, String> environment, String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length != 1 || !VERBS.contains(arguments[0])) {
            err.println("usage: ./daftari keys list|rotate|reseal|retire");
            return 2;
        }
        HubConfig config;
        try {
            config = HubConfig.from(environment);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
        boolean changesFile = arguments[0].equals("rotate") || arguments[0].equals("retire");
        if (changesFile && config.fieldKeys().given().isPresent()) {
            err.println("The keys stand in DAFTARI_FIELD_KEYS: put a new one first there, then reseal; take others out"
                    + " once list shows that they seal nothing.");
            return 2;
        }
        return OwnDatabase.with(environment, err, database -> {
            try {
                return run(arguments[0], config.fieldKeys(), database, out);
            } catch (SQLException e) {
                err.println("The database can't be worked on (SQLSTATE " + e.getSQLState() + ")");
                return 2;
            } catch (Vault.KeyMissing e) {
                err.println(e.getMessage() + ": nothing more was sealed anew.");
                return 2;
            }
        });
    }

    private static int run(String verb, FieldKeys.Source source, DatabaseAddress database, PrintStream out)
            throws SQLException {
        ResealSql sql = new ResealSql(database);
        FieldKeys keys = verb.equals("rotate") ? FieldKeys.addTo(source.file()) : source.load();
        if (verb.equals("rotate") || verb.equals("reseal")) {
            long renewed = sql.reseal(new Vault(keys, Daftari.catalog()));
            out.printf("%d values are sealed by %s now.%n", renewed, keys.current());
        }
        Set<String> used = sql.used();
        if (verb.equals("retire")) {
            Set<String> others = new TreeSet<>(used);
            others.remove(keys.current());
            if (!others.isEmpty()) {
                out.printf("Values are sealed by %s still: reseal first.%n", others);
                return 1;
            }
            keys = FieldKeys.keepFirst(source.file());
        }
        for (String name : keys.names()) {
            out.printf(
                    "%s%s%s%n",
                    name,
                    name.equals(keys.current()) ? " seals" : "",
                    used.contains(name) ? ", has sealed what is kept" : "");
        }
        return 0;
    }
}
