package io.daftari.replica.store;

import io.daftari.model.op.DeskBench;
import io.daftari.model.op.OperationContractTest;
import java.util.UUID;

class JdbcOperationTest extends OperationContractTest {

    @Override
    protected DeskBench openBench(UUID schoolId) {
        return new JdbcBench(schoolId);
    }
}
