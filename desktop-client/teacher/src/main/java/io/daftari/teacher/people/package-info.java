/** The pupils of a class, and whom to call. */
@NullMarked
package io.daftari.teacher.people;

import org.jspecify.annotations.NullMarked;
