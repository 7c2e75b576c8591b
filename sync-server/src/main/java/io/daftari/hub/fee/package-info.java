/** What the hub serves of fees. */
@NullMarked
package io.daftari.hub.fee;

import org.jspecify.annotations.NullMarked;
