package io.daftari.replica.store;

import io.daftari.replica.Steps;
import io.daftari.replica.StorageFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.mc.SQLiteMCChacha20Config;

/**
 * The replica's SQLite file: one writer at a time, and readers beside it that each see one committed state and never
 * half a transaction (write-ahead log). A commit is on the disk when {@link #write} returns. File and log are encrypted page
 * by page (ChaCha20-Poly1305); what SQLite needs beside them it keeps in memory.
 *
 * <p>Safe for every thread. A second program that opens the same file is turned away by {@link FileLock}.
 */
public final class SqliteStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    /** What was committed is on the disk. */
    private static final String DURABLE = "PRAGMA synchronous=FULL";

    private static final int MAX_IDLE_READERS = 4;

    /** How long readers are waited for where the file is wanted without them. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How a file begins that anybody can read. An encrypted one begins with chance. */
    private static final byte[] PLAIN = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final FileKey key;
    private final FileLock fileLock;
    private final ReentrantLock writing = new ReentrantLock();
    private final SqliteSession writer;
    /** Held by each who reads, and alone by whoever must have the file for himself. */
    private final ReentrantReadWriteLock reading = new ReentrantReadWriteLock();

    private final Deque<SqliteSession> idleReaders = new ArrayDeque<>();
    private boolean closed;
    /** Whether commits go into the log. */
    private boolean logged = true;

    private SqliteStore(Path file, FileKey key, FileLock fileLock, SqliteSession writer) {
        this.file = file;
        this.key = key;
        this.fileLock = fileLock;
        this.writer = writer;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(SqliteSession session);
    }

    /**
     * Opens the file, or makes an empty one.
     *
     * @throws StorageFailed if it can't be opened, which changes nothing in it: see {@link StorageFailed#why}
     */
    public static SqliteStore open(Path file, FileKey key) {
        return open(file, key, Steps.NONE);
    }

    /** The same, telling of each write: a test lets the disk be full there, or the program die. */
    public static SqliteStore open(Path file, FileKey key, Steps steps) {
        requireEncrypted(file);
        FileLock lock = FileLock.take(file.resolveSibling(file.getFileName() + ".lock"));
        SqliteSession writer = null;
        try {
            writer = connect(file, key, steps);
            // The first page is read here: a wrong key ends here.
            writer.execute("PRAGMA journal_mode=WAL");
            return new SqliteStore(file, key, lock, writer);
        } catch (StorageFailed e) {
            if (writer != null) {
                writer.close();
            }
            lock.close();
            throw e;
        }
    }

    private static void requireEncrypted(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (Arrays.equals(in.readNBytes(PLAIN.length), PLAIN)) {
                throw new StorageFailed(StorageFailed.Why.NOT_ENCRYPTED, "This file is not encrypted: " + file);
            }
        } catch (NoSuchFileException e) {
            // One that is made now is encrypted.
            return;
        } catch (IOException e) {
            throw new StorageFailed("The replica's file can't be read: " + file, e);
        }
    }

    /** The cipher is put in place by a process's first connection; one beside it came too early once, and wrote in plain. */
    private static final class First {
        private static final boolean MADE = made();

        private static boolean made() {
            try (Connection first =
                    SQLiteMCChacha20Config.getDefault().build().createConnection("jdbc:sqlite::memory:")) {
                return !first.isClosed();
            } catch (SQLException e) {
                throw new StorageFailed("The store can't be begun", e);
            }
        }
    }

    /** Has the driver take its library out of its jar and load it, which the first connection waits for. */
    public static void begin() {
        if (!First.MADE) {
            throw new StorageFailed("The store has not begun");
        }
    }

    /** A connection of one's own to a replica's file, for whoever looks into it from outside. */
    public static Connection connection(Path file, FileKey key) throws SQLException {
        if (!First.MADE) {
            throw new SQLException("The store has not begun");
        }
        // The key is random already, so stretching it would only cost time.
        return SQLiteMCChacha20Config.getDefault()
                .withRawUnsaltedKey(key.bytes())
                .build()
                .createConnection("jdbc:sqlite:" + file);
    }

    private static SqliteSession connect(Path file, FileKey key, Steps steps) {
        try {
            SqliteSession session = new SqliteSession(connection(file, key), steps);
            session.execute("PRAGMA busy_timeout=10000");
            // A submitted operation must outlive a power cut: the log is synced at every commit.
            session.execute(DURABLE);
            session.execute("PRAGMA foreign_keys=OFF");
            // What left this device's audiences must not stay readable in freed parts of the file.
            session.execute("PRAGMA secure_delete=ON");
            session.execute("PRAGMA temp_store=MEMORY");
            session.execute("PRAGMA cache_size=-65536");
            return session;
        } catch (SQLException e) {
            throw new StorageFailed(SqliteSession.why(e), "The replica's file can't be opened: " + file, e);
        }
    }

    public Path file() {
        return file;
    }

    public FileKey key() {
        return key;
    }

    /**
     * Runs the work in one transaction, alone: it is committed when the work returns, and leaves nothing when it throws.
     *
     * @throws IllegalStateException if called within a transaction of the same thread
     */
    public <T> T write(Work<T> work) {
        return alone(() -> begun(work));
    }

    /**
     * As {@link #write}, but a loss of power soon after may undo it, though nothing before it: for what is only told, and told
     * anew by the next exchange. It spares the disk the wait.
     */
    public <T> T note(Work<T> work) {
        return alone(() -> {
            writer.execute("PRAGMA synchronous=NORMAL");
            try {
                T result = begun(work);
                writer.reached("store.noted");
                return result;
            } finally {
                writer.execute(DURABLE);
            }
        });
    }

    /**
     * As {@link #write}, for all that a file is to hold: it goes straight into the file. By way of the log each page would be
     * encrypted and written, read and decrypted, and encrypted and written again. Where somebody has the file open beside
     * this store, or reads too long to wait for, it takes that way all the same.
     */
    public <T> T fill(Work<T> work) {
        return alone(() -> {
            keepLog(false);
            try {
                return begun(work);
            } finally {
                keepLog(true);
            }
        });
    }

    /**
     * Chooses whether commits go into the log, which is written in the file and so takes having it alone. Without the log a
     * commit is as durable, but whoever reads has to wait for it; so a store that could not go back to it tries again at its
     * next write.
     */
    private void keepLog(boolean wanted) {
        if (logged == wanted) {
            return;
        }
        boolean alone = false;
        try {
            alone = reading.writeLock().tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (alone) {
                closeIdleReaders();
                writer.execute("PRAGMA journal_mode=" + (wanted ? "WAL" : "DELETE"));
                logged = wanted;
            }
        } catch (StorageFailed e) {
            LOG.info("the file stays {} its log, as it is open elsewhere", wanted ? "without" : "with", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (alone) {
                reading.writeLock().unlock();
            }
        }
    }

    private <T> T begun(Work<T> work) {
        writer.step("BEGIN IMMEDIATE");
        return complete(writer, work);
    }

    private <T> T alone(Supplier<T> transaction) {
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("A transaction is open already on this thread");
        }
        writing.lock();
        try {
            requireOpen();
            keepLog(true);
            return transaction.get();
        } finally {
            writing.unlock();
        }
    }

    /** Runs the work over the last committed state, which stays the same for all its questions. */
    public <T> T read(Work<T> work) {
        reading.readLock().lock();
        try {
            SqliteSession reader = takeReader();
            boolean sound = false;
            try {
                reader.step("BEGIN");
                T result = complete(reader, work);
                sound = true;
                return result;
            } finally {
                giveBack(reader, sound);
            }
        } finally {
            reading.readLock().unlock();
        }
    }

    /**
     * Brings the log into the file and empties it, so that nothing deleted is left in it.
     *
     * @return false where a reader was in the way; it is to be tried again later
     */
    public boolean scrub() {
        writing.lock();
        try {
            requireOpen();
            return writer.number("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
        } finally {
            writing.unlock();
        }
    }

    private static <T> T complete(SqliteSession session, Work<T> work) {
        boolean done = false;
        try {
            T result = work.run(session);
            session.step("COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack(session);
            }
        }
    }

    private static void rollBack(SqliteSession session) {
        try {
            session.step("ROLLBACK");
        } catch (StorageFailed e) {
            // SQLite has rolled back by itself already, as after a full disk; the first failure is on its way.
            session.forgetStatements();
        }
    }

    private synchronized SqliteSession takeReader() {
        requireOpen();
        SqliteSession idle = idleReaders.poll();
        return idle != null ? idle : connect(file, key, Steps.NONE);
    }

    private synchronized void giveBack(SqliteSession reader, boolean sound) {
        if (!sound || closed || idleReaders.size() >= MAX_IDLE_READERS) {
            reader.close();
        } else {
            idleReaders.push(reader);
        }
    }

    private synchronized void closeIdleReaders() {
        idleReaders.forEach(SqliteSession::close);
        idleReaders.clear();
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This replica is closed: " + file);
        }
    }

    /**
     * How much the file waits for the disk, as SQLite says it: 2 where every commit is on the disk when it returns, less
     * where a cut of power may take back what was committed.
     */
    public int syncLevel() {
        return write(session -> (int) session.number("PRAGMA synchronous"));
    }

    /** Waits for the transaction that is going on, then lets the file go. */
    @Override
    public void close() {
        writing.lock();
        try {
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
                closeIdleReaders();
            }
            writer.close();
            fileLock.close();
        } finally {
            writing.unlock();
        }
    }
}
