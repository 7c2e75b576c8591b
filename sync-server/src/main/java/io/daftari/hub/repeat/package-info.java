/** Requests that come again: a client that heard no answer sends the same, and it is done once. */
@NullMarked
package io.daftari.hub.repeat;

import org.jspecify.annotations.NullMarked;
