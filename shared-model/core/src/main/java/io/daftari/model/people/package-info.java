/** Students, guardians, staff, and how they belong to classes. */
@NullMarked
package io.daftari.model.people;

import org.jspecify.annotations.NullMarked;
