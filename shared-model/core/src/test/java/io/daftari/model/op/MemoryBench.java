package io.daftari.model.op;

import io.daftari.model.Daftari;
import java.util.UUID;
import java.util.function.Function;

/** The oracle as a bench. */
public final class MemoryBench implements DeskBench {

    private final UUID schoolId;
    private final Catalog catalog = Daftari.catalog();
    private final MemoryStore store = new MemoryStore();

    public MemoryBench(UUID schoolId) {
        this.schoolId = schoolId;
    }

    public MemoryStore store() {
        return store;
    }

    @Override
    public UUID schoolId() {
        return schoolId;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public <T> T commit(UUID replica, Function<BufferedDesk, T> work) {
        MemoryDesk desk = new MemoryDesk(schoolId, catalog, store, replica);
        store.nextCommit();
        T result = work.apply(desk);
        desk.flush();
        return result;
    }

    @Override
    public void close() {}
}
