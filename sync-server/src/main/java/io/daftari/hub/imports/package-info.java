/** Files of other programs taken in: each line becomes what a client of the REST API would have written. */
@NullMarked
package io.daftari.hub.imports;

import org.jspecify.annotations.NullMarked;
