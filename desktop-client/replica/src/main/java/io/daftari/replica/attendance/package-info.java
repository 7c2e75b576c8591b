/** Registers that are being typed on this device. */
@NullMarked
package io.daftari.replica.attendance;

import org.jspecify.annotations.NullMarked;
