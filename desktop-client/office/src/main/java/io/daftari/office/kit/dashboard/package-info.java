/** What features tell on the first page of the office, and how it is drawn. */
@NullMarked
package io.daftari.office.kit.dashboard;

import org.jspecify.annotations.NullMarked;
