package io.daftari.model.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Up to where a replica has read: the number of a hub commit and its hash. A hub that does not know the pair has been
 * restored from a backup.
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"commit", "hash"})
public record Cursor(long commit, String hash) {

    /** Nothing read yet. */
    public static final Cursor START = new Cursor(0, "");

    @JsonCreator
    public Cursor {
        if (commit < 0) {
            throw new IllegalArgumentException("commit must not be negative");
        }
        // JSON from outside may lack what the type promises.
        if (hash == null) {
            throw new IllegalArgumentException("hash is required");
        }
    }
}
