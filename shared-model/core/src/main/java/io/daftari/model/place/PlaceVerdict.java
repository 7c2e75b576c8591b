package io.daftari.model.place;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@link PlaceRules} say of where an operation was captured. An indicator for people, not proof: phones can be
 * made to lie, and honest ones err.
 *
 * @param flags in the order of the enum
 * @param siteId the site that the position speaks of; null without a fix or a fence
 * @param distanceMetres d, see {@link Fence#distanceMetres}, rounded to 0.1 m; null with {@code siteId}
 * @param metresOutside how far the fix lies beyond the fence, its accuracy left aside; 0 within; null with
 *     {@code siteId}
 * @param decisive the fix that decided; null without fixes
 */
public record PlaceVerdict(
        Position position,
        Set<PlaceFlag> flags,
        @Nullable UUID siteId,
        @Nullable Double distanceMetres,
        @Nullable Double metresOutside,
        @Nullable Fix decisive) {

    public PlaceVerdict {
        flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
    }

    /** Whether a person should look at it. Uncertain alone is no reason: many honest devices have no GPS. */
    public boolean suspicious() {
        return position == Position.OUTSIDE || !flags.isEmpty();
    }
}
