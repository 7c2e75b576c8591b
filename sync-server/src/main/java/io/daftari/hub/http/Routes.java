package io.daftari.hub.http;

import io.javalin.config.RoutesConfig;

/** A part of the hub's address space. */
@FunctionalInterface
public interface Routes {

    void addTo(RoutesConfig routes);
}
