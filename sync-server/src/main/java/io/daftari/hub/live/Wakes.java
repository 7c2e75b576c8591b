package io.daftari.hub.live;

import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.Edge;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes whoever listens for a school when it has moved on, at this hub and at all others over the database (PostgreSQL's
 * LISTEN and NOTIFY). A wake says nothing but that it is worth a look: one may come without a reason, and none that is
 * missed does harm, because listeners look by themselves now and then.
 *
 * <p>Safe for several threads.
 */
@Edge(reason = "a hub's own thread waits for the database's word as long as the hub runs")
public final class Wakes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Wakes.class);

    /** A notice holds a lock of the whole database while it commits, so that several commits share one. */
    private static final long TOGETHER_MILLIS = 30;

    private static final Duration BEFORE_AGAIN = Duration.ofSeconds(2);

    private final DataSource single;
    private final TenantTransaction transactions;
    private final ConcurrentHashMap<UUID, Set<Ear>> ears = new ConcurrentHashMap<>();
    private final Set<UUID> moved = new HashSet<>();
    private final ScheduledExecutorService telling = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("tell").factory());
    private final Thread listener = Thread.ofPlatform().daemon().name("listen").unstarted(this::listen);
    private volatile @Nullable Connection listening;
    private volatile boolean closed;

    /** @param single gives connections of no pool: one is kept as long as the hub runs */
    public Wakes(DataSource single, TenantTransaction transactions) {
        this.single = single;
        this.transactions = transactions;
    }

    /** Hears of other hubs from now on. */
    public void start() {
        listener.start();
    }

    /** Listens for one school, until it is closed. */
    public final class Ear implements AutoCloseable {

        private final UUID schoolId;
        private final Semaphore woken = new Semaphore(0);

        private Ear(UUID schoolId) {
            this.schoolId = schoolId;
        }

        /** Waits until it is woken, or for so long; at once if it was woken since it last waited. */
        public void await(Duration most) throws InterruptedException {
            if (woken.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
                woken.drainPermits();
            }
        }

        /** Whether the hub stops. */
        public boolean isOver() {
            return closed;
        }

        /** By any thread. */
        void wake() {
            woken.release();
        }

        @Override
        public void close() {
            ears.computeIfPresent(schoolId, (id, others) -> {
                others.remove(this);
                return others.isEmpty() ? null : others;
            });
        }
    }

    public Ear listen(UUID schoolId) {
        Ear ear = new Ear(schoolId);
        ears.compute(schoolId, (id, others) -> {
            Set<Ear> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(ear);
            return all;
        });
        return ear;
    }

    /** A transaction of this hub moved a school on; called after it was committed. Returns at once. */
    public void moved(UUID schoolId) {
        wake(schoolId);
        boolean first;
        synchronized (moved) {
            first = moved.isEmpty();
            moved.add(schoolId);
        }
        if (first) {
            try {
                var unused = telling.schedule(this::tell, TOGETHER_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("The hub is about to stop; others look by themselves", e);
            }
        }
    }

    private void wake(UUID schoolId) {
        ears.getOrDefault(schoolId, Set.of()).forEach(Ear::wake);
    }

    private void tell() {
        Set<UUID> schools;
        synchronized (moved) {
            schools = Set.copyOf(moved);
            moved.clear();
        }
        try {
            transactions.platform(connection -> {
                WakeSql.tell(connection, schools);
                return true;
            });
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.warn("Other hubs could not be told of {} schools", schools.size(), e);
            }
        }
    }

    private void listen() {
        while (!closed) {
            try (Connection connection = single.getConnection()) {
                listening = connection;
                WakeSql.listen(connection);
                // Something may have happened while nobody listened.
                ears.values().forEach(some -> some.forEach(Ear::wake));
                while (!closed) {
                    WakeSql.hear(connection).forEach(this::wake);
                }
            } catch (SQLException e) {
                if (!closed) {
                    LOG.warn("The database no longer tells of other hubs; asked again soon: {}", e.getMessage());
                    LockSupport.parkNanos(BEFORE_AGAIN.toNanos());
                }
            }
        }
    }

    /** Ends all listening; those who wait are woken. */
    @Override
    public void close() {
        closed = true;
        telling.shutdownNow();
        ears.values().forEach(some -> some.forEach(Ear::wake));
        Connection connection = listening;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("The listening connection had ended", e);
            }
        }
        LockSupport.unpark(listener);
    }
}
