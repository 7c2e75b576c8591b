-- What the hub keeps of its replicas and their operations, beside the rows.

CREATE TABLE replica (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    device_key bytea NOT NULL,
    name text COLLATE "C" NOT NULL,
    enrolled_by uuid NOT NULL,
    enrolled_at timestamptz(3) NOT NULL,
    -- The number that its next operation must have, and the link that it must follow.
    next_n bigint NOT NULL,
    chain_head bytea NOT NULL,
    app_schema int NOT NULL,
    -- Its last exchange: the hub's time beside the device's clocks.
    contact_at timestamptz(3),
    contact_device_at timestamptz(3),
    contact_mono bigint,
    contact_boot text COLLATE "C",
    -- Its last exchange after which nothing was left in the outbox: what comes later was captured later.
    drained_at timestamptz(3),
    drained_device_at timestamptz(3),
    drained_mono bigint,
    drained_boot text COLLATE "C",
    -- The school's day for which its holdings were worked out.
    held_on date,
    revoked_at timestamptz(3),
    PRIMARY KEY (school_id, id)
);
CREATE INDEX replica_by_id ON replica (id);
SELECT keep_apart('replica', 'SELECT, INSERT, UPDATE');

CREATE TABLE author_grant (
    school_id uuid NOT NULL,
    replica_id uuid NOT NULL,
    user_id uuid NOT NULL,
    author_key bytea NOT NULL,
    valid_from timestamptz(3) NOT NULL,
    valid_to timestamptz(3) NOT NULL,
    hub_signature bytea NOT NULL,
    PRIMARY KEY (school_id, replica_id, user_id, author_key, valid_from)
);
SELECT keep_apart('author_grant', 'SELECT, INSERT, UPDATE');

-- Operations as they came, and the word on them; kept for ever.
CREATE TABLE operation (
    school_id uuid NOT NULL,
    replica_id uuid NOT NULL,
    n bigint NOT NULL,
    id uuid NOT NULL,
    type text COLLATE "C" NOT NULL,
    version int NOT NULL,
    author uuid NOT NULL,
    link bytea NOT NULL,
    body_hash bytea NOT NULL,
    -- Byte for byte, because the chain covers these bytes.
    line bytea NOT NULL,
    -- The device's seal over the chain up to here; only where a piece ended.
    seal bytea,
    received_at timestamptz(3) NOT NULL,
    captured_from timestamptz(3) NOT NULL,
    captured_to timestamptz(3) NOT NULL,
    commit_no bigint NOT NULL,
    status text COLLATE "C" NOT NULL,
    reasons jsonb NOT NULL,
    outcome jsonb NOT NULL,
    PRIMARY KEY (school_id, replica_id, n)
);
CREATE INDEX operation_by_id ON operation (school_id, id);
CREATE INDEX operation_decided ON operation (school_id, replica_id, commit_no);
SELECT keep_apart('operation', 'SELECT, INSERT, UPDATE');

-- The second branch of a replica that writes in two places: kept whole, decided by nobody.
CREATE TABLE fork_branch (
    school_id uuid NOT NULL,
    replica_id uuid NOT NULL,
    n bigint NOT NULL,
    link bytea NOT NULL,
    line bytea NOT NULL,
    received_at timestamptz(3) NOT NULL,
    PRIMARY KEY (school_id, replica_id, n, link)
);
SELECT keep_apart('fork_branch', 'SELECT, INSERT');

-- How often an operation broke our program, counted outside the transaction that it broke.
CREATE TABLE attempt (
    school_id uuid NOT NULL,
    replica_id uuid NOT NULL,
    n bigint NOT NULL,
    failures int NOT NULL,
    last_at timestamptz(3) NOT NULL,
    -- The class of what was thrown; its message may hold personal data.
    thrown text COLLATE "C" NOT NULL,
    PRIMARY KEY (school_id, replica_id, n)
);
SELECT keep_apart('attempt', 'SELECT, INSERT, UPDATE');

-- Which replica holds which subject, from which commit to which.
CREATE TABLE replica_holding (
    school_id uuid NOT NULL,
    replica_id uuid NOT NULL,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    kind text COLLATE "C" NOT NULL,
    -- Null for all subjects of the kind.
    subject uuid,
    gained_commit bigint NOT NULL,
    lost_commit bigint,
    PRIMARY KEY (school_id, replica_id, seq)
);
CREATE UNIQUE INDEX replica_holding_now ON replica_holding (school_id, replica_id, kind, subject)
    NULLS NOT DISTINCT WHERE lost_commit IS NULL;
SELECT keep_apart('replica_holding', 'SELECT, INSERT, UPDATE');

-- Blocks of printed numbers; no number is ever in two.
CREATE TABLE number_lease (
    school_id uuid NOT NULL,
    series text COLLATE "C" NOT NULL,
    year int NOT NULL,
    first bigint NOT NULL,
    last bigint NOT NULL,
    replica_id uuid NOT NULL,
    leased_commit bigint NOT NULL,
    PRIMARY KEY (school_id, series, year, first),
    CHECK (last >= first)
);
CREATE INDEX number_lease_of_replica ON number_lease (school_id, replica_id);
SELECT keep_apart('number_lease', 'SELECT, INSERT');

-- A replica says who it is before the hub can know its school.
CREATE FUNCTION find_replica(replica uuid)
    RETURNS TABLE (school_id uuid, device_key bytea, revoked boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT r.school_id, r.device_key, r.revoked_at IS NOT NULL FROM replica r WHERE r.id = replica';
GRANT EXECUTE ON FUNCTION find_replica(uuid) TO daftari_hub;

-- A user's schools, by his valid roles.
CREATE FUNCTION schools_of_user(who uuid, at timestamptz)
    RETURNS TABLE (school_id uuid, name text, role text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT a.school_id, s.name, a.role
        FROM role_assignment a JOIN school s ON s.school_id = a.school_id AND s.id = a.school_id
        WHERE a.user_id = who AND NOT a.archived AND a.valid_from <= at AND a.valid_to > at
        ORDER BY s.name, a.school_id, a.role';
GRANT EXECUTE ON FUNCTION schools_of_user(uuid, timestamptz) TO daftari_hub;
