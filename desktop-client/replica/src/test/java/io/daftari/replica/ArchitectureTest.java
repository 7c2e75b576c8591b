package io.daftari.replica;

import io.daftari.model.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("replica");
    }
}
