package io.daftari.hub.desk;

import io.daftari.model.op.DeskBench;
import io.daftari.model.op.OperationContractTest;
import java.util.UUID;

class HibernateOperationTest extends OperationContractTest {

    @Override
    protected DeskBench openBench(UUID schoolId) {
        return new HibernateBench(schoolId);
    }
}
