/** Hash chain, seals and grants: what makes a lost, altered, repeated or forged operation visible. */
@NullMarked
package io.daftari.model.seal;

import org.jspecify.annotations.NullMarked;
