package io.daftari.hub.http;

import io.daftari.model.op.Desk;
import io.daftari.model.time.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * What a form reads: one state of the school, for one request.
 *
 * @param desk to read from; what is saved there goes nowhere
 * @param today the day at the school
 * @param claimed what earlier rows of the same request want for themselves alone
 */
public record Ground(Desk desk, Ids ids, UUID userId, Instant now, LocalDate today, Set<String> claimed) {

    /** Whether nothing earlier in the request wants it, as a number that only one can have. */
    public boolean claim(String what) {
        return claimed.add(what);
    }
}
