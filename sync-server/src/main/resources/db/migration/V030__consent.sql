-- What people said yes and no to, and for how long a school keeps the data of those who have left.

CREATE TABLE consent (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    at timestamptz(3) NOT NULL,
    channel text COLLATE "C",
    given boolean NOT NULL,
    how text COLLATE "C" NOT NULL,
    notice text COLLATE "C",
    of_child boolean NOT NULL,
    person_id uuid NOT NULL,
    purpose text COLLATE "C" NOT NULL,
    recorded_by uuid NOT NULL,
    said_by uuid,
    subject_table text COLLATE "C" NOT NULL,
    valid_to date,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX consent_of_person ON consent (school_id, person_id);
SELECT replicate('consent');

CREATE TABLE retention_rule (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    action text COLLATE "C" NOT NULL,
    law text COLLATE "C",
    months int NOT NULL,
    who text COLLATE "C" NOT NULL,
    PRIMARY KEY (school_id, id)
);
SELECT replicate('retention_rule');

-- Schools that have a rule, for the job that looks what is due.
CREATE FUNCTION schools_with_retention() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT DISTINCT r.school_id FROM retention_rule r WHERE NOT r.archived';
GRANT EXECUTE ON FUNCTION schools_with_retention() TO daftari_hub;
