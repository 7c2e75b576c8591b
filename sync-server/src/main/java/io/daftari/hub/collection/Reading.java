package io.daftari.hub.collection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.desk.Changes;
import io.daftari.hub.desk.HibernateDesk;
import io.daftari.hub.desk.RowSessions;
import io.daftari.hub.http.Collection;
import io.daftari.hub.http.Ground;
import io.daftari.hub.security.Access;
import io.daftari.hub.sync.Holdings;
import io.daftari.hub.sync.Scope;
import io.daftari.hub.sync.Sync;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.access.RoleRules;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Judge;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.time.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads one state of a school, as somebody of it may see it. */
public final class Reading {

    private final TenantTransaction transactions;
    private final Sync sync;
    private final Catalog catalog;
    private final Judge judge;
    private final RowSessions rows;
    private final Clock clock;
    private final Ids ids;

    public Reading(TenantTransaction transactions, Sync sync, Catalog catalog, RowSessions rows, Clock clock, Ids ids) {
        this.transactions = transactions;
        this.sync = sync;
        this.catalog = catalog;
        this.judge = new Judge(catalog);
        this.rows = rows;
        this.clock = clock;
        this.ids = ids;
    }

    /** What is read in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(State state) throws SQLException;
    }

    /** A state of the school, for the length of the work. */
    public final class State {
        private final Connection connection;
        private final UUID schoolId;
        private final Sight sight;
        private final Ground ground;
        private final HibernateDesk desk;

        private State(Connection connection, UUID schoolId, Sight sight, Ground ground, HibernateDesk desk) {
            this.connection = connection;
            this.schoolId = schoolId;
            this.sight = sight;
            this.ground = ground;
            this.desk = desk;
        }

        /** Asks for many forms at once what each of them is sure to ask. */
        public void foresee(java.util.Collection<Query<?>> queries) {
            desk.foresee(queries);
        }

        /** What would come of an operation of the reader's; what is read after it sees it, and nothing is written. */
        public Applied foretell(Operation operation) {
            Desk.Intent intent = desk.intent();
            desk.drop();
            desk.begin(
                    new Desk.Intent(ids.next(), intent.author(), intent.replica(), intent.claimed(), intent.capture()));
            Applied applied = judge.apply(desk, operation);
            if (applied instanceof Refusal) {
                desk.drop();
            } else {
                desk.keep();
            }
            desk.begin(intent);
            return applied;
        }

        Connection connection() {
            return connection;
        }

        /** What forms read. */
        public Ground ground() {
            return ground;
        }

        /** The rows that are within the reader's sight and have one of these values in a field, by another field. */
        public <R extends Row> List<ObjectNode> rows(
                Collection<R> collection, String field, List<?> values, String order, int most) throws SQLException {
            ListQuery query = new ListQuery(
                    List.of(new ListQuery.Filter(
                            collection.field(field).orElseThrow(), ListQuery.Test.IN, List.copyOf(values))),
                    List.of(),
                    List.of(new ListQuery.Sort(
                            collection.field(order.replaceFirst("^-", "")).orElseThrow(), order.startsWith("-"))),
                    null,
                    most,
                    Set.of(),
                    false);
            return of(collection).page(connection, query).stream()
                    .limit(most)
                    .map(CollectionSql.Seen::json)
                    .toList();
        }

        /** All rows within the reader's sight that are not put away, as clients see them. */
        public <R extends Row> void each(Collection<R> collection, Consumer<ObjectNode> taker) throws SQLException {
            List<ListQuery.Filter> standing = collection.isArchived()
                    ? collection.field("archived").stream()
                            .map(field -> new ListQuery.Filter(field, ListQuery.Test.IN, List.of(false)))
                            .toList()
                    : List.of();
            ListQuery query =
                    new ListQuery(standing, List.of(), List.of(), null, Integer.MAX_VALUE - 1, Set.of(), false);
            of(collection).each(connection, query, row -> taker.accept(row.json()));
        }

        <R extends Row> CollectionSql<R> of(Collection<R> collection) throws SQLException {
            return new CollectionSql<>(
                    collection, schoolId, sight.of(connection, collection.type()), ground.today(), sync.vault());
        }
    }

    /** What the reader may see. Where his rights give him all of a table, nobody asks which rows of others are his. */
    private final class Sight {
        private final UUID schoolId;
        private final UUID userId;
        private final Instant now;
        private final LocalDate today;
        private Scope known;
        private boolean whole;

        Sight(UUID schoolId, UUID userId, Set<String> rights, Instant now, LocalDate today) {
            this.schoolId = schoolId;
            this.userId = userId;
            this.now = now;
            this.today = today;
            this.known = new Scope(Holdings.ofRights(rights));
        }

        Scope of(Connection connection, RowType<?> type) throws SQLException {
            if (!whole && !known.holdsAll(type)) {
                known = new Scope(sync.holdings().ofUser(connection, schoolId, userId, now, today));
                whole = true;
            }
            return known;
        }
    }

    /** Reads as a member of a school. */
    public <T> T as(Access.Member member, Work<T> work) {
        return transactions.reading(member.schoolId(), connection -> read(connection, member, work));
    }

    /** The same, where the work takes note of what was read. */
    <T> T withNote(Access.Member member, Work<T> work) {
        return transactions.readingWithNote(member.schoolId(), connection -> read(connection, member, work));
    }

    /** Reads as somebody who need not be of the school; he sees what he holds there, which may be nothing. */
    public <T> T as(UUID schoolId, UUID userId, Work<T> work) {
        return transactions.reading(schoolId, connection -> {
            Instant now = clock.instant();
            LocalDate today = sync.today(connection, schoolId);
            return read(connection, new Sight(schoolId, userId, Set.of(), now, today), work);
        });
    }

    private <T> T read(Connection connection, Access.Member member, Work<T> work) throws SQLException {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, member.zone());
        return read(connection, new Sight(member.schoolId(), member.userId(), member.rights(), now, today), work);
    }

    private <T> T read(Connection connection, Sight sight, Work<T> work) throws SQLException {
        UUID hub = RoleRules.hubOf(sight.schoolId);
        try (HibernateDesk desk = new HibernateDesk(sight.schoolId, catalog, rows, connection, new Changes())) {
            desk.begin(new Desk.Intent(ids.next(), sight.userId, hub, sight.now, CaptureInterval.at(sight.now)));
            Ground ground = new Ground(desk, ids, sight.userId, sight.now, sight.today, new HashSet<>());
            return work.in(new State(connection, sight.schoolId, sight, ground, desk));
        }
    }
}
