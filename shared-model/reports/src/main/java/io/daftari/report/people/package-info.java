/** Papers on pupils and staff. */
@NullMarked
package io.daftari.report.people;

import org.jspecify.annotations.NullMarked;
