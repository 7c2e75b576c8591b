/** One field that finds people, screens and actions. */
@NullMarked
package io.daftari.office.palette;

import org.jspecify.annotations.NullMarked;
