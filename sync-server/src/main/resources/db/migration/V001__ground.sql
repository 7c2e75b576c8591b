-- What every table of the hub stands on: the school's clock, the feed, and one call that makes a table complete.
--
-- Everything here belongs to daftari_owner, a role that nobody can log in as. The hub works as daftari_hub, which owns
-- nothing: row-level security is forced for both, so a forgotten WHERE clause finds nothing rather than another school.

ALTER DEFAULT PRIVILEGES FOR ROLE daftari_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
GRANT USAGE ON SCHEMA daftari TO daftari_hub;

-- The school whose rows this transaction may see. After a commit the setting is '' and not null, hence nullif.
CREATE FUNCTION current_school() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.school_id', true), '')::uuid;
GRANT EXECUTE ON FUNCTION current_school() TO daftari_hub;

-- ------------------------------------------------------------------------------------------------ tenant tables

-- Makes a table one of a school's: no row of another school can be seen or written.
CREATE FUNCTION keep_apart(t regclass, hub_may text) RETURNS void
    LANGUAGE plpgsql AS
$$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
    -- Spelled out and not current_school(): a plain expression becomes an index condition.
    EXECUTE format(
        'CREATE POLICY tenant ON %s TO daftari_hub'
        ' USING (school_id = nullif(current_setting(''app.school_id'', true), '''')::uuid)'
        ' WITH CHECK (school_id = nullif(current_setting(''app.school_id'', true), '''')::uuid)', t);
    -- Forced row-level security binds the owner, too: without this the triggers would not see the clock.
    EXECUTE format('CREATE POLICY owner_all ON %s TO daftari_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT %s ON %s TO daftari_hub', hub_may, t);
    EXECUTE format(
        'CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate()', t);
END
$$;

CREATE FUNCTION refuse_truncate() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'TRUNCATE of % would pass by the feed: delete the rows instead', TG_TABLE_NAME;
END
$$;

-- ------------------------------------------------------------------------------------------------ the clock

-- One row for each school. Whoever writes locks it first, so that a school has one writer at a time.
CREATE TABLE school_clock (
    school_id uuid NOT NULL PRIMARY KEY,
    commit_no bigint NOT NULL,
    hash text COLLATE "C" NOT NULL,
    -- The transaction that took the number, so that operations, triggers and hand-written SQL agree on it.
    xid xid8
) WITH (fillfactor = 50);
SELECT keep_apart('school_clock', 'SELECT');

-- A number and its hash name a commit: a device that knows a pair which is not here betrays a restored backup.
CREATE TABLE commit_log (
    school_id uuid NOT NULL,
    commit_no bigint NOT NULL,
    hash text COLLATE "C" NOT NULL,
    -- Whose operations the commit decided; null where it was something else.
    replica_id uuid,
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (school_id, commit_no)
);
SELECT keep_apart('commit_log', 'SELECT');

-- Locks a school's clock until the end of the transaction.
CREATE FUNCTION lock_clock(school uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = daftari, pg_temp AS
$$
BEGIN
    PERFORM 1 FROM school_clock WHERE school_id = school FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO school_clock (school_id, commit_no, hash) VALUES (school, 0, '') ON CONFLICT DO NOTHING;
        PERFORM 1 FROM school_clock WHERE school_id = school FOR UPDATE;
    END IF;
END
$$;

-- The commit number of this transaction for a school; taken at the first call, given back by a rollback.
CREATE FUNCTION take_commit(school uuid) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = daftari, pg_temp AS
$$
DECLARE
    number bigint;
    link text;
BEGIN
    SELECT commit_no INTO number FROM school_clock
    WHERE school_id = school AND xid = pg_current_xact_id_if_assigned();
    IF FOUND THEN
        RETURN number;
    END IF;
    PERFORM lock_clock(school);
    UPDATE school_clock
    SET commit_no = commit_no + 1,
        hash = encode(substring(
            sha256(convert_to(hash || (commit_no + 1) || gen_random_uuid(), 'UTF8')) FROM 1 FOR 8), 'hex'),
        xid = pg_current_xact_id()
    WHERE school_id = school
    RETURNING commit_no, hash INTO number, link;
    INSERT INTO commit_log (school_id, commit_no, hash, replica_id, at)
    VALUES (school, number, link, nullif(current_setting('app.replica_id', true), '')::uuid, clock_timestamp());
    RETURN number;
END
$$;

-- What the hub may call: the same for the school of its transaction, and for no other.
CREATE FUNCTION lock_my_clock() RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT lock_clock(current_school())';
CREATE FUNCTION take_my_commit() RETURNS bigint
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT take_commit(current_school())';
GRANT EXECUTE ON FUNCTION lock_my_clock(), take_my_commit() TO daftari_hub;

-- Before any statement: clock first, rows second, as the hub does it. The other order is a deadlock.
CREATE FUNCTION clock_first() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = daftari, pg_temp AS
$$
BEGIN
    IF current_school() IS NOT NULL THEN
        PERFORM lock_clock(current_school());
    END IF;
    RETURN NULL;
END
$$;

-- ------------------------------------------------------------------------------------------------ the feed

-- What changed, for which audience, at which commit. Only triggers write it, so that no change can escape.
CREATE TABLE feed (
    school_id uuid NOT NULL,
    commit_no bigint NOT NULL,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    audience uuid NOT NULL,
    audience_user uuid,
    table_name text COLLATE "C" NOT NULL,
    row_id uuid NOT NULL,
    -- The row was removed, or left this audience; then there is no body.
    departed boolean NOT NULL,
    body jsonb,
    PRIMARY KEY (school_id, commit_no, seq)
);
CREATE INDEX feed_of_row ON feed (school_id, table_name, row_id, commit_no);
SELECT keep_apart('feed', 'SELECT');

-- The transition tables are always called n and o. OFFSET 0 keeps take_commit from being called once for each row.
CREATE FUNCTION feed_inserted() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = daftari, pg_temp AS
$$
BEGIN
    INSERT INTO feed (school_id, commit_no, audience, audience_user, table_name, row_id, departed, body)
    SELECT n.school_id, k.commit_no, n.audience, n.audience_user, TG_TABLE_NAME, n.id, false, to_jsonb(n)
    FROM (SELECT x.school_id, take_commit(x.school_id) AS commit_no
          FROM (SELECT DISTINCT school_id FROM n OFFSET 0) x OFFSET 0) k
    JOIN n ON n.school_id = k.school_id;
    RETURN NULL;
END
$$;

CREATE FUNCTION feed_deleted() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = daftari, pg_temp AS
$$
BEGIN
    INSERT INTO feed (school_id, commit_no, audience, audience_user, table_name, row_id, departed)
    SELECT o.school_id, k.commit_no, o.audience, o.audience_user, TG_TABLE_NAME, o.id, true
    FROM (SELECT x.school_id, take_commit(x.school_id) AS commit_no
          FROM (SELECT DISTINCT school_id FROM o OFFSET 0) x OFFSET 0) k
    JOIN o ON o.school_id = k.school_id;
    RETURN NULL;
END
$$;

-- A change of audience is a departure from the old one and a row in the new one, in this order: who has both keeps it.
CREATE FUNCTION feed_updated() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = daftari, pg_temp AS
$$
BEGIN
    INSERT INTO feed (school_id, commit_no, audience, audience_user, table_name, row_id, departed)
    SELECT c.school_id, k.commit_no, c.audience, c.audience_user, TG_TABLE_NAME, c.id, true
    FROM (SELECT o.school_id, o.id, o.audience, o.audience_user
          FROM o LEFT JOIN n ON n.school_id = o.school_id AND n.id = o.id
          WHERE n.id IS NULL
             OR n.audience <> o.audience
             OR n.audience_user IS DISTINCT FROM o.audience_user) c
    CROSS JOIN LATERAL (SELECT take_commit(c.school_id) AS commit_no) k;

    INSERT INTO feed (school_id, commit_no, audience, audience_user, table_name, row_id, departed, body)
    SELECT c.school_id, k.commit_no, c.audience, c.audience_user, TG_TABLE_NAME, c.id, false, c.body
    FROM (SELECT x.school_id, take_commit(x.school_id) AS commit_no
          FROM (SELECT DISTINCT n.school_id
                FROM n LEFT JOIN o ON o.school_id = n.school_id AND o.id = n.id
                WHERE n IS DISTINCT FROM o OFFSET 0) x OFFSET 0) k
    JOIN (SELECT n.school_id, n.audience, n.audience_user, n.id, to_jsonb(n) AS body
          FROM n LEFT JOIN o ON o.school_id = n.school_id AND o.id = n.id
          WHERE n IS DISTINCT FROM o) c ON c.school_id = k.school_id;
    RETURN NULL;
END
$$;

-- Makes a table of rows complete: apart by school, fed, clocked, and safe from TRUNCATE.
CREATE FUNCTION replicate(t regclass) RETURNS void
    LANGUAGE plpgsql AS
$$
BEGIN
    PERFORM keep_apart(t, 'SELECT, INSERT, UPDATE, DELETE');
    EXECUTE format(
        'CREATE TRIGGER clock_first BEFORE INSERT OR UPDATE OR DELETE ON %s'
        ' FOR EACH STATEMENT EXECUTE FUNCTION clock_first()', t);
    EXECUTE format(
        'CREATE TRIGGER feed_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS n'
        ' FOR EACH STATEMENT EXECUTE FUNCTION feed_inserted()', t);
    EXECUTE format(
        'CREATE TRIGGER feed_update AFTER UPDATE ON %s REFERENCING NEW TABLE AS n OLD TABLE AS o'
        ' FOR EACH STATEMENT EXECUTE FUNCTION feed_updated()', t);
    EXECUTE format(
        'CREATE TRIGGER feed_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS o'
        ' FOR EACH STATEMENT EXECUTE FUNCTION feed_deleted()', t);
END
$$;
