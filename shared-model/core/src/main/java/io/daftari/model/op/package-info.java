/** Operations: what changes a school, the desk that they work on, and the hub's word on them. */
@NullMarked
package io.daftari.model.op;

import org.jspecify.annotations.NullMarked;
