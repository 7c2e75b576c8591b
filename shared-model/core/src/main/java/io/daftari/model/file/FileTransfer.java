package io.daftari.model.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/** What a device and the hub say to each other about the bytes of a file; the device signs each request. */
public final class FileTransfer {

    /** The most bytes of a piece, either way. */
    public static final int MAX_PIECE = 256 * 1024;

    private FileTransfer() {}

    /** How much of this file does the hub have? */
    public record Question(UUID replica, UUID id, FileOwner owner) {}

    /**
     * What the hub has. Whatever a device believed, it goes on from here.
     *
     * @param offset how many bytes
     * @param complete whether it has all of them, checked and stored
     */
    public record State(long offset, long size, boolean complete) {}

    /** The head line of a piece; the bytes follow behind a line feed. */
    public record Piece(UUID replica, UUID id, FileOwner owner, long offset) {}

    /**
     * Some bytes of a file that the hub has.
     *
     * @param length at most {@link #MAX_PIECE}
     * @param thumbnail whether the small picture of it is meant, which is always sent whole
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record Fetch(UUID replica, UUID id, FileOwner owner, long offset, int length, boolean thumbnail) {}
}
