package io.daftari.bench;

import java.util.function.Consumer;

/** Something that is measured. */
interface Workload {

    /** The name by which it is run. */
    String name();

    /** Measures, and gives each finding as soon as it has it. */
    void run(Yard yard, Consumer<Finding> found);
}
