/** The hub's desk: operations read and write in sets, by the SQL of the rows. */
@NullMarked
package io.daftari.hub.desk;

import org.jspecify.annotations.NullMarked;
