/** The front door: a whole school on one machine to look at, and the tests of the whole system. */
@NullMarked
package io.daftari.demo;

import org.jspecify.annotations.NullMarked;
