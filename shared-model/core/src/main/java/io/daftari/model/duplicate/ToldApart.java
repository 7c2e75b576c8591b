package io.daftari.model.duplicate;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.row.Audience;
import io.daftari.model.row.NamesPerson;
import io.daftari.model.row.Row;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.time.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody looked at two records that seem to be of one person and said that they are two people, or took that back. There is
 * one row for a pair, whichever of the two was named first; it says nothing of who they are.
 */
@Entity
@Table(name = "told_apart")
@Audience(SubjectKind.SCHOOL)
public class ToldApart extends Row {

    /** The table in which both records stand. */
    @Column
    public String subjectTable;

    /** The record whose id is the smaller one, as it is written. */
    @Column
    @NamesPerson
    public UUID oneId;

    @Column
    @NamesPerson
    public UUID otherId;

    /** Whether they are two people; false where the pair is proposed again. */
    @Column
    public boolean apart;

    /** The user who said so last. */
    @Column
    public UUID toldBy;

    /** When, by his device's clock. */
    @Column
    public Instant at;

    @Column
    public UUID operationId;

    /** The same for both orders. */
    public static UUID idOf(UUID one, UUID other) {
        return Ids.derived("toldApart", smaller(one, other), larger(one, other));
    }

    static UUID smaller(UUID one, UUID other) {
        // As text: an id compares by its signed halves, which no other language does.
        return one.toString().compareTo(other.toString()) <= 0 ? one : other;
    }

    static UUID larger(UUID one, UUID other) {
        return smaller(one, other).equals(one) ? other : one;
    }

    /** Who said that the two are two people; nothing where nobody did, or it was taken back. */
    public static Optional<ToldApart> of(Desk desk, UUID one, UUID other) {
        return desk.get(ToldApart.class, idOf(one, other)).filter(told -> told.apart);
    }

    /** All pairs of which it holds. */
    public static Query<ToldApart> all() {
        return Query.of(ToldApart.class).eq("apart", true);
    }

    /** What was said of a record that became one with another was said of that one; of the two themselves nothing is left. */
    static void follow(Desk desk, UUID gone, UUID kept) {
        List<ToldApart> named = new ArrayList<>();
        named.addAll(desk.find(Query.of(ToldApart.class).eq("oneId", gone).orderBy("id")));
        named.addAll(desk.find(Query.of(ToldApart.class).eq("otherId", gone).orderBy("id")));
        for (ToldApart told : named) {
            UUID third = told.oneId.equals(gone) ? told.otherId : told.oneId;
            desk.remove(told);
            // A word that they are two outlives one that they may be the same, of whichever record it was said.
            boolean stands = desk.get(ToldApart.class, idOf(kept, third))
                    .filter(own -> own.apart || !told.apart)
                    .isPresent();
            if (!third.equals(kept) && !stands) {
                told.name(kept, third);
                desk.save(told);
            }
        }
    }

    void name(UUID first, UUID second) {
        id = idOf(first, second);
        oneId = smaller(first, second);
        otherId = larger(first, second);
    }
}
