package io.daftari.model.op;

import java.util.UUID;

class MemoryOperationTest extends OperationContractTest {

    @Override
    protected DeskBench openBench(UUID schoolId) {
        return new MemoryBench(schoolId);
    }
}
