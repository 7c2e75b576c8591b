/** Papers of admission. */
@NullMarked
package io.daftari.report.admission;

import org.jspecify.annotations.NullMarked;
