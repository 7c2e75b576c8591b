package io.daftari.replica.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.daftari.model.op.Decision;
import io.daftari.model.seal.Signature;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.Said;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The hub's decisions as it signed them, page by page: proof of what this device was told. */
public final class SealedPages {

    private static final TypeReference<List<Decision>> DECISIONS = new TypeReference<>() {};

    private final SqliteSession session;

    public SealedPages(SqliteSession session) {
        this.session = session;
    }

    /**
     * Keeps a page; one that is read again to the same commit takes the place of the first. That of another commit with the
     * same number stays: the hub was put back between them, and may be once more.
     */
    public void add(UUID replica, Said said) {
        session.update(
                "INSERT INTO said_page (replica, commit_no, hash, decisions, seal) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT(replica, commit_no, hash) DO UPDATE SET"
                        + " decisions = excluded.decisions, seal = excluded.seal",
                replica,
                said.to().commit(),
                said.to().hash(),
                StoredJson.write(said.decisions()),
                said.seal().bytes());
    }

    /** The pages that brought the decisions on operations of these numbers, both included. */
    public List<Said> about(UUID replica, long first, long last) {
        return session.query(
                "SELECT commit_no, hash, decisions, seal FROM said_page WHERE replica = ? AND commit_no IN"
                        + " (SELECT decided_commit FROM decision WHERE replica = ? AND n BETWEEN ? AND ?)"
                        + " ORDER BY commit_no",
                SealedPages::said,
                replica,
                replica,
                first,
                last);
    }

    private static Said said(ResultSet row) throws SQLException {
        return new Said(
                new Cursor(row.getLong(1), row.getString(2)),
                decisions(row.getString(3)),
                Signature.ofBytes(row.getBytes(4)));
    }

    private static List<Decision> decisions(String json) {
        try {
            return Json.mapper().readValue(json, DECISIONS);
        } catch (IOException e) {
            throw new IllegalStateException("Our own stored decisions can't be read", e);
        }
    }
}
