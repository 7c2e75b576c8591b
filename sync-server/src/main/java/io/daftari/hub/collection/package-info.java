/** Serves declared collections: list with filters and cursor, and single rows. */
@NullMarked
package io.daftari.hub.collection;

import org.jspecify.annotations.NullMarked;
