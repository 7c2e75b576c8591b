package io.daftari.model.op;

import java.util.UUID;

class MemorySeenListTest extends SeenListContractTest {

    @Override
    protected DeskBench openBench(UUID schoolId) {
        return new MemoryBench(schoolId);
    }

    @Override
    protected long lastCommit(DeskBench of) {
        return ((MemoryBench) of).store().commit();
    }
}
