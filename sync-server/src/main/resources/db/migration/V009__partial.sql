-- Devices that are heard of, and withdrawn; schools that are closed, or served elsewhere.

ALTER TABLE replica
    -- How many undecided operations the device said to have beyond what it sent last.
    ADD COLUMN unsent bigint NOT NULL DEFAULT 0,
    ADD COLUMN revoked_by uuid,
    ADD COLUMN revoked_because text COLLATE "C";

-- The grant as it was signed stays; from this moment on it holds no longer.
ALTER TABLE author_grant ADD COLUMN ended_at timestamptz(3);

-- Only schools that are not simply open have one.
CREATE TABLE school_standing (
    school_id uuid NOT NULL PRIMARY KEY,
    standing text COLLATE "C" NOT NULL CHECK (standing IN ('OPEN', 'CLOSED', 'MOVED')),
    -- Where it is served now.
    address text COLLATE "C" CHECK ((address IS NULL) = (standing <> 'MOVED')),
    set_by uuid NOT NULL,
    set_at timestamptz(3) NOT NULL
);
SELECT keep_apart('school_standing', 'SELECT, INSERT, UPDATE');

-- Whose each holding is, of those who work on the replica: on a device, one reads what is his.
DELETE FROM replica_holding;
ALTER TABLE replica_holding ADD COLUMN user_id uuid NOT NULL;
DROP INDEX replica_holding_now;
CREATE UNIQUE INDEX replica_holding_now ON replica_holding (school_id, replica_id, user_id, kind, subject)
    NULLS NOT DISTINCT WHERE lost_commit IS NULL;
