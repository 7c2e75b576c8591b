/** What a school asks for: fee structures. */
@NullMarked
package io.daftari.model.fee;

import org.jspecify.annotations.NullMarked;
