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
import io.daftari.replica.live.KeptDrafts;
import io.daftari.replica.live.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Forms of one kind that are half filled, as {@link KeptDrafts} keeps them. */
final class Drafts<R extends EditableRow> {

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
    private final KeptDrafts<UUID, Draft<R>> drafts;

    Drafts(Workspace work, RowType<R> type, String name) {
        this.work = work;
        this.type = type;
        this.drafts = new KeptDrafts<>(work, name, new Written());
    }

    /** Brings back what an earlier run of the program left; what was typed meanwhile is newer. */
    void restore(Runnable done, Consumer<String> failed) {
        drafts.restore(done, failed);
    }

    private final class Written implements KeptDrafts.Form<UUID, Draft<R>> {

        @Override
        public String name(UUID id) {
            return id.toString();
        }

        @Override
        public UUID key(String name) {
            return UUID.fromString(name);
        }

        @Override
        public Draft<R> read(String json) {
            try {
                Kept kept = Json.mapper().readValue(json, Kept.class);
                R base = type.newRow();
                base.schoolId = work.replica().schoolId();
                for (Column column : type.columns()) {
                    if (kept.base().has(column.field())) {
                        column.set(base, RowJson.read(column, kept.base().get(column.field())));
                    }
                }
                return new Draft<>(base, new LinkedHashMap<>(kept.typed()), kept.fresh());
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public String write(Draft<R> draft) {
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

        /** What was typed of somebody who was erased goes, too. */
        @Override
        public Optional<Draft<R>> stays(Desk desk, UUID id, Draft<R> draft) {
            return Erasure.isOf(desk, type, id) ? Optional.empty() : Optional.of(draft);
        }
    }

    @Nullable
    Draft<R> get(UUID id) {
        return drafts.get(id);
    }

    /** The new record that was begun; null where none was. */
    @Nullable
    Draft<R> begun() {
        return all().stream().filter(Draft::fresh).findFirst().orElse(null);
    }

    boolean has(UUID id) {
        return drafts.has(id);
    }

    /** Those that are half filled, the first begun first. */
    List<Draft<R>> all() {
        return List.copyOf(drafts.all().values());
    }

    void put(Draft<R> draft) {
        drafts.put(draft.base().id, draft);
    }

    void remove(UUID id) {
        drafts.remove(id);
    }
}
