/** The desktop app of the school's office. */
@NullMarked
package io.daftari.office;

import org.jspecify.annotations.NullMarked;
