/** What the hub serves of grading. */
@NullMarked
package io.daftari.hub.academics;

import org.jspecify.annotations.NullMarked;
