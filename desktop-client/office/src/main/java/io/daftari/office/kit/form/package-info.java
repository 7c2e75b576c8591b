/** A record whose fields are changed in place, and one that is made: one pattern for all records that people edit. */
@NullMarked
package io.daftari.office.kit.form;

import org.jspecify.annotations.NullMarked;
