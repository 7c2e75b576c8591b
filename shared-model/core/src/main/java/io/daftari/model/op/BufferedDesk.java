package io.daftari.model.op;

import io.daftari.model.duplicate.Follow;
import io.daftari.model.duplicate.MergedPerson;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A desk that keeps writes back in two layers, those of the running operation over those of the batch, and puts them in
 * the store per table in sets. A refused operation is undone by dropping its layer; nothing has reached the store.
 */
public abstract class BufferedDesk implements Desk {

    private final UUID schoolId;
    private final Catalog catalog;
    private final Layer batch = new Layer();
    private final Layer operation = new Layer();
    private @Nullable Intent intent;
    private Footprint footprint = new Footprint();
    private final Set<UUID> blanked = new HashSet<>();
    private @Nullable Map<UUID, UUID> merged;
    private boolean askedForMerged;
    private boolean before;
    private final @Nullable ReadRows readRows;

    protected BufferedDesk(UUID schoolId, Catalog catalog) {
        this(schoolId, catalog, false);
    }

    /** @param alone whether nobody else writes into the store while this desk lives, so that it need not read twice */
    protected BufferedDesk(UUID schoolId, Catalog catalog, boolean alone) {
        this.schoolId = schoolId;
        this.catalog = catalog;
        this.readRows = alone ? new ReadRows() : null;
    }

    private <R extends Row> List<R> stored(Query<R> query) {
        return readRows == null ? findStored(query) : readRows.find(query, this::findStored);
    }

    private <R extends Row> List<R> stored(RowType<R> type, Collection<UUID> ids) {
        return readRows == null
                ? loadStored(type, ids)
                : readRows.load(type, ids, unknown -> loadStored(type, unknown));
    }

    // ---- what a store must answer, without the buffer

    protected abstract <R extends Row> List<R> loadStored(RowType<R> type, Collection<UUID> ids);

    protected abstract <R extends Row> List<R> findStored(Query<R> query);

    /** As {@link #findStored} of the rows of a whole batch, by the values of one field. */
    protected <R extends Row> List<R> foreseeStored(Query<R> query) {
        return findStored(query);
    }

    protected abstract <R extends Row> Map<Object, Long> countStored(Query<R> query, String field);

    /** Rows that the query found at that commit, with what this replica has written since. */
    protected abstract <R extends Row> List<R> findStoredAsOf(Query<R> query, long commit);

    protected abstract <R extends Row> void writeStored(RowType<R> type, Collection<R> rows);

    protected abstract <R extends Row> void removeStored(RowType<R> type, Collection<UUID> ids);

    // ---- the life of an operation

    /** Opens the layer of the next operation. */
    public void begin(Intent next) {
        if (intent != null) {
            throw new IllegalStateException("Operation " + intent.id() + " is still open");
        }
        intent = next;
        footprint = new Footprint();
        askedForMerged = false;
        if (readRows == null) {
            merged = null;
        }
        blanked.clear();
    }

    /** The operation stands: its writes join those of the batch. */
    public void keep() {
        operation.moveInto(batch);
        intent = null;
    }

    /** The operation does not stand: what it wrote is forgotten. */
    public void drop() {
        takeBack();
        intent = null;
    }

    /** Forgets the whole batch. */
    public void dropBatch() {
        drop();
        forgetMergers(batch);
        batch.clear();
    }

    /** From now on the row reads as given, whatever the store says; forgotten with the batch. */
    public void pretend(RowType<?> type, UUID id, Optional<Row> row) {
        batch.put(type, id, row);
        forgetMergers(batch);
    }

    /**
     * Reads ahead what operations are sure to ask for. Only a desk that is alone with its store keeps it, until a table is
     * written.
     */
    public void foresee(Collection<Query<?>> queries) {
        if (readRows != null) {
            readRows.foresee(queries, this::loadStored, this::foreseeStored);
        }
    }

    /** Rows as they stand under the batch. */
    protected final <R extends Row> List<R> underneath(RowType<R> type, Collection<UUID> ids) {
        return stored(type, ids);
    }

    /** What the open operation has written so far. */
    public Map<RowType<?>, Map<UUID, Optional<Row>>> written() {
        return Collections.unmodifiableMap(operation.rows());
    }

    /** What the open operation has done to rows of these types. */
    List<Written> written(Set<Class<? extends Row>> types) {
        List<Written> changes = new ArrayList<>();
        operation.rows().forEach((type, rows) -> {
            if (types.contains(type.rowClass())) {
                rows.forEach((id, after) -> changes.add(new Written(
                        asBefore(() -> get(type.rowClass(), id).orElse(null)), after.orElse(null))));
            }
        });
        return changes;
    }

    /** Forgets what the open operation has written, and leaves it open. */
    void takeBack() {
        forgetMergers(operation);
        operation.clear();
    }

    /** What the question answers as if the open operation had written nothing yet. */
    <T extends @Nullable Object> T asBefore(Supplier<T> question) {
        before = true;
        try {
            return question.get();
        } finally {
            before = false;
        }
    }

    /** Puts the writes of the batch into the store, one table after the other. */
    public void flush() {
        batch.rows().forEach(this::flushType);
        batch.clear();
    }

    @SuppressWarnings("unchecked")
    private <R extends Row> void flushType(RowType<R> type, Map<UUID, Optional<Row>> rows) {
        List<R> written = new ArrayList<>();
        List<UUID> removed = new ArrayList<>();
        rows.forEach((id, row) -> row.ifPresentOrElse(r -> written.add((R) r), () -> removed.add(id)));
        if (readRows != null) {
            readRows.forget(type);
        }
        if (!removed.isEmpty()) {
            removeStored(type, removed);
        }
        if (!written.isEmpty()) {
            writeStored(type, written);
        }
    }

    /** What the operation that is open, or was open last, has read and written. */
    public Footprint footprint() {
        return footprint;
    }

    // ---- the desk

    @Override
    public UUID schoolId() {
        return schoolId;
    }

    @Override
    public Intent intent() {
        if (intent == null) {
            throw new IllegalStateException("No operation is open on this desk");
        }
        return intent;
    }

    @Override
    public boolean permits(Permission permission) {
        Intent open = intent();
        return catalog.authority().permits(this, open.author(), open.capture(), permission);
    }

    @Override
    public boolean reaches(Row row) {
        return reachesCopy(row);
    }

    private <R extends Row> boolean reachesCopy(R row) {
        RowType<R> type = RowType.of(row);
        R settled = type.copy(row);
        settled.schoolId = schoolId;
        type.settleAudience(settled);
        return catalog.authority().reaches(this, settled);
    }

    @Override
    public List<RowType<?>> rowTypes() {
        return catalog.rows();
    }

    @Override
    public Optional<RowType<?>> rowType(String table) {
        return catalog.row(table);
    }

    @Override
    public <R extends Row> Optional<R> get(Class<R> rowClass, UUID id) {
        List<R> rows = getAll(rowClass, List.of(id));
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    @Override
    public <R extends Row> List<R> getAll(Class<R> rowClass, Collection<UUID> ids) {
        RowType<R> type = RowType.of(rowClass);
        List<R> rows = new ArrayList<>();
        Set<UUID> missing = new HashSet<>();
        for (UUID id : new HashSet<>(ids)) {
            footprint.read(id);
            Optional<Row> buffered = buffered(type, id);
            if (buffered == null) {
                missing.add(id);
            } else {
                buffered.ifPresent(row -> rows.add(type.copy(rowClass.cast(row))));
            }
        }
        if (!missing.isEmpty()) {
            rows.addAll(stored(type, missing));
        }
        return rows;
    }

    @Override
    public <R extends Row> List<R> find(Query<R> query) {
        List<R> rows = overlaid(query, enough(query));
        footprint.asked(query, rows);
        return rows;
    }

    /** As many stored answers as the query asks for, beside those that the buffer hides; fewer where there are no more. */
    private <R extends Row> List<R> enough(Query<R> query) {
        List<R> rows = stored(query);
        if (query.limit() == 0 || isUntouched(query.type())) {
            return rows;
        }
        for (int asked = query.limit(); rows.size() >= asked; rows = stored(query.limit(asked))) {
            long hidden = rows.stream()
                    .filter(row -> buffered(query.type(), row.id) != null)
                    .count();
            if (rows.size() - hidden >= query.limit()) {
                return rows;
            }
            asked += (int) Math.max(hidden, asked);
        }
        return rows;
    }

    @Override
    public <R extends Row> Map<Object, Long> countBy(Query<R> query, String field) {
        footprint.asked(query);
        if (isUntouched(query.type())) {
            return countStored(query, field);
        }
        Map<Object, Long> counts = new HashMap<>();
        for (R row : overlaid(query, stored(query))) {
            Object value = query.type().column(field).get(row);
            if (value != null) {
                counts.merge(value, 1L, Long::sum);
            }
        }
        return counts;
    }

    @Override
    public <R extends Row> Optional<List<R>> seen(Query<R> query, SeenList seen) {
        footprint.asked(query);
        List<R> now = overlaid(query, stored(query));
        List<R> then = seen.lists(now) ? now : overlaid(query, findStoredAsOf(query, seen.commit()));
        then.forEach(row -> footprint.read(row.id));
        if (!seen.lists(then)) {
            return Optional.empty();
        }
        // Rows of back then name whom they named back then.
        then.forEach(row -> Follow.row(query.type(), row, merged()));
        return Optional.of(then);
    }

    /**
     * The operation as it is meant now: where it names a record that became one with another, it is about that one.
     */
    Operation followed(Operation operation) {
        Follow.Followed followed = Follow.operation(operation, merged());
        followed.named().forEach(footprint::read);
        return followed.operation();
    }

    /**
     * Who became one with whom, worked out once for the operations of a batch. That nobody else did is noted of each as a
     * question, not each of those who did as read: else every operation would build on the last merger.
     */
    private Map<UUID, UUID> merged() {
        Query<MergedPerson> all = Query.of(MergedPerson.class);
        if (!askedForMerged) {
            footprint.asked(all);
            askedForMerged = true;
        }
        Map<UUID, UUID> known = merged;
        if (known == null) {
            known = new HashMap<>();
            for (MergedPerson one : overlaid(all, stored(all))) {
                known.put(one.id, one.keptId);
            }
            // Of a time before the open operation it holds for that question only.
            merged = before ? null : known;
        }
        return known;
    }

    /** These changes come or go, and mergers may be among them. */
    private void forgetMergers(Layer changes) {
        if (!changes.of(RowType.of(MergedPerson.class)).isEmpty()) {
            merged = null;
        }
    }

    @Override
    public Optional<Operation> typed(String operationType, String body) {
        return catalog.newest(operationType, body).map(this::followed);
    }

    @Override
    public <T> T onBehalfOf(Intent other, Supplier<T> deed) {
        Intent own = intent();
        intent = other;
        try {
            return deed.get();
        } finally {
            intent = own;
        }
    }

    @Override
    public void save(Row row) {
        put(row);
    }

    private <R extends Row> void put(R row) {
        row.schoolId = schoolId;
        RowType<R> type = RowType.of(row);
        R kept = type.copy(row);
        if (!type.naming().isEmpty()) {
            Follow.row(type, kept, merged());
        }
        keepErased(type, kept);
        type.settle(kept);
        footprint.written(kept.id);
        operation.put(type, kept.id, Optional.of(kept));
        if (row instanceof MergedPerson) {
            merged = null;
        }
    }

    /** Nothing personal comes back under the id of somebody who was erased, whichever operation brings it. */
    private <R extends Row> void keepErased(RowType<R> type, R row) {
        Set<UUID> told = type.toldOf(row);
        if (told.isEmpty()) {
            return;
        }
        for (Erasure erasure : find(Query.of(Erasure.class))) {
            if (told.contains(erasure.id) && type.blank(row, Set.of(erasure.id))) {
                blanked.add(erasure.id);
            }
        }
    }

    /** Those who were erased before and of whom the open operation would have written something personal. */
    Set<UUID> blanked() {
        return blanked;
    }

    @Override
    public void remove(Row row) {
        footprint.written(row.id);
        operation.put(RowType.of(row), row.id, Optional.empty());
        if (row instanceof MergedPerson) {
            merged = null;
        }
    }

    private <R extends Row> List<R> overlaid(Query<R> query, List<R> stored) {
        RowType<R> type = query.type();
        if (isUntouched(type)) {
            return stored;
        }
        List<R> rows = new ArrayList<>();
        for (R row : stored) {
            if (buffered(type, row.id) == null) {
                rows.add(row);
            }
        }
        Map<UUID, Optional<Row>> upper = upper(type);
        if (!upper.isEmpty()) {
            operation.matching(query).forEach(row -> rows.add(type.rowClass().cast(row)));
        }
        for (Row row : batch.matching(query)) {
            if (!upper.containsKey(row.id)) {
                rows.add(type.rowClass().cast(row));
            }
        }
        List<R> answer = query.over(rows);
        // Only what is handed out: a question for the nearest of many looks at all of them.
        answer.replaceAll(row -> buffered(type, row.id) == null ? row : type.copy(row));
        return answer;
    }

    /** The buffered state of one row; null where the buffer knows nothing of it. */
    private @Nullable Optional<Row> buffered(RowType<?> type, UUID id) {
        Optional<Row> row = upper(type).get(id);
        return row != null ? row : batch.of(type).get(id);
    }

    private boolean isUntouched(RowType<?> type) {
        return upper(type).isEmpty() && batch.of(type).isEmpty();
    }

    /** What the open operation has changed, as far as it is in sight. */
    private Map<UUID, Optional<Row>> upper(RowType<?> type) {
        return before ? Map.of() : operation.of(type);
    }
}
