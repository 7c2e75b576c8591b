/** The replica's SQLite file: the only room in which SQL is spoken. */
@NullMarked
package io.daftari.replica.store;

import org.jspecify.annotations.NullMarked;
