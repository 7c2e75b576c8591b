package io.daftari.hub.sync;

import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.hub.vault.Vault;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.Holding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells a replica what changed for it since its cursor, from one state of the school. Pages are cut only where the commit
 * number changes, so that no replica ever sees half a commit.
 */
final class Puller {

    /** About as many changes as a page has; a commit is never cut. */
    private static final int PAGE_CHANGES = 2_000;

    private static final int MOST_PAGES = 10;

    /**
     * The most rows of the one page that goes with a change of holdings. Beyond that a snapshot is the better way: its parts
     * are bounded, and go on where a line broke.
     */
    private static final int MOST_TO_HEAD = 5 * PAGE_CHANGES;

    /** A carrier comes once, so that his answer goes to the head; what is beyond this comes with the next one. */
    static final int MOST_CARRIED_PAGES = 200;

    private final TenantTransaction transactions;
    private final Catalog catalog;
    private final Vault vault;
    private final Holdings holdings;
    private final NumberLeases leases;
    private final SigningKey key;
    private final OperationLog log = new OperationLog();

    Puller(
            TenantTransaction transactions,
            Catalog catalog,
            Vault vault,
            Holdings holdings,
            NumberLeases leases,
            SigningKey key) {
        this.vault = vault;
        this.transactions = transactions;
        this.catalog = catalog;
        this.holdings = holdings;
        this.leases = leases;
        this.key = key;
    }

    /**
     * @param standing whether the feed goes on from the cursor; if not, there are no pages
     * @param pages as lines of the reply
     * @param more whether there is more than these pages
     */
    record Pulled(ExchangeReply.Standing standing, List<byte[]> pages, boolean more, List<ExchangeReply.Lease> leases) {

        /** Nothing new, and nothing that could be told. */
        static Pulled nothing(ExchangeReply.Standing standing, List<ExchangeReply.Lease> leases) {
            return new Pulled(standing, List.of(), false, leases);
        }
    }

    /** @param last the last commit that the replica knows, which is the cursor unless it reads all anew */
    Pulled pull(UUID schoolId, UUID replicaId, Cursor cursor, Cursor last) {
        return pull(schoolId, replicaId, cursor, last, MOST_PAGES);
    }

    /** @param most pages, about; none where 0 */
    Pulled pull(UUID schoolId, UUID replicaId, Cursor cursor, Cursor last, int most) {
        return transactions.reading(schoolId, connection -> {
            Commits.Stand stand = Commits.stand(connection, schoolId, cursor, last);
            Cursor head = stand.head();
            if (!stand.known()) {
                return Pulled.nothing(ExchangeReply.Standing.UNKNOWN_CURSOR, List.of());
            }
            List<ExchangeReply.Lease> news = leases.after(connection, schoolId, replicaId, cursor.commit());
            if (cursor.equals(Cursor.START) || cursor.commit() < stand.pruned()) {
                return Pulled.nothing(ExchangeReply.Standing.REFRESH, news);
            }
            if (cursor.equals(head)) {
                return Pulled.nothing(ExchangeReply.Standing.OK, news);
            }
            List<byte[]> pages = new ArrayList<>();
            if (most == 0) {
                return new Pulled(ExchangeReply.Standing.OK, pages, true, news);
            }
            Optional<Cursor> to = new Reading(connection, schoolId, replicaId, head).pages(cursor, pages, most);
            if (to.isEmpty()) {
                return Pulled.nothing(ExchangeReply.Standing.REFRESH, news);
            }
            Cursor reached = to.get();
            return new Pulled(ExchangeReply.Standing.OK, pages, reached.commit() < head.commit(), news);
        });
    }

    /** One pull: the pages of one replica up to one head. */
    private final class Reading {
        private final Connection connection;
        private final UUID schoolId;
        private final UUID replicaId;
        private final Cursor head;
        private final FeedReader reader;

        Reading(Connection connection, UUID schoolId, UUID replicaId, Cursor head) {
            this.connection = connection;
            this.schoolId = schoolId;
            this.replicaId = replicaId;
            this.head = head;
            this.reader = new FeedReader(catalog, connection, schoolId, vault);
        }

        /** Adds the pages after the cursor; returns up to where they go, empty if a snapshot is to be taken instead. */
        Optional<Cursor> pages(Cursor cursor, List<byte[]> pages, int most) throws SQLException {
            List<Holdings.Dated> dated = holdings.of(connection, schoolId, replicaId, cursor.commit());
            Set<Holding> before = new LinkedHashSet<>();
            Set<Holding> now = new LinkedHashSet<>();
            for (Holdings.Dated holding : dated) {
                if (holding.heldAt(cursor.commit())) {
                    before.add(holding.holding());
                }
                if (holding.lost() == null) {
                    now.add(holding.holding());
                }
            }
            // What was lost and gained again meanwhile was kept, as far as the replica can tell: the feed has it all.
            if (!before.equals(now)) {
                Optional<byte[]> page = pageToHead(cursor, before, now, mostToHead(most));
                page.ifPresent(pages::add);
                return page.map(line -> head);
            }
            Scope scope = new Scope(now);
            Cursor at = cursor;
            while (pages.size() < most && at.commit() < head.commit()) {
                PageDraft draft = new PageDraft();
                Cursor to = feedInto(draft, scope, at.commit());
                StubReader stubs = new StubReader(catalog, connection, schoolId, scope, vault);
                if (!stubs.isEmpty()) {
                    draft.stubs(stubs.with(draft.referred(catalog), draft.departed(catalog), at.commit(), to.commit()));
                }
                pages.add(line(draft, at, to));
                at = to;
            }
            return Optional.of(at);
        }

        /**
         * A change of holdings goes to the head in one page: what is gained comes from the tables as they are now. Empty if
         * that were too much for one.
         */
        private Optional<byte[]> pageToHead(Cursor cursor, Set<Holding> before, Set<Holding> now, int mostRows)
                throws SQLException {
            List<Holding> kept = now.stream().filter(before::contains).toList();
            List<Holding> gained =
                    now.stream().filter(holding -> !before.contains(holding)).toList();
            List<Holding> lost =
                    before.stream().filter(holding -> !now.contains(holding)).toList();
            PageDraft draft = new PageDraft();
            draft.holdings(gained, lost);
            // First, because a row that went from there may be here in another way.
            if (!departuresOf(gained, lost, cursor, draft, mostRows)) {
                return Optional.empty();
            }
            Scope keptScope = new Scope(kept);
            if (!keptScope.isEmpty()) {
                reader.changes(keptScope, cursor.commit(), head.commit(), mostRows + 1)
                        .forEach(change -> change.tell(draft, vault));
            }
            // What another of its users has held all along is here already.
            Set<Holding> here = kept.stream().map(Holding::forAll).collect(Collectors.toSet());
            Scope news = new Scope(gained.stream()
                    .filter(holding -> !here.contains(holding.forAll()))
                    .toList());
            if (draft.changes() + reader.count(news, mostRows + 1) > mostRows) {
                return Optional.empty();
            }
            reader.snapshot(news, draft);
            // A replica drops a lost subject's rows; those that reach it in another way are told again.
            Scope still = new Scope(now);
            for (RowType<?> type : catalog.rows()) {
                if (lost.stream().anyMatch(holding -> holding.kind() == type.subjectKind()) && !still.holdsAll(type)) {
                    reader.rows(type, new Scope(usersOf(now)), draft);
                }
            }
            if (draft.changes() > mostRows) {
                return Optional.empty();
            }
            draft.stubs(new StubReader(catalog, connection, schoolId, still, vault).all());
            return Optional.of(line(draft, cursor, head));
        }

        /**
         * What was held under one subject is held with all of its kind now, or the other way about: such rows are not dropped
         * with what is lost, and of those that went meanwhile the tables say nothing. False if that is too much for a page.
         */
        private boolean departuresOf(
                List<Holding> gained, List<Holding> lost, Cursor cursor, PageDraft draft, int mostRows)
                throws SQLException {
            Set<SubjectKind> kinds = lost.stream().map(Holding::kind).collect(Collectors.toSet());
            Scope otherwise = new Scope(gained.stream()
                    .filter(holding -> kinds.contains(holding.kind()))
                    .toList());
            if (otherwise.isEmpty()) {
                return true;
            }
            List<FeedReader.Change> changes = reader.changes(otherwise, cursor.commit(), head.commit(), mostRows + 1);
            changes.stream().filter(change -> change.body() == null).forEach(change -> change.tell(draft, vault));
            return changes.size() <= mostRows;
        }

        /** A carrier is not sent again for a snapshot: what comes by him may be as much as comes by him anyway. */
        private static int mostToHead(int mostPages) {
            return mostPages > MOST_PAGES ? mostPages * PAGE_CHANGES : MOST_TO_HEAD;
        }

        private List<Holding> usersOf(Set<Holding> held) {
            return held.stream()
                    .filter(holding -> holding.kind() == SubjectKind.USER)
                    .toList();
        }

        /** One page's worth of the feed after a commit; returns up to where it goes. */
        private Cursor feedInto(PageDraft draft, Scope scope, long after) throws SQLException {
            List<FeedReader.Change> changes = reader.changes(scope, after, head.commit(), PAGE_CHANGES + 1);
            if (changes.size() <= PAGE_CHANGES) {
                changes.forEach(change -> change.tell(draft, vault));
                return head;
            }
            long passing = changes.get(PAGE_CHANGES).commit();
            if (changes.get(0).commit() == passing) {
                // One commit fills more than a page: it goes whole all the same.
                changes.addAll(reader.changesBehind(scope, changes.getLast()));
                changes.forEach(change -> change.tell(draft, vault));
                return commit(passing);
            }
            changes.stream().filter(change -> change.commit() < passing).forEach(change -> change.tell(draft, vault));
            return commit(passing - 1);
        }

        private byte[] line(PageDraft draft, Cursor after, Cursor to) throws SQLException {
            List<Decision> decisions = log.decided(connection, schoolId, replicaId, after.commit(), to.commit());
            return draft.line(
                    to,
                    decisions,
                    decisions.isEmpty() ? null : key.sign(ExchangeReply.sealed(replicaId, to, decisions)));
        }

        private Cursor commit(long number) throws SQLException {
            return Commits.of(connection, schoolId, number)
                    .orElseThrow(() -> new IllegalStateException("Commit " + number + " is not in the log"));
        }
    }
}
