package io.daftari.replica.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.daftari.model.op.Decision;
import io.daftari.model.seal.Signature;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** The hub's decisions as it signed them, page by page: proof of what this device was told. */
public final class SealedPages {

    private static final TypeReference<List<Decision>> DECISIONS = new TypeReference<>() {};

    /** The decisions of one page, with the hub's signature over them. */
    public record SealedPage(UUID replica, Cursor to, List<Decision> decisions, Signature seal) {}

    private final SqliteSession session;

    public SealedPages(SqliteSession session) {
        this.session = session;
    }

    /** Keeps a page; one that is read again to the same commit takes the place of the first. */
    public void add(SealedPage page) {
        session.update(
                "INSERT INTO sealed_page (replica, commit_no, hash, decisions, seal) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT(replica, commit_no) DO UPDATE SET hash = excluded.hash,"
                        + " decisions = excluded.decisions, seal = excluded.seal",
                page.replica(),
                page.to().commit(),
                page.to().hash(),
                StoredJson.write(page.decisions()),
                page.seal().bytes());
    }

    /** The pages whose checkpoints lie after a commit, in order; at most so many. */
    public List<SealedPage> after(UUID replica, long commit, int most) {
        return session.query(
                "SELECT commit_no, hash, decisions, seal FROM sealed_page WHERE replica = ?"
                        + " AND commit_no > ? ORDER BY commit_no LIMIT ?",
                row -> new SealedPage(
                        replica,
                        new Cursor(row.getLong(1), row.getString(2)),
                        decisions(row.getString(3)),
                        Signature.ofBytes(row.getBytes(4))),
                replica,
                commit,
                most);
    }

    private static List<Decision> decisions(String json) {
        try {
            return Json.mapper().readValue(json, DECISIONS);
        } catch (IOException e) {
            throw new IllegalStateException("Our own stored decisions can't be read", e);
        }
    }
}
