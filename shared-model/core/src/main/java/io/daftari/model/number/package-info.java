/** Numbers that stand on paper: the series from which they are drawn, and the register that accounts for each. */
@NullMarked
package io.daftari.model.number;

import org.jspecify.annotations.NullMarked;
