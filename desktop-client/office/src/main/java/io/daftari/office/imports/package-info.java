/** Lists of people and classes that come in files, taken in as what the forms of the office would have made of them. */
@NullMarked
package io.daftari.office.imports;

import org.jspecify.annotations.NullMarked;
