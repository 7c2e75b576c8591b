/** The hub's desk: operations read through Hibernate and write in sets. */
@NullMarked
package io.daftari.hub.desk;

import org.jspecify.annotations.NullMarked;
