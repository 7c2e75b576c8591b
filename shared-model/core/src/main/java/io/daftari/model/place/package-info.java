/** Where an operation was captured: fixes, the school's fences, and what the rules say of them. */
@NullMarked
package io.daftari.model.place;

import org.jspecify.annotations.NullMarked;
