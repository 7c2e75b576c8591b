/** Papers in sight before they are printed or kept: one pattern for all that leaves the program on paper. */
@NullMarked
package io.daftari.office.kit.paper;

import org.jspecify.annotations.NullMarked;
