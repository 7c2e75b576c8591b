/** The papers of all features: what stands on each is read from the replica as it is for a screen. */
@NullMarked
package io.daftari.office.report;

import org.jspecify.annotations.NullMarked;
