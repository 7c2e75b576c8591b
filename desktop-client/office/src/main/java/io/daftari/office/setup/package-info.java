/** From nothing to a working school: what a school is made of, step by step, and changed at any time. */
@NullMarked
package io.daftari.office.setup;

import org.jspecify.annotations.NullMarked;
