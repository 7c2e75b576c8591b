package io.daftari.model.number;

import java.util.Optional;
import java.util.OptionalLong;

/** Where numbers are drawn before an operation is made; each is given out once. */
public interface NumberSource {

    /** The next number of a leased series and year; empty when no leased one is left or none may be used any more. */
    OptionalLong leased(String series, int year);

    /** The letters of the series for papers of one's own; empty where the hub has given none yet. */
    Optional<String> series();

    /** The next number of that series. */
    long next();
}
