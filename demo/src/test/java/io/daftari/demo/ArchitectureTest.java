package io.daftari.demo;

import io.daftari.model.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("demo");
    }
}
