-- Whether replicas hold what they should, and a feed that does not grow for ever.

-- What a replica was found to hold otherwise than the hub, when it asked for the rows anew.
CREATE TABLE verify_report (
    school_id uuid NOT NULL,
    replica_id uuid NOT NULL,
    at timestamptz(3) NOT NULL,
    table_name text COLLATE "C" NOT NULL,
    audience uuid NOT NULL,
    replica_rows bigint NOT NULL,
    hub_rows bigint NOT NULL,
    PRIMARY KEY (school_id, replica_id, at, table_name, audience)
);
SELECT keep_apart('verify_report', 'SELECT, INSERT');

-- Up to here the feed was pruned: a cursor before it gets no pages but a snapshot.
ALTER TABLE school_clock ADD COLUMN pruned_commit bigint NOT NULL DEFAULT 0;

-- Drops what the feed says of the commits before a day; commit_log stays, so that every cursor is still recognised.
CREATE FUNCTION prune_feed(before timestamptz) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = daftari, pg_temp AS
$$
DECLARE
    school uuid;
    last_commit bigint;
    dropped bigint;
    total bigint := 0;
BEGIN
    FOR school, last_commit IN
        SELECT l.school_id, max(l.commit_no)
        FROM commit_log l JOIN school_clock c ON c.school_id = l.school_id
        WHERE l.at < before AND l.commit_no > c.pruned_commit
        GROUP BY l.school_id
    LOOP
        UPDATE school_clock SET pruned_commit = last_commit WHERE school_id = school;
        DELETE FROM feed WHERE school_id = school AND commit_no <= last_commit;
        GET DIAGNOSTICS dropped = ROW_COUNT;
        total := total + dropped;
    END LOOP;
    RETURN total;
END
$$;
GRANT EXECUTE ON FUNCTION prune_feed(timestamptz) TO daftari_hub;
