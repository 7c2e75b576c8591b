package io.daftari.teacher;

import io.daftari.model.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("teacher");
    }
}
