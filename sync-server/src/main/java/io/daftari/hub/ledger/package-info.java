/** What the hub serves of the books. */
@NullMarked
package io.daftari.hub.ledger;

import org.jspecify.annotations.NullMarked;
