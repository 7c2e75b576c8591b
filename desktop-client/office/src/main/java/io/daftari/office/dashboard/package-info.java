/** The first page: today at a glance, and what needs doing now. */
@NullMarked
package io.daftari.office.dashboard;

import org.jspecify.annotations.NullMarked;
