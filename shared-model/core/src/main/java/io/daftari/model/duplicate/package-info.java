/** Two records of one person become one, and whatever names the other still finds him. */
@NullMarked
package io.daftari.model.duplicate;

import org.jspecify.annotations.NullMarked;
