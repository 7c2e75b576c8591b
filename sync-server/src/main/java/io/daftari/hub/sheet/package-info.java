/** Tables as files: CSV and XLSX, read within limits and written so that no spreadsheet program calculates what a person typed. */
@NullMarked
package io.daftari.hub.sheet;

import org.jspecify.annotations.NullMarked;
