/** An exchange by hand: files that anybody can carry to the hub and back, and that only the hub and their device can read. */
@NullMarked
package io.daftari.replica.carry;

import org.jspecify.annotations.NullMarked;
