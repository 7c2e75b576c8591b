/** Applications for a place, and what became of them. */
@NullMarked
package io.daftari.model.admission;

import org.jspecify.annotations.NullMarked;
