/** The hub's desk: operations ask through Hibernate; what a batch is sure to ask for is read, and what it writes written, in sets. */
@NullMarked
package io.daftari.hub.desk;

import org.jspecify.annotations.NullMarked;
