package io.daftari.model.op;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One fine-grained right, named {@code feature.verb}; roles are sets of them. */
public record Permission(@JsonValue String name) {

    @JsonCreator
    public static Permission of(String name) {
        return new Permission(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
