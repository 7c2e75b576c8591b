package io.daftari.replica.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.crypto.engines.ChaCha7539Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * What lies in a replica's file and in its log once the cipher is taken off, freed pages and old log frames included: for
 * the proof that what left this device is gone, and not only hidden. SQLite itself would show the living rows alone.
 */
public final class PlainPages {

    private static final int RESERVED = 32;
    private static final int NONCE = 12;
    /** The salt, and the few bytes of SQLite's header from which the size of a page is read before there is a key. */
    private static final int CLEAR_ON_FIRST = 24;

    private static final int LOG_HEADER = 32;
    private static final int FRAME_HEADER = 24;

    private PlainPages() {}

    /** The bytes of a file of a replica, pages decrypted in their places; files without pages as they are. */
    public static byte[] of(Path file, FileKey key) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (name.endsWith("-wal") && bytes.length > LOG_HEADER) {
            int page = buffer.getInt(8);
            int frame = FRAME_HEADER + page;
            for (int at = LOG_HEADER; at + frame <= bytes.length; at += frame) {
                decrypt(buffer, at + FRAME_HEADER, page, buffer.getInt(at), key);
            }
        } else if (name.endsWith(".db") && bytes.length > CLEAR_ON_FIRST) {
            int size = Short.toUnsignedInt(buffer.getShort(16));
            int page = size == 1 ? 65_536 : size;
            for (int at = 0; page > RESERVED && at + page <= bytes.length; at += page) {
                decrypt(buffer, at, page, at / page + 1, key);
            }
        }
        return bytes;
    }

    /** Each page ends with its nonce and its tag; its own key is the second half of a block under the file's key. */
    private static void decrypt(ByteBuffer file, int at, int size, int number, FileKey key) {
        byte[] bytes = file.array();
        int content = size - RESERVED;
        byte[] nonce = new byte[NONCE];
        file.get(at + content, nonce);
        int counter = file.order(ByteOrder.LITTLE_ENDIAN).getInt(at + content + NONCE) ^ number;
        file.order(ByteOrder.BIG_ENDIAN);
        byte[] own = new byte[64];
        cipher(key.bytes(), nonce, counter).processBytes(own, 0, own.length, own, 0);
        byte[] half = new byte[32];
        System.arraycopy(own, 32, half, 0, half.length);
        int clear = number == 1 ? CLEAR_ON_FIRST : 0;
        cipher(half, nonce, counter + 1).processBytes(bytes, at + clear, content - clear, bytes, at + clear);
    }

    private static ChaCha7539Engine cipher(byte[] key, byte[] nonce, int block) {
        ChaCha7539Engine cipher = new ChaCha7539Engine();
        cipher.init(true, new ParametersWithIV(new KeyParameter(key), nonce));
        cipher.seekTo(Integer.toUnsignedLong(block) * 64);
        return cipher;
    }
}
