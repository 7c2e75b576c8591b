/** Who was there: registers, marks, check-ins, and their evidence. */
@NullMarked
package io.daftari.model.attendance;

import org.jspecify.annotations.NullMarked;
