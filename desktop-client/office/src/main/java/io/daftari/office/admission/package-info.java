/** Applications for a place as a board, and how an applicant or a new child becomes a pupil. */
@NullMarked
package io.daftari.office.admission;

import org.jspecify.annotations.NullMarked;
