package io.daftari.hub.http;

import io.javalin.config.RoutesConfig;
import java.util.List;

/** A part of the hub's address space. */
@FunctionalInterface
public interface Routes {

    void addTo(RoutesConfig routes);

    /** What its routes are, for the published description. */
    default List<Endpoint> endpoints() {
        return List.of();
    }
}
