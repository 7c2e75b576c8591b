package io.daftari.hub.sync;

import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.Edge;
import io.daftari.model.op.Operation;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the hub do what it does of itself; what fails there is tried again when the school is heard again. */
@Edge(reason = "a fault in what the hub does of itself must not hold up a device whose operations are decided")
final class Sequels implements Sequel.Hands {

    private static final Logger LOG = LoggerFactory.getLogger(Sequels.class);

    private final List<Sequel> sequels;
    private final TenantTransaction transactions;
    private final NumberLeases leases;
    private final HubWriter writer;

    Sequels(List<Sequel> sequels, TenantTransaction transactions, NumberLeases leases, HubWriter writer) {
        this.sequels = List.copyOf(sequels);
        this.transactions = transactions;
        this.leases = leases;
        this.writer = writer;
    }

    /**
     * Whether there was something to do, and something new may be here now.
     *
     * @param heard whether the hub knows all that whoever is heard knows; else it has forgotten, and does nothing yet
     */
    boolean follow(UUID schoolId, BooleanSupplier heard) {
        boolean any = false;
        for (Sequel sequel : sequels) {
            if (!sequel.isDue(schoolId) || !heard.getAsBoolean()) {
                continue;
            }
            any = true;
            try {
                sequel.follow(schoolId, this);
            } catch (RuntimeException e) {
                LOG.warn("What the hub does of itself at school {} failed; it is tried again", schoolId, e);
            }
        }
        return any;
    }

    @Override
    public long takeNumbers(UUID schoolId, int year, int count) {
        return transactions.writing(schoolId, null, connection -> leases.take(connection, schoolId, year, count));
    }

    @Override
    public void submit(UUID schoolId, List<Operation> operations) {
        writer.submitItself(schoolId, operations);
    }
}
