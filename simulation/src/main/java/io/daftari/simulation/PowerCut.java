package io.daftari.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a cut of power leaves of a replica's files: all that was synced, and of the rest as much as chance gives. Where
 * commits wait for the disk, the log is synced up to its last commit, or up to the one before if the last was only noted;
 * else up to nowhere.
 */
final class PowerCut {

    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int MARK_SLOT = 64;

    private PowerCut() {}

    static void harm(Path file, boolean durable, String step, Chance chance) {
        try {
            harmLog(file.resolveSibling(file.getFileName() + "-wal"), durable, step.equals("store.noted"), chance);
            if (step.equals("submit.afterCommit")) {
                tearMark(file.resolveSibling(file.getFileName() + ".mark"), chance);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void harmLog(Path log, boolean durable, boolean noted, Chance chance) throws IOException {
        if (!Files.exists(log)) {
            return;
        }
        byte[] bytes = Files.readAllBytes(log);
        int synced = durable ? committed(bytes, noted) : Math.min(bytes.length, HEADER);
        int kept = synced + (bytes.length > synced ? chance.below(bytes.length - synced + 1) : 0);
        byte[] left = Arrays.copyOf(bytes, kept);
        if (kept - synced > 8 && chance.percent(50)) {
            // Sectors reach the disk in any order: some of the tail is not what was written.
            left[synced + chance.below(kept - synced)] ^= 0x55;
        }
        Files.write(log, left);
    }

    /** Where the last committed frame of the log ends that waited for the disk. */
    private static int committed(byte[] log, boolean noted) {
        if (log.length < HEADER) {
            return log.length;
        }
        ByteBuffer buffer = ByteBuffer.wrap(log);
        int frame = FRAME_HEADER + buffer.getInt(8);
        long salt = buffer.getLong(16);
        int before = HEADER;
        int end = HEADER;
        for (int at = HEADER; at + frame <= log.length; at += frame) {
            if (buffer.getLong(at + 8) != salt) {
                break;
            }
            if (buffer.getInt(at + 4) != 0) {
                before = end;
                end = at + frame;
            }
        }
        return noted ? before : end;
    }

    /** The mark was being written: its older slot is half new. */
    private static void tearMark(Path mark, Chance chance) throws IOException {
        if (!Files.exists(mark)) {
            return;
        }
        ByteBuffer slots = ByteBuffer.wrap(Arrays.copyOf(Files.readAllBytes(mark), 2 * MARK_SLOT));
        int older = slots.getLong(16) <= slots.getLong(MARK_SLOT + 16) ? 0 : MARK_SLOT;
        byte[] bytes = slots.array();
        for (int i = chance.below(MARK_SLOT); i < MARK_SLOT; i++) {
            bytes[older + i] = (byte) chance.below(256);
        }
        Files.write(mark, bytes);
    }
}
