/** Fields that are encrypted where they are kept. */
@NullMarked
package io.daftari.hub.vault;

import org.jspecify.annotations.NullMarked;
