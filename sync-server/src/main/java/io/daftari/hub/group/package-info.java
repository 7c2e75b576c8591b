/** Groups of schools and their head office. */
@NullMarked
package io.daftari.hub.group;

import org.jspecify.annotations.NullMarked;
