-- A hub that was put back from a backup forgets without noticing. A device that knows a commit which the hub does not
-- reveals it; from then on the school is in a new epoch, until somebody has looked at what came back.

CREATE TABLE school_epoch (
    school_id uuid NOT NULL,
    epoch int NOT NULL,
    begun_at timestamptz(3) NOT NULL,
    -- Whose cursor revealed it, and the commit that it knows.
    noticed_by uuid NOT NULL,
    known_commit bigint NOT NULL,
    known_hash text COLLATE "C" NOT NULL,
    -- The last commit of the hub at that moment.
    head_commit bigint NOT NULL,
    -- When a person said that what was to come back has come.
    ended_at timestamptz(3),
    ended_by uuid,
    PRIMARY KEY (school_id, epoch)
);
CREATE UNIQUE INDEX school_epoch_open ON school_epoch (school_id) WHERE ended_at IS NULL;
SELECT keep_apart('school_epoch', 'SELECT, INSERT, UPDATE');

-- The replicas that came by with more than the hub knew, and how much they brought.
CREATE TABLE epoch_replica (
    school_id uuid NOT NULL,
    epoch int NOT NULL,
    replica_id uuid NOT NULL,
    came_at timestamptz(3) NOT NULL,
    known_commit bigint NOT NULL,
    -- Decided operations that it brought again, and rows that the hub has otherwise or not at all.
    operations bigint NOT NULL,
    rows bigint NOT NULL,
    -- It has brought all that it has.
    done boolean NOT NULL,
    PRIMARY KEY (school_id, epoch, replica_id)
);
SELECT keep_apart('epoch_replica', 'SELECT, INSERT, UPDATE');

-- Rows as a replica had them of commits that the hub has forgotten: perhaps their last copies. A person decides on them.
CREATE TABLE salvaged_row (
    school_id uuid NOT NULL,
    epoch int NOT NULL,
    table_name text COLLATE "C" NOT NULL,
    row_id uuid NOT NULL,
    replica_id uuid NOT NULL,
    known_commit bigint NOT NULL,
    body jsonb NOT NULL,
    came_at timestamptz(3) NOT NULL,
    -- What became of it: null while nobody has decided, else put back or let go.
    settled text COLLATE "C",
    settled_at timestamptz(3),
    settled_by uuid,
    PRIMARY KEY (school_id, epoch, table_name, row_id, replica_id)
);
SELECT keep_apart('salvaged_row', 'SELECT, INSERT, UPDATE');

-- What the hub had said of an operation before it forgot; null where it decided only once.
ALTER TABLE operation ADD COLUMN said jsonb;
