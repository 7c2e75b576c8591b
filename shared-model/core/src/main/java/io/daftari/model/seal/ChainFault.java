package io.daftari.model.seal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What is wrong with a chain, by name.
 *
 * @param n the operation where it begins, as nearly as can be told
 */
@JsonPropertyOrder({"kind", "n"})
public record ChainFault(
        Kind kind, @JsonProperty(required = true) long n) {

    public enum Kind {
        /** A line is not the one that was linked and sealed. */
        ALTERED,
        /** Lines are not there; those after them wait. */
        MISSING,
        /** All lines are there, but not in the order in which they were linked. */
        REORDERED,
        /** Another chain goes on under the same name: a cloned or restored device. */
        FORKED
    }

    @Override
    public String toString() {
        return kind + " at " + n;
    }
}
