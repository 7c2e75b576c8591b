/** The teacher's phone app; on a desktop it runs in a window of a phone's size. */
@NullMarked
package io.daftari.teacher;

import org.jspecify.annotations.NullMarked;
