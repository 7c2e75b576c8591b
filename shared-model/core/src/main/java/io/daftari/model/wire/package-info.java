/** What goes over the wire between replica and hub: requests, replies, pages. */
@NullMarked
package io.daftari.model.wire;

import org.jspecify.annotations.NullMarked;
