/** The places where a school is. */
@NullMarked
package io.daftari.model.site;

import org.jspecify.annotations.NullMarked;
