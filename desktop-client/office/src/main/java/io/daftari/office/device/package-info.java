/** The school's devices: how they are, a code for a new one, and the withdrawal of one that is lost. */
@NullMarked
package io.daftari.office.device;

import org.jspecify.annotations.NullMarked;
