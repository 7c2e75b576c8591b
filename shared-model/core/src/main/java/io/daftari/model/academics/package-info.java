/** How work is graded: scales. */
@NullMarked
package io.daftari.model.academics;

import org.jspecify.annotations.NullMarked;
