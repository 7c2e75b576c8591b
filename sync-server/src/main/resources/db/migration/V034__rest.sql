-- What clients of the REST API need besides.

ALTER TABLE guardian ADD COLUMN relationship text COLLATE "C";

-- Answers to requests that may come again: a client that heard nothing sends the same under the same key. The id is a
-- hash of who asks for what under which key; the answer is sealed by the key itself, which is not kept.
CREATE TABLE answered_request (
    id bytea NOT NULL PRIMARY KEY,
    body_hash bytea NOT NULL,
    at timestamptz(3) NOT NULL,
    -- Null while it is being answered.
    answer bytea
);
CREATE INDEX answered_request_by_time ON answered_request (at);
GRANT SELECT, INSERT, UPDATE, DELETE ON answered_request TO daftari_hub;

-- ------------------------------------------------------------------------------------------------ new rows

CREATE TABLE admission_application (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    status text COLLATE "C" NOT NULL,
    first_name text COLLATE "C" NOT NULL,
    middle_name text COLLATE "C",
    last_name text COLLATE "C" NOT NULL,
    birth_date date,
    gender text COLLATE "C",
    grade_level_id uuid,
    academic_year_id uuid,
    guardian_first_name text COLLATE "C",
    guardian_last_name text COLLATE "C",
    guardian_phone text COLLATE "C",
    guardian_email text COLLATE "C",
    relationship text COLLATE "C",
    previous_school text COLLATE "C",
    message text COLLATE "C",
    applied_by uuid NOT NULL,
    applied_at timestamptz(3) NOT NULL,
    reason text COLLATE "C",
    student_id uuid,
    PRIMARY KEY (school_id, id)
);
SELECT replicate('admission_application');

CREATE TABLE grading_scale (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    code text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    PRIMARY KEY (school_id, id)
);
SELECT replicate('grading_scale');

CREATE TABLE grading_band (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    scale_id uuid NOT NULL,
    code text COLLATE "C" NOT NULL,
    label text COLLATE "C" NOT NULL,
    points integer NOT NULL,
    lowest_percent integer,
    PRIMARY KEY (school_id, id)
);
SELECT replicate('grading_band');

CREATE TABLE ledger_account (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    code text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    contra boolean NOT NULL,
    parent_id uuid,
    PRIMARY KEY (school_id, id)
);
SELECT replicate('ledger_account');

CREATE TABLE fee_structure (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    academic_year_id uuid NOT NULL,
    term_id uuid,
    grade_level_id uuid,
    PRIMARY KEY (school_id, id)
);
SELECT replicate('fee_structure');

CREATE TABLE fee_item (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    structure_id uuid NOT NULL,
    name text COLLATE "C" NOT NULL,
    amount_minor bigint NOT NULL,
    optional boolean NOT NULL,
    income_account_id uuid NOT NULL,
    position integer NOT NULL,
    PRIMARY KEY (school_id, id)
);
SELECT replicate('fee_item');
