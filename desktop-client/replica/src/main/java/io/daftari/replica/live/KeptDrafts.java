package io.daftari.replica.live;

import io.daftari.model.op.Desk;
import io.daftari.replica.Notes;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person has typed and not yet confirmed, of one kind. It is kept on the disk as it is typed, for this person alone, so
 * that neither a kill nor a restart loses it; the memory has it first, the disk a moment later. Lives on the screen's thread.
 *
 * @param <K> what a draft is about
 */
public final class KeptDrafts<K, D> {

    private static final Logger LOG = LoggerFactory.getLogger(KeptDrafts.class);

    /** How drafts of a kind are written down. */
    public interface Form<K, D> {

        /** Under what name; different for each key. */
        String name(K key);

        String write(D draft);

        /** What a name is about. */
        K key(String name);

        /**
         * @throws IllegalArgumentException if it is of another version of the program
         */
        D read(String text);

        /**
         * What may stay of a draft that an earlier run left; asked in the background. Of somebody who was erased nothing does.
         *
         * @return empty if none of it
         */
        Optional<D> stays(Desk desk, K key, D draft);
    }

    private final Workspace work;
    private final String prefix;
    private final Form<K, D> form;
    private final Map<K, D> drafts = new LinkedHashMap<>();
    /** Those whose last state is not on the disk yet, and those that are being written. */
    private final Set<K> unwritten = new HashSet<>();

    private final Set<K> writing = new HashSet<>();

    /** @param kind by which their names begin */
    public KeptDrafts(Workspace work, String kind, Form<K, D> form) {
        this.work = work;
        this.prefix = "draft." + kind + ".";
        this.form = form;
    }

    /** Brings back what an earlier run of the program left; what was typed meanwhile is newer. */
    public void restore(Runnable done, Consumer<String> failed) {
        work.inBackground(
                this::left,
                left -> {
                    left.forEach(drafts::putIfAbsent);
                    done.run();
                },
                failed);
    }

    private Map<K, D> left() {
        Notes notes = work.replica().notes();
        Map<K, D> left = new LinkedHashMap<>();
        notes.beginning(prefix).forEach((name, text) -> {
            Optional<Map.Entry<K, D>> draft = read(name.substring(prefix.length()), text);
            if (draft.isEmpty()) {
                return;
            }
            K key = draft.get().getKey();
            D was = draft.get().getValue();
            Optional<D> stays = work.replica().read((Desk desk) -> form.stays(desk, key, was));
            if (stays.isEmpty()) {
                notes.remove(name);
            } else {
                left.put(key, stays.get());
                if (!stays.get().equals(was)) {
                    notes.put(name, form.write(stays.get()));
                }
            }
        });
        return left;
    }

    private Optional<Map.Entry<K, D>> read(String name, String text) {
        try {
            return Optional.of(Map.entry(form.key(name), form.read(text)));
        } catch (IllegalArgumentException e) {
            LOG.warn("A draft of another version can't be read; it stays where it is", e);
            return Optional.empty();
        }
    }

    public @Nullable D get(K key) {
        return drafts.get(key);
    }

    public boolean has(K key) {
        return drafts.containsKey(key);
    }

    /** All, the first begun first. */
    public Map<K, D> all() {
        return new LinkedHashMap<>(drafts);
    }

    public void put(K key, D draft) {
        drafts.put(key, draft);
        write(key);
    }

    public void remove(K key) {
        if (drafts.remove(key) != null) {
            write(key);
        }
    }

    /** One writing at a time for each: keys that are typed meanwhile are gathered into the next. */
    private void write(K key) {
        unwritten.add(key);
        if (!writing.add(key)) {
            return;
        }
        unwritten.remove(key);
        D now = drafts.get(key);
        String name = prefix + form.name(key);
        String text = now == null ? null : form.write(now);
        work.inBackground(
                () -> {
                    if (text == null) {
                        work.replica().notes().remove(name);
                    } else {
                        work.replica().notes().put(name, text);
                    }
                    return true;
                },
                done -> end(key),
                failed -> end(key));
    }

    private void end(K key) {
        writing.remove(key);
        if (unwritten.contains(key)) {
            write(key);
        }
    }
}
