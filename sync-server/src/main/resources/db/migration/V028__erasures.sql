-- Persons who were erased, and what is left of what was said of them.

CREATE TABLE erasure (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    at timestamptz(3) NOT NULL,
    basis text COLLATE "C" NOT NULL,
    erased_by uuid NOT NULL,
    operation_id uuid NOT NULL,
    subject_table text COLLATE "C" NOT NULL,
    PRIMARY KEY (school_id, id)
);
SELECT replicate('erasure');

-- The hub's seal over what is left of a line that named somebody who was erased; null where the line is as it came.
ALTER TABLE operation ADD COLUMN erased_seal bytea;
GRANT UPDATE ON fork_branch TO daftari_hub;

-- Only triggers write the feed; this takes persons out of what it told before, and adds nothing.
CREATE FUNCTION erase_from_feed(commits bigint[], seqs bigint[], patches text[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'UPDATE feed f SET body = f.body || p.patch::jsonb
        FROM unnest(commits, seqs, patches) AS p (commit_no, seq, patch)
        WHERE f.school_id = current_school() AND f.commit_no = p.commit_no AND f.seq = p.seq';

-- What a school keeps of a person beside its rows and operations: invitations, the names of devices, mails on their way.
CREATE FUNCTION erase_besides(names text[], contacts text[], instead text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = daftari, pg_temp AS
$$
DECLARE
    word text;
BEGIN
    DELETE FROM outgoing_mail m USING invitation i
    WHERE i.school_id = current_school() AND m.id = i.id
      AND (i.email = ANY (contacts)
        OR EXISTS (SELECT FROM unnest(names) w WHERE strpos(m.said, w) > 0));
    UPDATE invitation SET email = NULL, staff = NULL, withdrawn_at =
        CASE WHEN accepted_at IS NULL THEN coalesce(withdrawn_at, clock_timestamp()) ELSE withdrawn_at END
    WHERE school_id = current_school()
      AND (email = ANY (contacts) OR EXISTS (SELECT FROM unnest(names || contacts) w WHERE strpos(staff, w) > 0));
    FOREACH word IN ARRAY names LOOP
        UPDATE replica r SET name = replace(r.name, word, instead), revoked_because = replace(r.revoked_because, word, instead)
        WHERE r.school_id = current_school() AND (strpos(r.name, word) > 0 OR strpos(r.revoked_because, word) > 0);
    END LOOP;
END
$$;

-- Removes the account of a former member of the transaction's school, unless he is a member of another school or a group.
CREATE FUNCTION erase_account(who uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = daftari, pg_temp AS
$$
BEGIN
    IF NOT EXISTS (SELECT FROM role_assignment a WHERE a.school_id = current_school() AND a.user_id = who)
        OR EXISTS (SELECT FROM role_assignment a WHERE a.user_id = who
            AND (a.school_id <> current_school() OR NOT a.archived))
        OR EXISTS (SELECT FROM group_role g WHERE g.user_id = who) THEN
        RETURN false;
    END IF;
    DELETE FROM sign_in s WHERE s.user_id = who;
    DELETE FROM user_account u WHERE u.id = who;
    RETURN true;
END
$$;
GRANT EXECUTE ON FUNCTION erase_from_feed(bigint[], bigint[], text[]), erase_besides(text[], text[], text),
    erase_account(uuid) TO daftari_hub;
