/** A list that narrows with each key, and the record of the line that is chosen: one pattern for all things that people look for. */
@NullMarked
package io.daftari.office.kit.list;

import org.jspecify.annotations.NullMarked;
