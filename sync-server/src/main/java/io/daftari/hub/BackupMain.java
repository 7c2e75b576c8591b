package io.daftari.hub;

import io.daftari.hub.audit.AuditVerifySql;
import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.restore.BackupSql;
import io.daftari.hub.vault.Vault;
import io.daftari.model.Edge;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code ./daftari backup verify}: proves that a backup which was put back into a database of its own is whole and of this
 * hub, and lets devices know up to where the hub could be had back from it.
 */
@Edge(reason = "the process itself: its environment, its output, its end, the machine's clock")
public final class BackupMain {

    /** Names the database into which the backup was put back; it holds a password, so that it is no argument. */
    private static final String COPY = "BACKUP_URL";

    private BackupMain() {}

    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), arguments, Clock.systemUTC(), System.out, System.err));
    }

    /** What the process does; the number is how it ends: 1 for a backup that proves nothing. */
    static int run(Map<String, String> environment, String[] arguments, Clock clock, PrintStream out, PrintStream err) {
        String address = environment.get(COPY);
        if (arguments.length != 1 || !arguments[0].equals("verify") || address == null) {
            err.println("usage: " + COPY + "=postgres://… ./daftari backup verify");
            err.println(COPY + " is a database into which the backup was put back: never the hub's own.");
            return 2;
        }
        DatabaseAddress copy;
        try {
            copy = DatabaseAddress.parse(address);
        } catch (IllegalArgumentException e) {
            err.println(String.valueOf(e.getMessage()).replace("DATABASE_URL", COPY));
            return 2;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return OwnDatabase.with(
                environment,
                err,
                own -> verify(own, copy, AuditMain.vault(HubConfig.from(environment)), now, out, err));
    }

    private static int verify(
            DatabaseAddress own, DatabaseAddress copy, Vault vault, Instant now, PrintStream out, PrintStream err) {
        if (own.url().equals(copy.url())) {
            err.println(COPY + " is the hub's own database: put the backup back into another one.");
            return 2;
        }
        try {
            AtomicLong operations = new AtomicLong();
            AtomicLong broken = new AtomicLong();
            new AuditVerifySql(copy, vault).verify(null, finding -> {
                operations.addAndGet(finding.operations());
                broken.addAndGet(finding.broken().isPresent() ? 1 : 0);
            });
            if (broken.get() > 0) {
                err.println("The backup is not whole: " + broken + " chains are broken in it. Nothing was noted.");
                return 1;
            }
            return note(new BackupSql(own), new BackupSql(copy).heads(), operations.get(), now, out, err);
        } catch (SQLException e) {
            err.println("A database can't be read (SQLSTATE " + e.getSQLState() + "). Nothing more was noted.");
            return 2;
        }
    }

    private static int note(
            BackupSql hub, List<BackupSql.Head> heads, long operations, Instant now, PrintStream out, PrintStream err)
            throws SQLException {
        int strange = 0;
        for (BackupSql.Head head : heads) {
            if (hub.note(head, now) == BackupSql.Noted.NOT_OURS) {
                strange++;
                err.println("School " + head.school() + ": the hub has no commit " + head.commit()
                        + " as the backup has it.");
            }
        }
        int noted = heads.size() - strange;
        out.printf(
                "%d operations proven; %d schools could be had back from this backup, and their devices will hear"
                        + " it.%n",
                operations, noted);
        return noted > 0 && strange == 0 ? 0 : 1;
    }
}
