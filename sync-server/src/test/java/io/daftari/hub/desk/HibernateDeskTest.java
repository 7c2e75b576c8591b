package io.daftari.hub.desk;

import io.daftari.model.op.DeskBench;
import io.daftari.model.op.DeskContractTest;
import java.util.UUID;

class HibernateDeskTest extends DeskContractTest {

    @Override
    protected DeskBench openBench(UUID schoolId) {
        return new HibernateBench(schoolId);
    }
}
