package io.daftari.model.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.row.Audience;
import io.daftari.model.row.Row;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.wire.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A decision other than {@code ACCEPTED}, for its author and for the section of the office that owns it when he can't read
 * it: what he typed, untouched, and what the hub made of it. Its id is the operation's.
 */
@Entity
@Table(name = "inbox_item")
@Audience(value = SubjectKind.OFFICE, user = "authorId")
public class InboxItem extends Row {

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
    public String reasons;

    /** The operation's body as its author sent it. */
    @Column
    public String typed;

    /** When it was captured, by its device's clock. */
    @Column
    public Instant capturedAt;

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
        try {
            item.reasons = Json.mapper().writeValueAsString(decision.reasons());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own reasons can't be written", e);
        }
        return item;
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
