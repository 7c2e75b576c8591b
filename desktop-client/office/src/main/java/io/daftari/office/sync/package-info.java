/** What waits, what came back, and how this computer stands with the hub. */
@NullMarked
package io.daftari.office.sync;

import org.jspecify.annotations.NullMarked;
