/** Papers on attendance. */
@NullMarked
package io.daftari.report.attendance;

import org.jspecify.annotations.NullMarked;
