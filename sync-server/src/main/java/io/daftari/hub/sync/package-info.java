/** Exchanges: taking operations in, deciding them, and telling each replica what changed. */
@NullMarked
package io.daftari.hub.sync;

import org.jspecify.annotations.NullMarked;
