package io.daftari.hub.desk;

import io.daftari.model.op.DeskBench;
import io.daftari.model.op.SeenListContractTest;
import java.util.UUID;

class HibernateSeenListTest extends SeenListContractTest {

    @Override
    protected DeskBench openBench(UUID schoolId) {
        return new HibernateBench(schoolId);
    }

    @Override
    protected long lastCommit(DeskBench of) {
        return ((HibernateBench) of).lastCommit();
    }
}
