package io.daftari.replica.store;

import io.daftari.replica.StorageFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two programs from working on one replica, which would fork its chain. The system frees it when a program dies. */
final class FileLock implements AutoCloseable {

    private final FileChannel channel;

    private FileLock(FileChannel channel) {
        this.channel = channel;
    }

    static FileLock take(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) {
                    return new FileLock(channel);
                }
            } catch (OverlappingFileLockException e) {
                channel.close();
                throw new StorageFailed("This program has the replica open already: " + file, e);
            }
            channel.close();
            throw new StorageFailed("Another program has the replica open: " + file);
        } catch (IOException e) {
            throw new StorageFailed("The replica's lock can't be taken: " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StorageFailed("The replica's lock can't be given back", e);
        }
    }
}
