/** Photos and documents on the records of people. */
@NullMarked
package io.daftari.office.file;

import org.jspecify.annotations.NullMarked;
