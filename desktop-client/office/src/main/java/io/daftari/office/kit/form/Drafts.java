package io.daftari.office.kit.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.op.Desk;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.Column;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Json;
import io.daftari.replica.Notes;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forms of one kind that are half filled. They are kept on the disk as they are typed, for this person alone, so that neither
 * a kill nor a restart loses them; the memory has them first, the disk a moment later. Lives on the screen's thread.
 */
final class Drafts<R extends EditableRow> {

    private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);

    /**
     * What is typed and not saved.
     *
     * @param base the record as it was when typing began; with an id alone where it becomes a new one
     * @param typed what differs from it, by field
     */
    record Draft<R>(R base, Map<String, String> typed, boolean fresh) {}

    /** The same on the disk. */
    private record Kept(ObjectNode base, Map<String, String> typed, boolean fresh) {}

    private final Workspace work;
    private final RowType<R> type;
    private final String prefix;
    private final Map<UUID, Draft<R>> drafts = new LinkedHashMap<>();
    /** Those whose last state is not on the disk yet, and those that are being written. */
    private final Set<UUID> unwritten = new HashSet<>();

    private final Set<UUID> writing = new HashSet<>();

    Drafts(Workspace work, RowType<R> type, String name) {
        this.work = work;
        this.type = type;
        this.prefix = "draft." + name + ".";
    }

    /** Brings back what an earlier run of the program left; what was typed meanwhile is newer. */
    void restore(Runnable done, Consumer<String> failed) {
        work.inBackground(
                () -> {
                    Notes notes = work.replica().notes();
                    List<Draft<R>> left = new ArrayList<>();
                    notes.beginning(prefix).forEach((name, json) -> {
                        Optional<Draft<R>> draft = read(json);
                        boolean erased =
                                draft.isPresent() && isErased(draft.get().base().id);
                        if (draft.isPresent() && !erased) {
                            left.add(draft.get());
                        } else if (erased) {
                            notes.remove(name);
                        }
                    });
                    return left;
                },
                left -> {
                    left.forEach(draft -> drafts.putIfAbsent(draft.base().id, draft));
                    done.run();
                },
                failed);
    }

    /** What was typed of somebody who was erased goes, too. */
    private boolean isErased(UUID id) {
        return work.replica().read((Desk desk) -> Erasure.isOf(desk, type, id));
    }

    private Optional<Draft<R>> read(String json) {
        try {
            Kept kept = Json.mapper().readValue(json, Kept.class);
            R base = type.newRow();
            base.schoolId = work.replica().schoolId();
            for (Column column : type.columns()) {
                if (kept.base().has(column.field())) {
                    column.set(base, RowJson.read(column, kept.base().get(column.field())));
                }
            }
            return Optional.of(new Draft<>(base, new LinkedHashMap<>(kept.typed()), kept.fresh()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.warn("A half-filled form of another version can't be read; it stays where it is", e);
            return Optional.empty();
        }
    }

    private String written(Draft<R> draft) {
        ObjectNode base;
        if (draft.fresh()) {
            base = Json.mapper().createObjectNode();
            base.put("id", draft.base().id.toString());
        } else {
            base = RowJson.write(draft.base());
        }
        try {
            return Json.mapper().writeValueAsString(new Kept(base, draft.typed(), draft.fresh()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own record is not written as JSON", e);
        }
    }

    @Nullable
    Draft<R> get(UUID id) {
        return drafts.get(id);
    }

    /** The new record that was begun; null where none was. */
    @Nullable
    Draft<R> begun() {
        return drafts.values().stream().filter(Draft::fresh).findFirst().orElse(null);
    }

    boolean has(UUID id) {
        return drafts.containsKey(id);
    }

    /** Those that are half filled, the first begun first. */
    List<Draft<R>> all() {
        return List.copyOf(drafts.values());
    }

    void put(Draft<R> draft) {
        drafts.put(draft.base().id, draft);
        write(draft.base().id);
    }

    void remove(UUID id) {
        if (drafts.remove(id) != null) {
            write(id);
        }
    }

    /** One writing at a time for each: keys that are typed meanwhile are gathered into the next. */
    private void write(UUID id) {
        unwritten.add(id);
        if (!writing.add(id)) {
            return;
        }
        unwritten.remove(id);
        Draft<R> now = drafts.get(id);
        String text = now == null ? null : written(now);
        work.inBackground(
                () -> {
                    if (text == null) {
                        work.replica().notes().remove(prefix + id);
                    } else {
                        work.replica().notes().put(prefix + id, text);
                    }
                    return true;
                },
                done -> end(id),
                failed -> end(id));
    }

    private void end(UUID id) {
        writing.remove(id);
        if (unwritten.contains(id)) {
            write(id);
        }
    }
}
