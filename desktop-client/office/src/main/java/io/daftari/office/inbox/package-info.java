/** What came back otherwise than it was sent, and what two people said of one field. */
@NullMarked
package io.daftari.office.inbox;

import org.jspecify.annotations.NullMarked;
