/** Time that no wrong clock can bend: ids, hybrid clock, captures and where they lie in hub time. */
@NullMarked
package io.daftari.model.time;

import org.jspecify.annotations.NullMarked;
