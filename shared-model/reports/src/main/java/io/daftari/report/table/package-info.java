/** Any table as a paper. */
@NullMarked
package io.daftari.report.table;

import org.jspecify.annotations.NullMarked;
