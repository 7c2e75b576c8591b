package io.daftari.replica.store;

import io.daftari.model.op.DeskBench;
import io.daftari.model.op.DeskContractTest;
import java.util.UUID;

class JdbcDeskTest extends DeskContractTest {

    @Override
    protected DeskBench openBench(UUID schoolId) {
        return new JdbcBench(schoolId);
    }
}
