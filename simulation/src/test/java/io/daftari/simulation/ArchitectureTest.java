package io.daftari.simulation;

import io.daftari.model.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("simulation");
    }
}
