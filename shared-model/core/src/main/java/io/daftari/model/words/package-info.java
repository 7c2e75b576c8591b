/** What the product says to people, in their language; kept here so that every window, page and paper says it alike. */
@NullMarked
package io.daftari.model.words;

import org.jspecify.annotations.NullMarked;
