package io.daftari.hub.file;

import io.daftari.model.file.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Where the bytes of files lie. Each call throws {@link StoreFailed} if the store can't be reached. */
public interface FileStore {

    /** As it is written beside what it holds; never changed. */
    String name();

    /**
     * Keeps bytes; the same again changes nothing.
     *
     * @param hash of the bytes
     * @return where they are found again
     */
    String put(UUID schoolId, String hash, MediaType type, byte[] bytes);

    /**
     * Some of what lies at a place.
     *
     * @param length at most; fewer only at the end
     */
    byte[] get(String place, long from, int length);

    /** Forgets what lies at a place, if anything does. */
    void remove(String place);

    /** An address at which anybody who has it can fetch the bytes for a while; empty where the store gives none. */
    default Optional<URI> link(String place, String fileName, Duration valid) {
        return Optional.empty();
    }
}
