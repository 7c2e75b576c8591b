/** The deterministic simulation: one hub, many devices, every fault, all from one seed. */
@NullMarked
package io.daftari.simulation;

import org.jspecify.annotations.NullMarked;
