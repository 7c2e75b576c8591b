/** What the hub serves of applications for a place. */
@NullMarked
package io.daftari.hub.admission;

import org.jspecify.annotations.NullMarked;
