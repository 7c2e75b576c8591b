package io.daftari.model;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("model");
    }
}
