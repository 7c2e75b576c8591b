/** PostgreSQL: where it is, how it gets its schema, and how it is run where there is none. */
@NullMarked
package io.daftari.hub.database;

import org.jspecify.annotations.NullMarked;
