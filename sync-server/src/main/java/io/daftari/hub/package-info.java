/** The hub: decides operations, feeds devices, and serves everything that needs a network. */
@NullMarked
package io.daftari.hub;

import org.jspecify.annotations.NullMarked;
