/** Tables as files of spreadsheet programs, as the hub and the office write and read them alike. */
@NullMarked
package io.daftari.report.sheet;

import org.jspecify.annotations.NullMarked;
