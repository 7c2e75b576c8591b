package io.daftari.hub.sync;

import io.daftari.model.seal.Backup;
import io.daftari.model.seal.Grant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a replica is told with its first exchange of a day.
 *
 * @param renewed the grants of its users
 * @param backup the newest that was proven; null where there is none
 */
record OnceADay(List<Grant.Signed> renewed, Backup.@Nullable Signed backup) {

    static final OnceADay NOTHING = new OnceADay(List.of(), null);
}
