package io.daftari.hub;

import io.daftari.hub.audit.AuditVerifySql;
import io.daftari.hub.audit.ChainProof;
import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.vault.Vault;
import io.daftari.model.Daftari;
import io.daftari.model.Edge;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./daftari audit verify [SCHOOL]}: proves the chain of every device of a hub's database. It ends with 0 where all
 * are whole, with 1 where one is broken, with 2 where it could not look.
 */
@Edge(reason = "the process itself: its environment, its output, its end")
public final class AuditMain {

    private AuditMain() {}

    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), arguments, System.out, System.err));
    }

    /** What the process does; the number is how it ends. */
    static int run(Map<String, String> environment, String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length < 1 || arguments.length > 2 || !arguments[0].equals("verify")) {
            err.println("usage: ./daftari audit verify [SCHOOL_ID]");
            return 2;
        }
        HubConfig config;
        UUID wanted;
        try {
            config = HubConfig.from(environment);
            wanted = arguments.length == 2 ? UUID.fromString(arguments[1]) : null;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
        UUID school = wanted;
        return OwnDatabase.with(environment, err, database -> verify(database, vault(config), school, out, err));
    }

    /** With the keys that are there: reading makes none. */
    static Vault vault(HubConfig config) {
        return new Vault(config.fieldKeys().present(), Daftari.catalog());
    }

    private static int verify(
            DatabaseAddress database, Vault vault, @Nullable UUID school, PrintStream out, PrintStream err) {
        Tally tally = new Tally(out);
        try {
            new AuditVerifySql(database, vault).verify(school, tally::take);
        } catch (SQLException e) {
            err.println("The database can't be read (SQLSTATE " + e.getSQLState() + ")");
            return 2;
        } catch (Vault.KeyMissing e) {
            err.println(e.getMessage() + ": set DAFTARI_FIELD_KEYS or DAFTARI_FIELD_KEYS_FILE as for the hub.");
            return 2;
        }
        out.printf(
                "%d operations of %d devices, %d of them erased by law: %s%n",
                tally.operations,
                tally.chains,
                tally.erased,
                tally.broken == 0 ? "every chain is whole." : tally.broken + " chains are broken.");
        return tally.broken == 0 ? 0 : 1;
    }

    /** Adds up findings, and says each broken one as it comes. */
    private static final class Tally {
        private final PrintStream out;
        private long chains;
        private long operations;
        private long erased;
        private long broken;

        Tally(PrintStream out) {
            this.out = out;
        }

        void take(AuditVerifySql.Finding finding) {
            chains++;
            operations += finding.operations();
            erased += finding.erased();
            if (finding.broken().isPresent()) {
                broken++;
                ChainProof.Broken first = finding.broken().get();
                AuditVerifySql.Chained chain = finding.chain();
                out.printf(
                        "BROKEN: school %s (%s), device %s (%s), operation %d: %s%n",
                        chain.schoolId(),
                        chain.schoolName(),
                        chain.replicaId(),
                        chain.deviceName(),
                        first.n(),
                        first.fault());
            }
        }
    }
}
