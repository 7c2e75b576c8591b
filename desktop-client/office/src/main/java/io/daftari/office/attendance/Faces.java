package io.daftari.office.attendance;

import java.util.Optional;
import java.util.UUID;

/** By what face somebody of the school is known, as far as a picture of him is on this device. Reads the disk. */
@FunctionalInterface
public interface Faces {

    /** Nobody has a picture here. */
    Faces NONE = (staff, id) -> Optional.empty();

    /** @param staff whether he is of the staff; else a pupil */
    Optional<byte[]> of(boolean staff, UUID id);
}
