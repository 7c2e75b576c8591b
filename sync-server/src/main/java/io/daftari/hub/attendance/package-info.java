/** What the hub serves of attendance, and the figures of each day. */
@NullMarked
package io.daftari.hub.attendance;

import org.jspecify.annotations.NullMarked;
