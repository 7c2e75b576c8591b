package io.daftari.office.file;

import io.daftari.model.file.AttachedFile;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileOwner;
import io.daftari.model.op.Query;
import io.daftari.model.row.RowType;
import io.daftari.replica.FileShelf;
import io.daftari.replica.FileShelf.Standing;
import io.daftari.replica.Replica;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Pictures as far as they are on this device; nothing is asked of the hub for them. Reads the disk. */
public final class Portraits {

    private Portraits() {}

    /** The photo by which each of some pupils is known; who has none here is not in it. */
    public static Map<UUID, byte[]> of(Replica replica, Collection<UUID> pupils) {
        return of(replica, FileOwner.STUDENT.files(), pupils);
    }

    /** The photo by which somebody is known; empty where none is here. */
    public static Optional<byte[]> of(Replica replica, FileOwner owner, UUID id) {
        return Optional.ofNullable(of(replica, owner.files(), List.of(id)).get(id));
    }

    private static <F extends AttachedFile> Map<UUID, byte[]> of(
            Replica replica, RowType<F> files, Collection<UUID> owners) {
        if (owners.isEmpty()) {
            return Map.of();
        }
        List<F> rows = replica.read(desk -> desk.find(Query.of(files.rowClass()).in("ownerId", owners)));
        Map<UUID, byte[]> photos = new HashMap<>();
        rows.stream()
                .filter(row -> row.kind == FileKind.PHOTO && !row.contentHash.isEmpty())
                .sorted(Comparator.comparing((F row) -> row.attachedAt).reversed())
                .forEach(row -> {
                    if (!photos.containsKey(row.ownerId)) {
                        small(replica.files(), row, replica.files().standing(row))
                                .ifPresent(bytes -> photos.put(row.ownerId, bytes));
                    }
                });
        return photos;
    }

    /** What the hub made small, else what was captured here; empty of a file that is no picture. */
    static Optional<byte[]> small(FileShelf shelf, AttachedFile row, Standing standing) {
        if (!row.mediaType.isPicture()) {
            return Optional.empty();
        }
        Optional<byte[]> small = shelf.small(row);
        boolean here = standing == Standing.WAITING || standing == Standing.REFUSED || standing == Standing.HERE;
        return small.isPresent() || !here ? small : shelf.open(row);
    }
}
