package io.daftari.replica.outbox;

import io.daftari.model.seal.Hash;
import io.daftari.replica.StorageFailed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The mark of a chain's head in a small file beside the database. A database that lies behind its mark was put back from
 * a backup, and must not give out the same numbers again.
 *
 * <p>Two slots are written in turn, each with a checksum, so that a cut of power in the middle of one leaves the other.
 */
public final class HighWater implements AutoCloseable {

    private static final int RECORD = 16 + 8 + 32;
    private static final int SLOT = RECORD + 8;

    private final FileChannel channel;
    private int nextSlot;

    private HighWater(FileChannel channel) {
        this.channel = channel;
    }

    public static HighWater open(Path file) {
        try {
            HighWater water = new HighWater(FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            Optional<ChainHead> first = water.slot(0);
            Optional<ChainHead> second = water.slot(1);
            water.nextSlot = isNewer(first, second) ? 1 : 0;
            return water;
        } catch (IOException e) {
            throw new StorageFailed("The replica's mark can't be opened: " + file, e);
        }
    }

    /** The highest head ever marked; empty where the file is new. */
    public Optional<ChainHead> read() {
        return slot(1 - nextSlot);
    }

    /**
     * Marks the head. It outlives this program when this returns, and reaches the disk when the system likes: a mark that
     * a cut of power takes back lies behind its database, which says the same, while waiting for the disk a second time
     * would double what a submission costs.
     */
    public void mark(ChainHead head) {
        ByteBuffer buffer = ByteBuffer.allocate(SLOT)
                .putLong(head.replica().getMostSignificantBits())
                .putLong(head.replica().getLeastSignificantBits())
                .putLong(head.n())
                .put(head.link().bytes());
        buffer.putLong(checksum(buffer.array())).flip();
        try {
            channel.write(buffer, (long) nextSlot * SLOT);
        } catch (IOException e) {
            throw new StorageFailed("The replica's mark can't be written", e);
        }
        nextSlot = 1 - nextSlot;
    }

    /** Within one identity the higher number; after a new enrolment numbers start again, so only one slot is left then. */
    private static boolean isNewer(Optional<ChainHead> one, Optional<ChainHead> other) {
        return one.isPresent()
                && (other.isEmpty() || one.get().n() > other.get().n());
    }

    /** Forgets what was marked under an earlier identity; on the disk when this returns. */
    public void restart(ChainHead head) {
        try {
            channel.truncate(0);
            nextSlot = 0;
            mark(head);
            channel.force(false);
        } catch (IOException e) {
            throw new StorageFailed("The replica's mark can't be emptied", e);
        }
    }

    private Optional<ChainHead> slot(int slot) {
        ByteBuffer buffer = ByteBuffer.allocate(SLOT);
        try {
            if (channel.read(buffer, (long) slot * SLOT) != SLOT) {
                return Optional.empty();
            }
        } catch (IOException e) {
            throw new StorageFailed("The replica's mark can't be read", e);
        }
        if (buffer.getLong(RECORD) != checksum(buffer.array())) {
            return Optional.empty();
        }
        buffer.flip();
        UUID replica = new UUID(buffer.getLong(), buffer.getLong());
        long n = buffer.getLong();
        byte[] link = new byte[32];
        buffer.get(link);
        return Optional.of(new ChainHead(replica, n, Hash.ofBytes(link)));
    }

    private static long checksum(byte[] slot) {
        CRC32 crc = new CRC32();
        crc.update(slot, 0, RECORD);
        return crc.getValue();
    }

    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                channel.force(false);
            }
            channel.close();
        } catch (IOException e) {
            throw new StorageFailed("The replica's mark can't be closed", e);
        }
    }
}
