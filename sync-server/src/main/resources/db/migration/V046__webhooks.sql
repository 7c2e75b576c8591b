-- Where a school's events are sent, and what was sent. A secret is not kept: it follows from the hub's own, the webhook's
-- id and its generation.

CREATE TABLE webhook (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    url text COLLATE "C" NOT NULL,
    events text[] COLLATE "C" NOT NULL,
    description text COLLATE "C",
    active boolean NOT NULL,
    -- Why the hub stopped it by itself; null where it did not.
    stopped_because text COLLATE "C",
    generation int NOT NULL,
    renewed_at timestamptz(3) NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamptz(3) NOT NULL,
    -- The commit up to which deliveries were made.
    told_commit bigint NOT NULL,
    -- Since when nothing gets through; null where the last did.
    failing_since timestamptz(3),
    PRIMARY KEY (school_id, id)
);
SELECT keep_apart('webhook', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE webhook_delivery (
    school_id uuid NOT NULL,
    webhook_id uuid NOT NULL,
    id uuid NOT NULL,
    commit_no bigint NOT NULL,
    body text COLLATE "C" NOT NULL,
    made_at timestamptz(3) NOT NULL,
    status text COLLATE "C" NOT NULL,
    tries int NOT NULL DEFAULT 0,
    -- When it is tried next; null where it is not.
    next_at timestamptz(3),
    tried_at timestamptz(3),
    answered int,
    why text COLLATE "C",
    PRIMARY KEY (school_id, webhook_id, id)
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX webhook_delivery_newest ON webhook_delivery (school_id, webhook_id, made_at DESC, id);
SELECT keep_apart('webhook_delivery', 'SELECT, INSERT, UPDATE, DELETE');

-- Schools with something to tell, for the job that tells it.
CREATE FUNCTION schools_to_tell(now timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT w.school_id FROM webhook w JOIN school_clock c ON c.school_id = w.school_id
            WHERE w.active AND w.told_commit < c.commit_no
        UNION SELECT d.school_id FROM webhook_delivery d WHERE d.next_at <= now';
GRANT EXECUTE ON FUNCTION schools_to_tell(timestamptz) TO daftari_hub;

-- What was told, or given up, long ago.
CREATE FUNCTION prune_deliveries(before timestamptz) RETURNS bigint
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'WITH gone AS (DELETE FROM webhook_delivery WHERE next_at IS NULL AND made_at < before RETURNING 1)
        SELECT count(*) FROM gone';
GRANT EXECUTE ON FUNCTION prune_deliveries(timestamptz) TO daftari_hub;
