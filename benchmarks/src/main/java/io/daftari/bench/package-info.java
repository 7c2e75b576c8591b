/** Measurements of the whole path, each beside the physical limit it is judged by. */
@NullMarked
package io.daftari.bench;

import org.jspecify.annotations.NullMarked;
