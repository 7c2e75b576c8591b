-- E-mails on their way. Each is written in the transaction of what it tells, and sent after its commit. The hub's role can
-- put one in and take out what is due; it can't look around in them.

CREATE TABLE outgoing_mail (
    -- The Message-ID follows from it, so that a mail sent twice is known as one.
    id uuid NOT NULL PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    -- Emptied when it is sent or given up.
    address text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    -- What the text names, as a JSON object; never a secret. Emptied, too.
    said text COLLATE "C" NOT NULL,
    written_at timestamptz(3) NOT NULL,
    due_at timestamptz(3) NOT NULL,
    tries int NOT NULL DEFAULT 0,
    sent_at timestamptz(3),
    given_up_at timestamptz(3),
    -- The class of the last failure.
    failure text COLLATE "C"
);
CREATE INDEX outgoing_mail_due ON outgoing_mail (due_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
GRANT INSERT ON outgoing_mail TO daftari_hub;

-- Takes the mails that are due. Who takes them has until the lease ends; then somebody else may.
CREATE FUNCTION take_mail(at timestamptz, leased_until timestamptz, most int)
    RETURNS TABLE (id uuid, kind text, address text, language text, said text, tries int)
    LANGUAGE sql SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'UPDATE outgoing_mail m SET due_at = leased_until, tries = m.tries + 1
        WHERE m.id IN (SELECT d.id FROM outgoing_mail d
            WHERE d.sent_at IS NULL AND d.given_up_at IS NULL AND d.due_at <= at
            ORDER BY d.due_at LIMIT most FOR UPDATE SKIP LOCKED)
        RETURNING m.id, m.kind, m.address, m.language, m.said, m.tries';

CREATE FUNCTION mail_sent(mail uuid, at timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'UPDATE outgoing_mail SET sent_at = at, address = '''', said = ''{}'', failure = NULL WHERE id = mail';

-- Puts a mail off, or gives it up if there is no further time.
CREATE FUNCTION mail_failed(mail uuid, at timestamptz, next timestamptz, why text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'UPDATE outgoing_mail SET failure = why, due_at = coalesce(next, due_at),
            given_up_at = CASE WHEN next IS NULL THEN at END,
            address = CASE WHEN next IS NULL THEN '''' ELSE address END,
            said = CASE WHEN next IS NULL THEN ''{}'' ELSE said END
        WHERE id = mail';

CREATE FUNCTION prune_mail(before timestamptz) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'WITH gone AS (DELETE FROM outgoing_mail m
            WHERE m.sent_at < before OR m.given_up_at < before RETURNING 1) SELECT count(*) FROM gone';

GRANT EXECUTE ON FUNCTION take_mail(timestamptz, timestamptz, int), mail_sent(uuid, timestamptz),
    mail_failed(uuid, timestamptz, timestamptz, text), prune_mail(timestamptz) TO daftari_hub;
