/** One school on one device: its rows, what waits for the hub, and the exchange. No screen. */
@NullMarked
package io.daftari.replica;

import org.jspecify.annotations.NullMarked;
