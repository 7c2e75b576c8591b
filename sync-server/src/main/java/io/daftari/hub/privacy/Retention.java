package io.daftari.hub.privacy;

import io.daftari.hub.sync.Sync;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.Edge;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Status;
import io.daftari.model.privacy.ErasePerson;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.privacy.RetentionRule;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Erases those whose time is over, where a school's rules say so. Who else is due is for people to look at. */
@Edge(reason = "what fails at one school must not keep the others from theirs")
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** In one operation each, so many a day: a rule that was mistyped is seen before it has done all that it could. */
    private static final int MOST_A_DAY = 50;

    private final TenantTransaction transactions;
    private final Sync sync;
    private final Clock clock;

    public Retention(TenantTransaction transactions, Sync sync, Clock clock) {
        this.transactions = transactions;
        this.sync = sync;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Everybody who is due at the school. */
    List<Due> due(UUID schoolId) {
        return transactions.reading(schoolId, connection -> RetentionSql.due(connection, schoolId, today()));
    }

    /** Does at all schools what their rules say; returns how many people were erased. */
    public long run() {
        long erased = 0;
        for (UUID schoolId : transactions.platform(RetentionSql::schools)) {
            try {
                erased += erase(schoolId);
            } catch (RuntimeException e) {
                LOG.error("Retention at school {} failed; it is tried again tomorrow", schoolId, e);
            }
        }
        return erased;
    }

    private long erase(UUID schoolId) {
        Set<Operation> operations = new LinkedHashSet<>();
        for (Due due : due(schoolId)) {
            if (due.action() == RetentionRule.Action.ERASE && operations.size() < MOST_A_DAY) {
                operations.add(new ErasePerson(due.row(), due.id(), Erasure.Basis.RETENTION));
            }
        }
        if (operations.isEmpty()) {
            return 0;
        }
        List<Decision> decisions = sync.submitItself(schoolId, List.copyOf(operations));
        return decisions.stream()
                .filter(decision -> decision.status() != Status.REJECTED
                        && decision.status().isDecision())
                .count();
    }
}
