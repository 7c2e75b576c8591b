package io.daftari.replica.store;

import io.daftari.model.op.Outcome;
import io.daftari.model.op.Status;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Hash;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What a hub has taken from a replica that it has withdrawn, while more is to be sent. Nobody can read it here any more; but a
 * hub that forgets it could not take what follows without it.
 */
public final class TakenLines {

    private final SqliteSession session;

    public TakenLines(SqliteSession session) {
        this.session = session;
    }

    /**
     * Keeps of operations before this number, and of all that was decided, nothing but lines that the hub alone can read.
     *
     * @param seal seals a line to the hub
     */
    public void sealBefore(UUID replica, long n, UnaryOperator<byte[]> seal, Instant now) {
        // What is said of those whose word was never read here says nobody's name.
        session.update(
                "INSERT INTO decision (replica, n, operation, status, reasons, outcome, decided_commit, type, author,"
                        + " line, link, author_signature, display, submitted_at)"
                        + " SELECT ?, n, id, ?, '[]', ?, 0, type, author, line, link, author_signature, '',"
                        + " submitted_at FROM outbox WHERE n < ?",
                replica,
                Status.QUARANTINED,
                StoredJson.write(Outcome.NOTHING),
                n);
        session.update("DELETE FROM outbox WHERE n < ?", n);
        record Open(byte[] replica, long n, byte[] line) {}
        List<Open> open = session.query(
                "SELECT replica, n, line FROM decision WHERE body_hash IS NULL",
                row -> new Open(row.getBytes(1), row.getLong(2), row.getBytes(3)));
        for (Open one : open) {
            byte[] box = seal.apply(one.line);
            session.update(
                    "UPDATE decision SET line = ?, box_hash = ?, body_hash = ?, decided_at = ?"
                            + " WHERE replica = ? AND n = ?",
                    box,
                    Hash.over(box),
                    Chain.body(one.line).bytes(),
                    now,
                    one.replica,
                    one.n);
        }
        session.update("UPDATE decision SET display = '', undo = NULL, named = NULL, told = NULL");
    }
}
