/** OneRoster 1.1 and 1.2 as CSV: a school's classes, people and enrolments for other programs, and from them. */
@NullMarked
package io.daftari.hub.roster;

import org.jspecify.annotations.NullMarked;
