/** A school to try the program with: made up on this computer by the operations of the program itself. */
@NullMarked
package io.daftari.office.trial;

import org.jspecify.annotations.NullMarked;
