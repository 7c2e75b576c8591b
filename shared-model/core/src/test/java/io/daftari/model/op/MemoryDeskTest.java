package io.daftari.model.op;

import java.util.UUID;

class MemoryDeskTest extends DeskContractTest {

    @Override
    protected DeskBench openBench(UUID schoolId) {
        return new MemoryBench(schoolId);
    }
}
