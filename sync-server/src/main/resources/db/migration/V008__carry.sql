-- Chains that show a fault, and pieces that wait for those before them.

-- What is wrong with a replica's chain, and where it begins; one row however often it is seen.
CREATE TABLE incident (
    school_id uuid NOT NULL,
    replica_id uuid NOT NULL,
    kind text COLLATE "C" NOT NULL,
    n bigint NOT NULL,
    times bigint NOT NULL,
    first_at timestamptz(3) NOT NULL,
    last_at timestamptz(3) NOT NULL,
    PRIMARY KEY (school_id, replica_id, kind, n)
);
SELECT keep_apart('incident', 'SELECT, INSERT, UPDATE');

-- A piece that came before those that it follows; decided as soon as they are.
CREATE TABLE waiting_piece (
    school_id uuid NOT NULL,
    replica_id uuid NOT NULL,
    from_n bigint NOT NULL,
    last_n bigint NOT NULL,
    -- When and beside which clocks it came, which bounds the captures of its operations.
    received_at timestamptz(3) NOT NULL,
    -- The request as it came, unpacked.
    request bytea NOT NULL,
    PRIMARY KEY (school_id, replica_id, from_n, last_n)
);
SELECT keep_apart('waiting_piece', 'SELECT, INSERT, DELETE');

-- The first number of what waits, so that an exchange need not look for it; null where nothing does.
ALTER TABLE replica ADD COLUMN waiting_from bigint;
-- How many operations came once more than needed: harmless, and a sign of a bad line.
ALTER TABLE replica ADD COLUMN repeated bigint NOT NULL DEFAULT 0;
