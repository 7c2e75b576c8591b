-- Accounts, sign-ins and what protects them. These tables belong to persons and to no school: the hub's role sees the rows
-- of the one person whom its transaction names, and finds a person only by something that only he can know.

-- Makes a table one of persons: no row of another person can be seen or written.
CREATE FUNCTION keep_to_person(t regclass, person name, hub_may text) RETURNS void
    LANGUAGE plpgsql AS
$$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
        'CREATE POLICY person ON %s TO daftari_hub'
        ' USING (%I = nullif(current_setting(''app.user_id'', true), '''')::uuid)'
        ' WITH CHECK (%I = nullif(current_setting(''app.user_id'', true), '''')::uuid)', t, person, person);
    EXECUTE format('CREATE POLICY owner_all ON %s TO daftari_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('REVOKE ALL ON %s FROM daftari_hub', t);
    EXECUTE format('GRANT %s ON %s TO daftari_hub', hub_may, t);
END
$$;

ALTER TABLE user_account
    ADD COLUMN language text COLLATE "C" NOT NULL DEFAULT 'en',
    ADD COLUMN email_verified_at timestamptz(3),
    -- Schools founded before the address was verified: one, at most.
    ADD COLUMN founded_unverified int NOT NULL DEFAULT 0;
SELECT keep_to_person('user_account', 'id', 'SELECT, INSERT, UPDATE, DELETE');

-- One sign-in of a person, from password to sign-out. Its refresh tokens follow each other.
CREATE TABLE sign_in (
    user_id uuid NOT NULL,
    id uuid NOT NULL,
    device_name text COLLATE "C",
    -- If the device has shown one, only it can go on with this sign-in.
    device_key bytea,
    started_at timestamptz(3) NOT NULL,
    refreshed_at timestamptz(3) NOT NULL,
    -- However often it is refreshed.
    ends_at timestamptz(3) NOT NULL,
    ended_at timestamptz(3),
    ended_because text COLLATE "C",
    PRIMARY KEY (user_id, id)
);
SELECT keep_to_person('sign_in', 'user_id', 'SELECT, INSERT, UPDATE, DELETE');

-- Kept after their use: a token that comes a second time betrays a thief.
CREATE TABLE refresh_token (
    user_id uuid NOT NULL,
    -- SHA-256 of the token.
    hash bytea NOT NULL UNIQUE,
    sign_in_id uuid NOT NULL,
    generation int NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    used_at timestamptz(3),
    PRIMARY KEY (user_id, sign_in_id, generation),
    FOREIGN KEY (user_id, sign_in_id) REFERENCES sign_in (user_id, id) ON DELETE CASCADE
);
SELECT keep_to_person('refresh_token', 'user_id', 'SELECT, INSERT, UPDATE, DELETE');

-- What was mailed to a person so that he proves his address: the newest of each kind.
CREATE TABLE account_ticket (
    user_id uuid NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
    kind text COLLATE "C" NOT NULL,
    -- SHA-256 of the code.
    hash bytea NOT NULL UNIQUE,
    expires_at timestamptz(3) NOT NULL,
    PRIMARY KEY (user_id, kind)
);
SELECT keep_to_person('account_ticket', 'user_id', 'SELECT, INSERT, UPDATE, DELETE');

-- How often something was tried of late. The key is an HMAC: it names nobody.
CREATE TABLE recent_try (
    key bytea NOT NULL PRIMARY KEY,
    weight double precision NOT NULL,
    at timestamptz(3) NOT NULL
);
CREATE INDEX recent_try_by_time ON recent_try (at);
GRANT SELECT, INSERT, UPDATE, DELETE ON recent_try TO daftari_hub;

-- ------------------------------------------------------------------------------------------------ finding a person

-- By his address, to compare his password.
CREATE FUNCTION find_account(address text)
    RETURNS TABLE (id uuid, full_name text, password_hash text, language text, email_verified_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT a.id, a.full_name, a.password_hash, a.language, a.email_verified_at
        FROM user_account a WHERE a.email = address';

-- By a refresh token that he was given.
CREATE FUNCTION find_refresh_token(token_hash bytea) RETURNS TABLE (user_id uuid, sign_in_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT t.user_id, t.sign_in_id FROM refresh_token t WHERE t.hash = token_hash';

-- By a code that was mailed to him.
CREATE FUNCTION find_ticket(ticket_kind text, ticket_hash bytea, at timestamptz) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT t.user_id FROM account_ticket t
        WHERE t.kind = ticket_kind AND t.hash = ticket_hash AND t.expires_at > at';

-- Whether a sign-in that an access token names still goes on.
CREATE FUNCTION is_signed_in(who uuid, sign_in uuid, at timestamptz) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT EXISTS (SELECT FROM sign_in s
        WHERE s.user_id = who AND s.id = sign_in AND s.ended_at IS NULL AND s.ends_at > at)';

-- Drops sign-ins that are long over, and counts that say nothing any more.
CREATE FUNCTION prune_sign_ins(before timestamptz) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'WITH gone AS (DELETE FROM sign_in s WHERE least(s.ends_at, s.ended_at) < before RETURNING 1),
             stale AS (DELETE FROM account_ticket t WHERE t.expires_at < before RETURNING 1),
             calm AS (DELETE FROM recent_try r WHERE r.at < before RETURNING 1)
        SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM stale) + (SELECT count(*) FROM calm)';

GRANT EXECUTE ON FUNCTION find_account(text), find_refresh_token(bytea), find_ticket(text, bytea, timestamptz),
    is_signed_in(uuid, uuid, timestamptz), prune_sign_ins(timestamptz) TO daftari_hub;
