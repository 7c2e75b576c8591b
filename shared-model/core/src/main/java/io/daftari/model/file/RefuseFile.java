package io.daftari.model.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.access.RoleRules;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.op.Status;
import io.daftari.model.row.Problem;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The hub does not take the bytes that a device has brought of a file. Whoever attached it is told in his inbox, once, however
 * often they are brought; the file stands, without bytes at the hub, until somebody removes it.
 *
 * @param rule what is against them, as {@code checksum-mismatch}
 */
public record RefuseFile(UUID id, FileOwner owner, String rule) implements Operation {

    /** What can be against bytes. */
    public static final Set<String> RULES = Set.of(
            "empty",
            "type-not-taken",
            "damaged",
            "too-many-pixels",
            "tells-more-than-it-shows",
            "checksum-mismatch",
            "type-differs",
            "too-large");

    /** The id of the item that tells of a file. */
    public static UUID itemOf(UUID file) {
        return Ids.derived("fileRefused", file);
    }

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return RoleRules.HUB_ITSELF;
    }

    @Override
    public List<Problem> check() {
        List<Problem> problems = new ArrayList<>();
        if (id == null) {
            problems.add(new Problem("id", "required"));
        }
        if (owner == null) {
            problems.add(new Problem("owner", "required"));
        }
        if (rule == null || !RULES.contains(rule)) {
            problems.add(new Problem("rule", rule == null ? "required" : "not-found"));
        }
        return problems;
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<? extends AttachedFile> found = owner.file(desk, id);
        if (found.isEmpty()) {
            return Refusal.because(Reason.of("NoSuchRow", "row", owner.files().table()));
        }
        AttachedFile file = found.get();
        UUID item = itemOf(id);
        if (file.storedAt != null || desk.get(InboxItem.class, item).isPresent()) {
            return Outcome.NOTHING;
        }
        desk.save(telling(item, file));
        return Outcome.count("told", 1);
    }

    private InboxItem telling(UUID id, AttachedFile file) {
        InboxItem item = new InboxItem();
        item.id = id;
        item.authorId = file.attachedBy;
        item.operationType = AttachFile.class.getSimpleName();
        item.section = SubjectKind.OFFICE;
        item.status = Status.FLAGGED;
        item.capturedAt = file.attachedAt;
        AttachFile typed = new AttachFile(
                file.id,
                owner,
                file.ownerId,
                file.kind,
                file.fileName,
                file.mediaType,
                file.sizeBytes,
                file.contentHash);
        try {
            item.typed = Json.mapper().writeValueAsString(typed);
            item.reasons = Json.mapper().writeValueAsString(List.of(Reason.of("FileNotTaken", "rule", rule)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own words can't be written", e);
        }
        return item;
    }
}
