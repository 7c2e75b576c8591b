package io.daftari.replica.hub;

import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.seal.Hash;
import io.daftari.model.wire.Snapshot;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parts of a hub's snapshots; only the last manifest is known. */
public final class FakeSnapshots {

    private final Map<Hash, byte[]> parts = new HashMap<>();
    private UUID manifest = new UUID(0, 0);
    private int made;
    private int rowsPerPart = 7;

    /** Makes the parts of a new manifest. */
    List<Snapshot.Part> make(List<Row> held) {
        Map<RowType<?>, List<Row>> rows = new LinkedHashMap<>();
        held.forEach(row ->
                rows.computeIfAbsent(RowType.of(row), type -> new ArrayList<>()).add(row));
        List<Snapshot.Part> of = new ArrayList<>();
        rows.forEach((type, list) -> {
            for (int from = 0; from < list.size(); from += rowsPerPart) {
                List<Row> some = list.subList(from, Math.min(list.size(), from + rowsPerPart));
                byte[] bytes = PageTables.part(type, some);
                Hash hash = Hash.over(bytes);
                parts.put(hash, bytes);
                of.add(new Snapshot.Part(type.table(), some.size(), bytes.length, hash));
            }
        });
        manifest = new UUID(0, ++made);
        return of;
    }

    UUID manifest() {
        return manifest;
    }

    /** The bytes of parts of the last manifest; null if they are asked for by another. */
    byte @Nullable [] parts(Snapshot.PartsRequest request) {
        if (!request.manifest().equals(manifest)) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        request.parts().forEach(hash -> bytes.writeBytes(parts.get(hash)));
        return Arrays.copyOfRange(bytes.toByteArray(), request.offset(), bytes.size());
    }

    /** How many manifests were made. */
    public int made() {
        return made;
    }

    public void rowsPerPart(int rows) {
        rowsPerPart = rows;
    }

    /** Knows no manifest any more, as after a restart. */
    public void forget() {
        manifest = new UUID(0, 0);
        parts.clear();
    }
}
