-- Backups that were put back elsewhere and found whole. Devices drop their copies of what such a backup holds, not before.

CREATE TABLE verified_backup (
    school_id uuid NOT NULL,
    -- The school's last commit in the backup; the hub knew it by the same hash when the backup was verified.
    commit_no bigint NOT NULL,
    verified_at timestamptz(3) NOT NULL,
    PRIMARY KEY (school_id, commit_no)
);
SELECT keep_apart('verified_backup', 'SELECT');
