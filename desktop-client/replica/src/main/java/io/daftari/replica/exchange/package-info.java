/** The talk with the hub: pieces up, pages down, whatever the line does. */
@NullMarked
package io.daftari.replica.exchange;

import org.jspecify.annotations.NullMarked;
