package io.daftari.model.op;

import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.time.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What an operation works on: the rows of one school, and who acts when. Writes are kept back until the operation is
 * through; reads see them. Rows handed out are copies: changing one changes nothing until {@link #save}.
 *
 * <p>A desk belongs to one thread and one transaction.
 */
public interface Desk {

    UUID schoolId();

    /** The operation that is being applied. */
    Intent intent();

    /** Whether the author held another right, too, when he captured the operation. */
    boolean permits(Permission permission);

    /** Whether the author's rights reach this row as it is, or shall be: nobody changes what he may not see. */
    boolean reaches(Row row);

    /** The row type of a table; empty if the catalogue has none of that name. */
    Optional<RowType<?>> rowType(String table);

    /** All row types of the catalogue. */
    List<RowType<?>> rowTypes();

    /**
     * The row with this id; empty if the desk holds none. Operations name no record that became one with another: their ids
     * are followed before they are applied ({@link Operation#followsMerged}), and those of rows when they are saved.
     */
    <R extends Row> Optional<R> get(Class<R> type, UUID id);

    /** The rows with these ids, in no order; those that the desk does not hold are missing. */
    <R extends Row> List<R> getAll(Class<R> type, Collection<UUID> ids);

    <R extends Row> List<R> find(Query<R> query);

    /**
     * What a row is called, even one that is only referred to here; for people to read, never for a rule. Empty if it has no
     * name or none that is known here.
     */
    default <R extends Row> Optional<String> nameOf(Class<R> type, UUID id) {
        return get(type, id).map(RowType.of(type)::nameOf).filter(name -> !name.isEmpty());
    }

    /** How many rows the query finds, by the values of one field. */
    <R extends Row> Map<Object, Long> countBy(Query<R> query, String field);

    default <R extends Row> long count(Query<R> query) {
        return countBy(query, "schoolId").values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * Whether this desk holds all rows of the type. Where it does not, a rule about absence, totals or uniqueness answers
     * "unknown here" and lets the operation pass: the hub knows (heart.md, rule 5).
     */
    boolean holdsAll(Class<? extends Row> type);

    /**
     * The rows of a list that the author had on screen, whatever has changed since: as of the commit that it names, with
     * what the author's own replica had added. Empty if that list can't be found again.
     */
    <R extends Row> Optional<List<R>> seen(Query<R> query, SeenList seen);

    /** Whether a list that is not found here ({@link #seen}) is not known to others either. */
    default boolean keepsHistory() {
        return true;
    }

    /**
     * What somebody typed and an inbox item kept, naming people as who they are now; empty where this version can't read it.
     */
    Optional<Operation> typed(String operationType, String body);

    /**
     * Does something as if another operation were open, as where it has its effect only now; afterwards the one that is open
     * goes on.
     */
    <T> T onBehalfOf(Intent other, Supplier<T> deed);

    /** Adds the row or puts it in the place of the one with its id. */
    void save(Row row);

    default void saveAll(Collection<? extends Row> rows) {
        rows.forEach(this::save);
    }

    void remove(Row row);

    /** An id for a row that this operation makes and that has no natural key. */
    default UUID derivedId(Class<? extends Row> type, Object key) {
        return Ids.derived(type.getSimpleName(), intent().id(), key);
    }

    /**
     * Who wants what, and when.
     *
     * @param id of the operation
     * @param author the user who confirmed it
     * @param replica where it was captured
     * @param claimed when the device says it was captured
     * @param capture where its capture lies in hub time; on a device, the claimed moment itself
     */
    record Intent(UUID id, UUID author, UUID replica, Instant claimed, CaptureInterval capture) {}
}
