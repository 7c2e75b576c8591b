package io.daftari.model.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.row.Audience;
import io.daftari.model.row.Mentions;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowOrder;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.wire.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision other than {@code ACCEPTED}, for its author and for the section of the office that owns it when he can't read
 * it: what he typed, untouched, and what the hub made of it. Its id is the operation's.
 */
@Entity
@Table(name = "inbox_item")
@Audience(value = SubjectKind.OFFICE, user = "authorId")
public class InboxItem extends Row {

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    @Column
    public UUID authorId;

    @Column
    public String operationType;

    @Column
    @Enumerated(EnumType.STRING)
    public SubjectKind section;

    @Column
    @Enumerated(EnumType.STRING)
    public Status status;

    /** The reasons as JSON: codes and arguments, turned into sentences by the reader's language. */
    @Column
    @Mentions
    public String reasons;

    /** The operation's body as its author sent it. */
    @Column
    @Mentions
    public String typed;

    /** When it was captured, by its device's clock. */
    @Column
    public Instant capturedAt;

    /** The refused operation that this one built on, the first where there are several; null where there is none. */
    @Column
    public @Nullable UUID causeId;

    /** When it was settled, by the clock of the device of whoever did; null while it is open. */
    @Column
    public @Nullable Instant closedAt;

    @Column
    public @Nullable UUID closedBy;

    /** What whoever settled it had to say. */
    @Column
    public @Nullable String closingNote;

    /** Where it was captured, if it was kept without effect: with this it can be let count as what it was. */
    @Column
    public @Nullable UUID withheldReplica;

    /** The earliest moment of its capture, if it was kept without effect. */
    @Column
    public @Nullable Instant withheldFrom;

    /** The latest moment of its capture, if it was kept without effect. */
    @Column
    public @Nullable Instant withheldTo;

    /** Who let it count in the end; null where nobody has. */
    @Column
    public @Nullable UUID letCountBy;

    /** When, by the clock of his device. */
    @Column
    public @Nullable Instant letCountAt;

    public static InboxItem about(Decision decision, Envelope envelope, Operation operation, Catalog catalog) {
        InboxItem item = about(decision, envelope);
        item.operationType = catalog.typeOf(operation).name();
        item.section = operation.section();
        return item;
    }

    /** About an operation of which nothing but its envelope may be readable here. */
    public static InboxItem about(Decision decision, Envelope envelope) {
        InboxItem item = new InboxItem();
        item.id = envelope.id();
        item.authorId = envelope.author();
        item.operationType = envelope.type();
        item.section = SubjectKind.OFFICE;
        item.status = decision.status();
        item.typed = envelope.body().toString();
        item.capturedAt = envelope.capture().clock().at();
        item.causeId = decision.reasons().stream()
                .filter(reason -> reason.code().equals(Reason.NEEDS_REJECTED))
                .findFirst()
                .map(reason -> UUID.fromString(reason.args().get("operation")))
                .orElse(null);
        try {
            item.reasons = Json.mapper().writeValueAsString(decision.reasons());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own reasons can't be written", e);
        }
        return item;
    }

    /** A fact had no effect; what it takes to have it later is kept. */
    public void withheld(Desk.Intent said) {
        withheldReplica = said.replica();
        withheldFrom = said.capture().from();
        withheldTo = said.capture().to();
    }

    /** Who wanted what was kept without effect, and when; empty where it had its effect, or that is not known. */
    public Optional<Desk.Intent> withheldIntent() {
        if (withheldReplica == null || withheldFrom == null || withheldTo == null) {
            return Optional.empty();
        }
        return Optional.of(new Desk.Intent(
                id, authorId, withheldReplica, capturedAt, new CaptureInterval(withheldFrom, withheldTo)));
    }

    /** What waits for somebody, the last captured first. */
    public static Query<InboxItem> open() {
        return Query.of(InboxItem.class).isNull("closedAt").orderByDescending("capturedAt");
    }

    /** What is settled, the last settled first. */
    public static Query<InboxItem> closed() {
        return Query.of(InboxItem.class).atMost("closedAt", END_OF_TIME).orderByDescending("closedAt");
    }

    /** What is settled, had no effect, and nobody has let count; the last captured first. */
    public static Query<InboxItem> settledWithoutEffect() {
        return Query.of(InboxItem.class)
                .isNull("letCountBy")
                .atMost("withheldTo", END_OF_TIME)
                .atMost("closedAt", END_OF_TIME)
                .orderByDescending("capturedAt");
    }

    /** Whether nobody has settled it but its author. */
    public boolean isOpenToOthers() {
        return closedAt == null || authorId.equals(closedBy);
    }

    /**
     * Settles it. Of several who did, the first by the clocks of their devices counts, in whatever order they are heard. Whether
     * what had no effect shall count is not its author's to settle: there everybody else counts before him.
     */
    void close(Instant at, UUID by, @Nullable String note) {
        if (letCountBy != null && letCountBy.equals(closedBy)) {
            // Before letting count settled the item itself, the note came after it, with a settling of its own.
            if (by.equals(closedBy) && closingNote == null) {
                closingNote = note;
            }
            return;
        }
        boolean first = closedAt == null
                || closedBy == null
                || at.isBefore(closedAt)
                || (at.equals(closedAt) && RowOrder.compareIds(by, closedBy) < 0);
        boolean authors = authorId.equals(closedBy);
        if (closedBy != null && withheldTo != null && authors != authorId.equals(by)) {
            first = authors;
        }
        if (first) {
            closedAt = at;
            closedBy = by;
            closingNote = note;
        }
    }

    /** Lets count what had no effect, and settles it: over every other settling, whichever was first, as it does the most. */
    void letCount(Instant at, UUID by, @Nullable String note) {
        letCountBy = by;
        letCountAt = at;
        closedBy = by;
        closedAt = at;
        closingNote = note;
    }

    /** The reasons as values. */
    public List<Reason> readReasons() {
        try {
            return Json.mapper().readValue(reasons, new TypeReference<List<Reason>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored reasons can't be read", e);
        }
    }
}
