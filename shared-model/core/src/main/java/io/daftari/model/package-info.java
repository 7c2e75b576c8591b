/** What a school is and how it changes: rows, operations and the rules between them. No I/O, no screen, no HTTP. */
@NullMarked
package io.daftari.model;

import org.jspecify.annotations.NullMarked;
