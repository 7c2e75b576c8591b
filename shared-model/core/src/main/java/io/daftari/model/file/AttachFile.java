package io.daftari.model.file;

import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Problem;
import io.daftari.model.row.Row;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Hangs a photo or a document on a record. The operation says what the bytes are; they follow beside it, whenever there is a
 * line, and are taken only if they are what it says.
 *
 * @param id of the file, made by the author's device
 * @param ownerId the record
 * @param contentHash SHA-256 of the bytes, as 64 hexadecimal digits
 */
public record AttachFile(
        UUID id,
        FileOwner owner,
        UUID ownerId,
        FileKind kind,
        String fileName,
        MediaType mediaType,
        long sizeBytes,
        String contentHash)
        implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return owner.permission();
    }

    @Override
    public List<Problem> check() {
        return FileRules.problems(this);
    }

    @Override
    public List<Reason> scope(Desk desk) {
        boolean reached = owner.record(desk, ownerId).map(desk::reaches).orElse(true);
        return reached
                ? List.of()
                : List.of(Reason.of("NotYourRecord", "row", owner.records().table()));
    }

    @Override
    public Applied apply(Desk desk) {
        if (owner.file(desk, id).isPresent()) {
            return Refusal.because("AttachedAlready");
        }
        Optional<? extends Row> record = owner.record(desk, ownerId);
        if (record.isEmpty()) {
            return Refusal.because(
                    Reason.of("NoSuchRow", "row", owner.records().table()).with("field", "ownerId"));
        }
        AttachedFile file = owner.on(record.get());
        file.id = id;
        file.kind = kind;
        file.fileName = fileName;
        file.mediaType = mediaType;
        file.sizeBytes = sizeBytes;
        file.contentHash = contentHash;
        file.attachedBy = desk.intent().author();
        file.attachedAt = desk.intent().claimed();
        desk.save(file);
        return Outcome.count("attached", 1);
    }

    @Override
    public Optional<Operation> undo(UUID operation) {
        return Optional.of(new RemoveFile(id, owner));
    }
}
