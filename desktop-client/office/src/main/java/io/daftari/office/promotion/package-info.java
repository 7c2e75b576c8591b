/** The end of a year: who goes on, does the level again, or leaves. */
@NullMarked
package io.daftari.office.promotion;

import org.jspecify.annotations.NullMarked;
