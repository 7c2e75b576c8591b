package io.daftari.replica.store;

import io.daftari.model.seal.Grant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the last sign-in with a network left on this device of each user, so that he can sign in without one. */
public final class Credentials {

    /**
     * @param sealedKey the author key, encrypted under a key from the password
     * @param verifier tells a right password from a wrong one
     */
    public record Credential(
            UUID userId,
            String email,
            byte[] salt,
            int memoryKib,
            int iterations,
            byte[] verifier,
            byte[] sealedKey,
            Grant.Signed granted) {}

    private final SqliteSession session;

    public Credentials(SqliteSession session) {
        this.session = session;
    }

    public void put(Credential credential) {
        session.update("DELETE FROM user_credential WHERE user_id = ?", credential.userId());
        session.update(
                "INSERT INTO user_credential (user_id, email, salt, memory_kib, iterations, verifier, sealed_key,"
                        + " granted) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                credential.userId(),
                credential.email(),
                credential.salt(),
                credential.memoryKib(),
                credential.iterations(),
                credential.verifier(),
                credential.sealedKey(),
                StoredJson.write(credential.granted()));
        keep(credential.granted());
    }

    /** Keeps a grant for a hub that has forgotten it: also of who has another key or no leave here any more. */
    public void keep(Grant.Signed granted) {
        Grant grant = granted.grant();
        session.update(
                "INSERT INTO kept_grant (user_id, author, valid_from, valid_to, granted) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT(user_id, author, valid_from) DO UPDATE SET valid_to = excluded.valid_to,"
                        + " granted = excluded.granted WHERE excluded.valid_to > valid_to",
                grant.user(),
                grant.author().bytes(),
                grant.validFrom().toEpochMilli(),
                grant.validTo().toEpochMilli(),
                StoredJson.write(granted));
    }

    /** The newest of all grants that were ever given for this replica. */
    public List<Grant.Signed> kept(UUID replica, int most) {
        return session
                .query(
                        "SELECT granted FROM kept_grant ORDER BY valid_to DESC, user_id, author LIMIT " + most,
                        row -> StoredJson.read(row.getString(1), Grant.Signed.class))
                .stream()
                .filter(granted -> granted.grant().replica().equals(replica))
                .toList();
    }

    /** The hub has prolonged the leave of a user whose key is here; one that ends sooner than his changes nothing. */
    public void prolong(Grant.Signed granted) {
        keep(granted);
        Grant grant = granted.grant();
        for (Credential credential : list()) {
            Grant known = credential.granted().grant();
            if (credential.userId().equals(grant.user())
                    && known.author().equals(grant.author())
                    && grant.validTo().isAfter(known.validTo())) {
                session.update(
                        "UPDATE user_credential SET granted = ? WHERE user_id = ?",
                        StoredJson.write(granted),
                        credential.userId());
            }
        }
    }

    public Optional<Credential> byEmail(String email) {
        return list().stream()
                .filter(credential -> credential.email().equalsIgnoreCase(email.strip()))
                .findFirst();
    }

    public List<Credential> list() {
        return session.query(
                "SELECT user_id, email, salt, memory_kib, iterations, verifier, sealed_key, granted FROM"
                        + " user_credential",
                row -> new Credential(
                        SqlValues.uuid(row.getBytes(1)),
                        row.getString(2),
                        row.getBytes(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getBytes(6),
                        row.getBytes(7),
                        StoredJson.read(row.getString(8), Grant.Signed.class)));
    }

    /** He can't sign in here without a network any more, and his address is not kept. */
    public void forget(UUID user) {
        session.update("DELETE FROM user_credential WHERE user_id = ?", user);
    }

    public void clear() {
        session.update("DELETE FROM user_credential");
        session.update("DELETE FROM kept_grant");
    }
}
