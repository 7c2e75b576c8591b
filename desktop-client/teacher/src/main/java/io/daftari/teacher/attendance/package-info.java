/** Class registers by thumb. */
@NullMarked
package io.daftari.teacher.attendance;

import org.jspecify.annotations.NullMarked;
