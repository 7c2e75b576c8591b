/** Operations that the hub has not decided yet, chained and sealed. */
@NullMarked
package io.daftari.replica.outbox;

import org.jspecify.annotations.NullMarked;
