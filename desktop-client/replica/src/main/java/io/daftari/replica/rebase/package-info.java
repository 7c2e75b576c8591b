/** Puts the hub's word under what is still pending, and runs again what it concerns. */
@NullMarked
package io.daftari.replica.rebase;

import org.jspecify.annotations.NullMarked;
