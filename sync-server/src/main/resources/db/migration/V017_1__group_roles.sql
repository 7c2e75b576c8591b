-- People of a head office: with roles in a group, as in a school, and invited like there.

-- Who sees rows of a group: the group of the transaction, and each person his own.
CREATE TABLE group_role (
    group_id uuid NOT NULL REFERENCES school_group (id),
    user_id uuid NOT NULL,
    role text COLLATE "C" NOT NULL,
    given_by uuid NOT NULL,
    given_at timestamptz(3) NOT NULL,
    PRIMARY KEY (group_id, user_id, role)
);
CREATE INDEX group_role_by_user ON group_role (user_id);
SELECT keep_to_person('group_role', 'user_id', 'SELECT, INSERT, DELETE');
CREATE POLICY of_group ON group_role TO daftari_hub
    USING (group_id = nullif(current_setting('app.group_id', true), '')::uuid)
    WITH CHECK (group_id = nullif(current_setting('app.group_id', true), '')::uuid);
-- A person sees his own roles; only a transaction of the group gives or takes one.
DROP POLICY person ON group_role;
CREATE POLICY person ON group_role FOR SELECT TO daftari_hub
    USING (user_id = nullif(current_setting('app.user_id', true), '')::uuid);

CREATE TABLE group_invitation (
    group_id uuid NOT NULL REFERENCES school_group (id),
    id uuid NOT NULL,
    role text COLLATE "C" NOT NULL,
    -- Only the account of this address may accept it; null where whoever has the code may.
    email text COLLATE "C",
    -- SHA-256 of the code.
    code_hash bytea NOT NULL,
    invited_by uuid NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    accepted_by uuid,
    PRIMARY KEY (group_id, id)
);
CREATE INDEX group_invitation_by_code ON group_invitation (code_hash);
ALTER TABLE group_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE group_invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY of_group ON group_invitation TO daftari_hub
    USING (group_id = nullif(current_setting('app.group_id', true), '')::uuid)
    WITH CHECK (group_id = nullif(current_setting('app.group_id', true), '')::uuid);
CREATE POLICY owner_all ON group_invitation TO daftari_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON group_invitation TO daftari_hub;

-- Whoever made a group is its first administrator.
INSERT INTO group_role (group_id, user_id, role, given_by, given_at)
    SELECT id, owner_id, 'ADMIN', owner_id, created_at FROM school_group;
ALTER TABLE school_group DROP COLUMN owner_id;

-- An invitation by its code: who has one knows neither group nor id.
CREATE FUNCTION find_group_invitation(hash bytea) RETURNS TABLE (group_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT i.group_id, i.id FROM group_invitation i WHERE i.code_hash = hash';
GRANT EXECUTE ON FUNCTION find_group_invitation(bytea) TO daftari_hub;
