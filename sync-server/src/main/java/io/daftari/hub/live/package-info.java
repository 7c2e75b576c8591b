/** Live news of a school: told as they happen to who may know them, whichever hub over the database made them. */
@NullMarked
package io.daftari.hub.live;

import org.jspecify.annotations.NullMarked;
