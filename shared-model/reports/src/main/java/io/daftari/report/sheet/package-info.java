/** Tables as files for spreadsheet programs, as the hub and the office write them alike. */
@NullMarked
package io.daftari.report.sheet;

import org.jspecify.annotations.NullMarked;
