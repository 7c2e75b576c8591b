package io.daftari.replica;

import io.daftari.model.op.Query;
import io.daftari.model.school.School;
import io.daftari.model.school.Term;
import io.daftari.replica.store.Days;
import io.daftari.replica.store.Days.Horizon;
import io.daftari.replica.store.JdbcDesk;
import io.daftari.replica.store.OutboxRows;
import io.daftari.replica.store.Rereading;
import io.daftari.replica.store.Settings;
import io.daftari.replica.store.SqliteSession;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a phone small: what belongs to days of terms long ago goes from it, and stays at the hub. Nothing goes while anything
 * on this device is undecided, because it may have been typed on top of just that.
 */
public final class Pruning {

    /** The step at which rows have gone and the transaction has not ended. */
    public static final String DROPPED = "prune.beforeCommit";

    private final ReplicaFile file;

    Pruning(ReplicaFile file) {
        this.file = file;
    }

    /** The first day that this replica holds; empty where it holds all. */
    public Optional<LocalDate> since() {
        return file.store.read(session -> Optional.ofNullable(new Days(session).since()));
    }

    /** How many bytes the replica's file has in use. */
    public long bytes() {
        return file.store.read(session -> new Days(session).bytes());
    }

    /** Of how many terms a snapshot is wanted; 0 for all, as long as anything is undecided that may need them. */
    int wanted(SqliteSession session) {
        return new OutboxRows(session).isEmpty() ? terms(session) : 0;
    }

    private int terms(SqliteSession session) {
        Kept kept = file.device.kept();
        Horizon horizon = new Days(session).horizon();
        if (horizon != null && horizon.terms() > 0 && horizon.terms() < kept.terms()) {
            // The file was too large once.
            return horizon.terms();
        }
        return kept.terms();
    }

    /** What came of it. */
    private record Pruned(Set<String> tables, boolean anew) {

        static final Pruned NOTHING = new Pruned(Set.of(), false);
    }

    /**
     * Drops what is older than this device keeps; after an exchange, once on each day of the hub.
     *
     * @return whether all must be taken anew: the school has moved its terms, and what is wanted now was dropped
     */
    public boolean prune() {
        Kept kept = file.device.kept();
        if (kept.isAll()) {
            return false;
        }
        Pruned pruned = file.change(session -> prune(session, kept), done -> file.watch.changed(done.tables()));
        return pruned.anew();
    }

    private Pruned prune(SqliteSession session, Kept kept) {
        Days days = new Days(session);
        JdbcDesk desk = JdbcDesk.writing(file.identity().school(), file.catalog, session);
        LocalDate today = today(desk);
        Horizon before = days.horizon();
        if ((before != null && today.equals(before.on())) || !new OutboxRows(session).isEmpty()) {
            return Pruned.NOTHING;
        }
        List<Term> all = desk.find(Query.of(Term.class));
        int terms = terms(session);
        LocalDate first = Term.startOfLast(terms, all, today).orElse(null);
        if (isEarlier(first, before)) {
            // Until they are here it must not say that it holds them: that nothing is found would be taken for nothing
            // done.
            days.set(new Horizon(days.since(), terms, today));
            new Rereading(new Settings(session)).begin();
            return new Pruned(Set.of(), true);
        }
        Set<String> tables = first == null ? new TreeSet<>() : days.dropBefore(first, file.catalog);
        Optional<LocalDate> thisTerm = Term.startOfLast(1, all, today);
        if (days.bytes() > kept.bytes() && terms > 1 && thisTerm.isPresent()) {
            terms = 1;
            first = thisTerm.get();
            tables.addAll(days.dropBefore(first, file.catalog));
        }
        days.set(new Horizon(first, terms, today));
        if (!tables.isEmpty()) {
            file.device.steps().reached(DROPPED);
        }
        return new Pruned(tables, false);
    }

    private static boolean isEarlier(@Nullable LocalDate first, @Nullable Horizon before) {
        LocalDate held = before == null ? null : before.since();
        return held != null && (first == null || first.isBefore(held));
    }

    private LocalDate today(JdbcDesk desk) {
        ZoneId zone = desk.get(School.class, desk.schoolId())
                .map(school -> ZoneId.of(school.timeZone))
                .orElse(ZoneOffset.UTC);
        return LocalDate.ofInstant(file.hubTime(), zone);
    }
}
