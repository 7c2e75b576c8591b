/** The number register: what became of each number that the school's papers bear, and the word that one counts for nothing. */
@NullMarked
package io.daftari.office.number;

import org.jspecify.annotations.NullMarked;
