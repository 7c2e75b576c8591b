/** What waits, what came back, and how this phone stands with the hub. */
@NullMarked
package io.daftari.teacher.sync;

import org.jspecify.annotations.NullMarked;
