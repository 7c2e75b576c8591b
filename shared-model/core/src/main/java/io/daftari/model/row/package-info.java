/** Rows: the entities of a school, each described once for both databases, the wire and the tests. */
@NullMarked
package io.daftari.model.row;

import org.jspecify.annotations.NullMarked;
