package io.daftari.office;

import io.daftari.model.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("office");
    }
}
