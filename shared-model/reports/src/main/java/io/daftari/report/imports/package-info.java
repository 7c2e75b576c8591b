/**
 * Lists that come in files, as the hub and the office understand them alike: what their columns are called in three
 * languages, and what stands in a cell.
 */
@NullMarked
package io.daftari.report.imports;

import org.jspecify.annotations.NullMarked;
