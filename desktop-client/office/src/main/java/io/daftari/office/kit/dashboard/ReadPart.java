package io.daftari.office.kit.dashboard;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Permission;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.TableWatch;
import io.daftari.replica.live.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part that is read from the replica for this page alone. It is read again when its rows change or a minute is over, but
 * rests between two readings: an exchange that brings the marks of a morning in many commits costs few of them.
 */
public final class ReadPart<T> implements DashboardPart {

    static final Duration REST = Duration.ofSeconds(5);

    private static final Runnable NOBODY = () -> {};

    private final Workspace work;
    private final @Nullable Permission needs;
    private final Set<String> tables;
    private final LiveQuery<T> query;
    private final Function<T, Told> telling;
    private Runnable changed = NOBODY;
    private TableWatch.@Nullable Subscription watching;
    private @Nullable T read;
    private Instant asked = Instant.EPOCH;
    private boolean stale;

    /**
     * @param follows the rows that it is made of
     * @param question asked in the background
     * @param telling turns the answer into words
     */
    public ReadPart(
            Workspace work,
            @Nullable Permission needs,
            Set<Class<? extends Row>> follows,
            Function<Desk, T> question,
            Function<T, Told> telling) {
        this.work = work;
        this.needs = needs;
        this.tables = new HashSet<>();
        follows.forEach(row -> tables.add(RowType.of(row).table()));
        this.telling = telling;
        // It follows no table by itself: this part says when it is asked again.
        this.query = work.live(Set.of(), () -> work.replica().read(question::apply), now -> {
            read = now;
            changed.run();
        });
    }

    @Override
    public @Nullable Permission needs() {
        return needs;
    }

    @Override
    public void start(Runnable toTell) {
        changed = toTell;
        if (watching == null) {
            asked = work.now();
            stale = false;
            watching = work.replica().watch().subscribe(names -> {
                if (names.stream().anyMatch(tables::contains)) {
                    work.onScreen(this::touched);
                }
            });
            query.start();
        }
    }

    @Override
    public void stop() {
        query.stop();
        changed = NOBODY;
        if (watching != null) {
            watching.close();
            watching = null;
        }
    }

    private void touched() {
        stale = true;
        if (!work.now().isBefore(asked.plus(REST))) {
            ask();
        }
    }

    private void ask() {
        if (watching != null) {
            asked = work.now();
            stale = false;
            query.refresh();
        }
    }

    @Override
    public void tick() {
        boolean another = !minute(work.now()).equals(minute(asked));
        if (another || (stale && !work.now().isBefore(asked.plus(REST)))) {
            ask();
        }
    }

    private static Instant minute(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MINUTES);
    }

    @Override
    public @Nullable Told tell() {
        T now = read;
        return now == null ? null : telling.apply(now);
    }
}
