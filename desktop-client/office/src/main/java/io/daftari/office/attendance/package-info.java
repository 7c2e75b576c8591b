/** Class registers. */
@NullMarked
package io.daftari.office.attendance;

import org.jspecify.annotations.NullMarked;
