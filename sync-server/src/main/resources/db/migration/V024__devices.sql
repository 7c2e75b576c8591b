-- Whose a device is, and how one becomes the school's.

-- A computer of the school, on which its staff may work for longer without the hub; or somebody's own.
ALTER TABLE replica ADD COLUMN of_school boolean NOT NULL DEFAULT false;

-- Each enrols one device, once, within minutes.
CREATE TABLE enrolment_code (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    of_school boolean NOT NULL,
    -- SHA-256 of the code.
    code_hash bytea NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamptz(3) NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    used_at timestamptz(3),
    used_by uuid,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX enrolment_code_by_hash ON enrolment_code (code_hash);
SELECT keep_apart('enrolment_code', 'SELECT, INSERT, UPDATE');

-- The school of a code: who types one knows no school.
CREATE FUNCTION find_enrolment_code(hash bytea) RETURNS TABLE (school_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT c.school_id, c.id FROM enrolment_code c WHERE c.code_hash = hash ORDER BY c.made_at DESC LIMIT 1';

GRANT EXECUTE ON FUNCTION find_enrolment_code(bytea) TO daftari_hub;
