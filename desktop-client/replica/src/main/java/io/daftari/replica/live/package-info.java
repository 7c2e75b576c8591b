/** Tells screens which tables changed. */
@NullMarked
package io.daftari.replica.live;

import org.jspecify.annotations.NullMarked;
