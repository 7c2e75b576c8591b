package io.daftari.model.words;

import java.util.Optional;

/** Turns what an argument of a reason holds into what people call it; each feature knows its own. */
@FunctionalInterface
public interface Names {

    /**
     * @param argument its name in the reason, as {@code student}
     * @param value what the reason holds
     * @return empty where this knows no better
     */
    Optional<String> name(String argument, String value);

    /** First this, then the other. */
    default Names or(Names other) {
        return (argument, value) -> name(argument, value).or(() -> other.name(argument, value));
    }
}
