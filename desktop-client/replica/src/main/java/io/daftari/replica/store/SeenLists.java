package io.daftari.replica.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lists that stood on the author's screen, by their hash, for as long as an undecided operation may name them. */
public final class SeenLists {

    private final SqliteSession session;

    public SeenLists(SqliteSession session) {
        this.session = session;
    }

    void remember(String hash, Collection<UUID> ids) {
        ByteBuffer bytes = ByteBuffer.allocate(16 * ids.size());
        ids.forEach(id -> bytes.put(SqlValues.bytes(id)));
        session.update(
                "INSERT INTO seen_list (hash, ids) VALUES (?, ?) ON CONFLICT(hash) DO NOTHING", hash, bytes.array());
    }

    Optional<List<UUID>> idsOf(String hash) {
        return session.first("SELECT ids FROM seen_list WHERE hash = ?", row -> row.getBytes(1), hash)
                .map(SeenLists::ids);
    }

    private static List<UUID> ids(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        List<UUID> ids = new ArrayList<>();
        while (buffer.hasRemaining()) {
            ids.add(new UUID(buffer.getLong(), buffer.getLong()));
        }
        return ids;
    }

    /** Forgets all lists; called when nothing is undecided. */
    public void clear() {
        session.update("DELETE FROM seen_list");
    }
}
