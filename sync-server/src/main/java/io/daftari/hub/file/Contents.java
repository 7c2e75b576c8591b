package io.daftari.hub.file;

import io.daftari.hub.file.ContentSql.Content;
import io.daftari.hub.file.ContentSql.Named;
import io.daftari.hub.file.ContentSql.Stored;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.sync.Sync;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.file.ConfirmFile;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileRules;
import io.daftari.model.file.FileTransfer;
import io.daftari.model.file.MediaType;
import io.daftari.model.file.RefuseFile;
import io.daftari.model.op.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * The bytes of files at the hub: taken in piece by piece from any byte on, judged when all have come, kept in a store, and
 * forgotten some time after no row names them any more. Safe for every thread.
 */
public final class Contents {

    /** How long bytes stay that no row names: long enough for a removal by mistake to be answered, and no longer. */
    static final Duration ORPHANS_KEPT = Duration.ofDays(1);

    /** Files judged at a time: each is in memory whole, and a picture of it decoded. */
    private static final int JUDGED_AT_A_TIME = 4;

    private final TenantTransaction transactions;
    private final Sync sync;
    private final FileStores stores;
    private final long largest;
    private final Clock clock;
    private final Semaphore judging = new Semaphore(JUDGED_AT_A_TIME);

    /** @param largest the most bytes of a file */
    public Contents(TenantTransaction transactions, Sync sync, FileStores stores, long largest, Clock clock) {
        this.transactions = transactions;
        this.sync = sync;
        this.stores = stores;
        this.largest = Math.min(largest, FileRules.MAX_BYTES);
        this.clock = clock;
    }

    long largest() {
        return largest;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    // ---- in

    /**
     * How much of a file's bytes is here.
     *
     * @throws ApiProblem 413 if it is larger than this hub takes
     */
    FileTransfer.State state(UUID schoolId, Named file) {
        requireSize(file);
        FileTransfer.State state = transactions.noting(schoolId, connection -> {
            // Behind whoever is about to forget these bytes, because nobody named them until now.
            Optional<Content> content = ContentSql.locked(connection, schoolId, file.hash());
            boolean stored = content.filter(Content::isStored).isPresent();
            boolean coming = content.filter(c -> c.size() == file.size()).isPresent();
            long received = stored ? file.size() : coming ? ContentSql.received(connection, schoolId, file.hash()) : 0;
            return new FileTransfer.State(received, file.size(), stored);
        });
        if (state.complete() && !file.stored()) {
            confirm(schoolId, file.hash());
        } else if (!state.complete() && state.offset() == state.size()) {
            // All had come when the hub was stopped.
            finish(schoolId, file);
            return new FileTransfer.State(file.size(), file.size(), true);
        }
        return state;
    }

    private void requireSize(Named file) {
        if (file.size() > largest) {
            throw ApiProblem.tooLarge(largest);
        }
    }

    /**
     * Takes bytes of a file from an offset on. Where it is not the next byte that is wanted, none is taken.
     *
     * @return what is here then
     * @throws ApiProblem if all have come and are not what was said, or nothing that is taken
     */
    FileTransfer.State append(UUID schoolId, Named file, long offset, byte[] bytes) {
        requireSize(file);
        if (offset < 0 || bytes.length > file.size() - offset) {
            throw ApiProblem.malformed("offset", "out-of-range", "The file has no such bytes");
        }
        Instant now = now();
        long received = transactions.noting(schoolId, connection -> {
            ContentSql.begin(connection, schoolId, file.hash(), file.size(), now);
            Content content =
                    ContentSql.locked(connection, schoolId, file.hash()).orElseThrow();
            if (content.isStored()) {
                return file.size();
            }
            if (content.size() != file.size()) {
                // Another row says otherwise of the same bytes: only one of them can be right.
                ContentSql.forget(connection, schoolId, file.hash());
                ContentSql.begin(connection, schoolId, file.hash(), file.size(), now);
            }
            long here = ContentSql.received(connection, schoolId, file.hash());
            if (here != offset || bytes.length == 0) {
                return here;
            }
            ContentSql.append(connection, schoolId, file.hash(), offset, bytes);
            return here + bytes.length;
        });
        if (received == file.size()) {
            finish(schoolId, file);
        }
        return new FileTransfer.State(received, file.size(), received == file.size());
    }

    private void finish(UUID schoolId, Named file) {
        boolean stored = transactions.reading(
                schoolId,
                connection -> ContentSql.content(connection, schoolId, file.hash())
                        .filter(Content::isStored)
                        .isPresent());
        if (!stored) {
            byte[] bytes =
                    transactions.reading(schoolId, connection -> ContentSql.pieces(connection, schoolId, file.hash()));
            try {
                keep(schoolId, file, bytes);
            } catch (ApiProblem refused) {
                transactions.note(schoolId, connection -> ContentSql.forget(connection, schoolId, file.hash()));
                throw refused;
            }
        }
        confirm(schoolId, file.hash());
    }

    private void keep(UUID schoolId, Named file, byte[] bytes) {
        if (!FileRules.hashOf(bytes).equals(file.hash())) {
            throw ApiProblem.rejected("checksum-mismatch", "The bytes are not those that were announced");
        }
        MediaType type = requireTaken(file.kind(), bytes);
        if (type != file.type()) {
            throw ApiProblem.rejected("type-differs", "The bytes are " + type + " and not " + file.type());
        }
        store(schoolId, file.hash(), type, bytes);
    }

    /**
     * What bytes are that may hang on a record.
     *
     * @throws ApiProblem 422 with the reason if they may not
     */
    static MediaType requireTaken(FileKind kind, byte[] bytes) {
        FileRules.fault(kind, bytes).ifPresent(fault -> {
            throw ApiProblem.rejected(fault.name().toLowerCase(Locale.ROOT).replace('_', '-'), sentence(fault));
        });
        return MediaType.of(bytes).orElseThrow();
    }

    private static String sentence(FileRules.Fault fault) {
        return switch (fault) {
            case EMPTY -> "There are no bytes";
            case TYPE_NOT_TAKEN -> "Photos are JPEG or PNG; documents also PDF, DOCX, XLSX or ODT, without macros";
            case DAMAGED -> "The picture is not whole";
            case TOO_MANY_PIXELS -> "The picture has more than 50 million pixels";
            case TELLS_MORE_THAN_IT_SHOWS -> "The picture says where, when or with what it was taken: take that out";
        };
    }

    /** Puts bytes that were judged into a store. */
    void store(UUID schoolId, String hash, MediaType type, byte[] bytes) {
        judging.acquireUninterruptibly();
        try {
            FileStore store = stores.of(type);
            String place = store.put(schoolId, hash, type, bytes);
            Stored stored = new Stored(
                    store.name(), place, type, Thumbnail.of(type, bytes).orElse(null));
            Instant now = now();
            transactions.note(schoolId, connection -> {
                ContentSql.begin(connection, schoolId, hash, bytes.length, now);
                ContentSql.stored(connection, schoolId, hash, stored, now);
            });
        } finally {
            judging.release();
        }
    }

    /** Tells every device that sees a file of these bytes that they are here. */
    void confirm(UUID schoolId, String hash) {
        List<Operation> operations =
                transactions
                        .reading(schoolId, connection -> ContentSql.unconfirmed(connection, schoolId, hash))
                        .stream()
                        .<Operation>map(file -> new ConfirmFile(file.id(), file.owner()))
                        .toList();
        if (!operations.isEmpty()) {
            sync.submitItself(schoolId, operations);
        }
    }

    /** Tells whoever attached a file that its bytes are not taken. */
    void refused(UUID schoolId, Named file, ApiProblem why) {
        if (RefuseFile.RULES.contains(why.code())) {
            sync.submitItself(schoolId, List.of(new RefuseFile(file.id(), file.owner(), why.code())));
        }
    }

    // ---- out

    /** Some bytes; empty while they are not here. */
    Optional<byte[]> bytes(UUID schoolId, String hash, long from, int length) {
        return stored(schoolId, hash).map(content -> storeOf(content).get(placeOf(content), from, length));
    }

    /** Whether the hub has the bytes. */
    public boolean has(UUID schoolId, String hash) {
        return stored(schoolId, hash).isPresent();
    }

    /**
     * Writes all bytes of a file, a piece at a time.
     *
     * @throws IllegalStateException if they have gone meanwhile
     */
    public void copy(UUID schoolId, String hash, long size, OutputStream out) throws IOException {
        for (long from = 0; from < size; from += FileTransfer.MAX_PIECE) {
            int length = (int) Math.min(FileTransfer.MAX_PIECE, size - from);
            out.write(bytes(schoolId, hash, from, length)
                    .orElseThrow(() -> new IllegalStateException("Bytes that were here are not any more")));
        }
    }

    Optional<Content> stored(UUID schoolId, String hash) {
        return transactions
                .reading(schoolId, connection -> ContentSql.content(connection, schoolId, hash))
                .filter(Content::isStored);
    }

    FileStore storeOf(Content content) {
        return stores.named(String.valueOf(content.store()));
    }

    static String placeOf(Content content) {
        return String.valueOf(content.place());
    }

    /** The small picture of a picture; empty if there is none. */
    Optional<byte[]> thumbnail(UUID schoolId, String hash) {
        return transactions.reading(schoolId, connection -> ContentSql.thumbnail(connection, schoolId, hash));
    }

    // ---- away

    /** Forgets what no row names any more; returns how many. */
    public long sweep() {
        long swept = 0;
        Instant now = now();
        for (UUID school : transactions.platform(ContentSql::schools)) {
            transactions.note(school, connection -> ContentSql.noteOrphans(connection, school, now));
            List<Content> orphans = transactions.reading(
                    school, connection -> ContentSql.orphans(connection, school, now.minus(ORPHANS_KEPT)));
            for (Content orphan : orphans) {
                swept += transactions.noting(school, connection -> forget(connection, school, orphan));
            }
        }
        return swept;
    }

    private int forget(Connection connection, UUID schoolId, Content orphan) throws SQLException {
        Optional<Content> found = ContentSql.locked(connection, schoolId, orphan.hash());
        if (found.isEmpty() || ContentSql.isNamed(connection, schoolId, orphan.hash())) {
            return 0;
        }
        if (found.get().isStored()) {
            storeOf(found.get()).remove(placeOf(found.get()));
        }
        ContentSql.forget(connection, schoolId, orphan.hash());
        return 1;
    }
}
