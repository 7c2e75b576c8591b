package io.daftari.office.setup;

import io.daftari.model.op.Query;
import io.daftari.model.school.ClassGroup;
import io.daftari.office.kit.May;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Remembered;
import io.daftari.replica.live.Workspace;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Whoever may set up a school that has no class yet begins there: once on this computer, and not where he has gone somewhere
 * else meanwhile.
 */
public final class SetupWelcome {

    private static final String KEY = "setup.welcomed.";

    private final Workspace work;
    private final May may;
    private final Remembered remembered;
    private final BooleanSupplier untouched;
    private final Runnable bring;
    private final LiveQuery<Boolean> query;
    private boolean empty;
    private boolean over;

    /**
     * @param untouched whether the first page stands there, of itself
     * @param bring brings the set-up to the front
     */
    public SetupWelcome(Workspace work, May may, Remembered remembered, BooleanSupplier untouched, Runnable bring) {
        this.work = work;
        this.may = may;
        this.remembered = remembered;
        this.untouched = untouched;
        this.bring = bring;
        this.query = work.live(
                Set.of(ClassGroup.class),
                // Before the first exchange everything is missing here, and nothing need be so at the school.
                (desk, commit) -> work.replica().commit() > 0
                        && desk.find(Query.of(ClassGroup.class).limit(1)).isEmpty(),
                now -> {
                    empty = now;
                    look();
                });
        may.rights().addListener((source, before, now) -> look());
    }

    public void start() {
        over = remembered.get(key()).isPresent();
        if (!over) {
            query.start();
        }
    }

    /** At sign-out. */
    public void stop() {
        over = true;
        query.stop();
    }

    private void look() {
        if (over || !empty || may.rights().get() == null || !may.may(Setup.PERMISSION)) {
            return;
        }
        stop();
        remembered.put(key(), "true");
        if (untouched.getAsBoolean()) {
            bring.run();
        }
    }

    private String key() {
        return KEY + work.user();
    }
}
