package io.daftari.model.file;

import io.daftari.model.row.Personal;
import io.daftari.model.row.Row;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a file that hangs on a record; whoever sees the record sees it. The bytes are known by their hash and
 * travel beside the rows: they may still be on the device that took them in.
 */
@MappedSuperclass
public abstract class AttachedFile extends Row {

    /** The record on which it hangs. */
    @Column
    public UUID ownerId;

    /** The person of whom it tells, who may be known under another id than that of the record. */
    @Column
    public UUID personId;

    @Column
    @Enumerated(EnumType.STRING)
    public FileKind kind;

    /** As whoever attached it called it; empty when the person was erased. */
    @Column
    @Personal(of = {"ownerId", "personId"})
    public String fileName;

    @Column
    @Enumerated(EnumType.STRING)
    public MediaType mediaType;

    @Column
    public long sizeBytes;

    /** SHA-256 of the bytes, as 64 hexadecimal digits; empty when the person was erased, and then the bytes are gone, too. */
    @Column
    @Personal(of = {"ownerId", "personId"})
    public String contentHash;

    @Column
    public UUID attachedBy;

    @Column
    public Instant attachedAt;

    /** Since when the hub has the bytes; null while they are still on a device. */
    @Column
    public @Nullable Instant storedAt;
}
