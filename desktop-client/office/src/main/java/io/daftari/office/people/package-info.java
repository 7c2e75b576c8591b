/** Pupils and those who answer for them. */
@NullMarked
package io.daftari.office.people;

import org.jspecify.annotations.NullMarked;
