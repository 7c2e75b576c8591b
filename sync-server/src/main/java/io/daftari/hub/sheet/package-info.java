/** Tables as files of requests and answers; how such a file is read and written stands in {@code io.daftari.report.sheet}. */
@NullMarked
package io.daftari.hub.sheet;

import org.jspecify.annotations.NullMarked;
