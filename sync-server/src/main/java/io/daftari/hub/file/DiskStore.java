package io.daftari.hub.file;

import io.daftari.model.file.MediaType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files in a folder of the hub, one folder for each school. A backup of the hub must take it in. */
public final class DiskStore implements FileStore {

    private final Path folder;

    public DiskStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public String put(UUID schoolId, String hash, MediaType type, byte[] bytes) {
        String place = schoolId + "/" + hash.substring(0, 2) + "/" + hash;
        Path file = folder.resolve(place);
        try {
            if (Files.exists(file) && Files.size(file) == bytes.length) {
                return place;
            }
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), hash, ".new");
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return place;
        } catch (IOException e) {
            throw new StoreFailed("A file can't be written below " + folder, e);
        }
    }

    @Override
    public byte[] get(String place, long from, int length) {
        try (FileChannel in = FileChannel.open(folder.resolve(place))) {
            int most = (int) Math.max(0, Math.min(length, in.size() - from));
            ByteBuffer bytes = ByteBuffer.allocate(most);
            in.position(from);
            while (bytes.hasRemaining() && in.read(bytes) >= 0) {
                // Until all of it is here.
            }
            return bytes.array();
        } catch (IOException e) {
            throw new StoreFailed("A file can't be read below " + folder, e);
        }
    }

    @Override
    public void remove(String place) {
        try {
            Files.deleteIfExists(folder.resolve(place));
        } catch (IOException e) {
            throw new StoreFailed("A file can't be removed below " + folder, e);
        }
    }
}
