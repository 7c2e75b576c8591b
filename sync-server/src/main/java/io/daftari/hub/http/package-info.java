/** HTTP: routes, limits, problems, and collections that are declared once. */
@NullMarked
package io.daftari.hub.http;

import org.jspecify.annotations.NullMarked;
