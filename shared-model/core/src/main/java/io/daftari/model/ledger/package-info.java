/** The books of a school: its chart of accounts. */
@NullMarked
package io.daftari.model.ledger;

import org.jspecify.annotations.NullMarked;
