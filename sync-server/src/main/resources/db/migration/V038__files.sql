-- Photos and documents: what is said of them hangs on records and reaches whom they reach; the bytes lie beside.

CREATE TABLE student_file (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    attached_at timestamptz(3) NOT NULL,
    attached_by uuid NOT NULL,
    content_hash text COLLATE "C" NOT NULL,
    file_name text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    media_type text COLLATE "C" NOT NULL,
    owner_id uuid NOT NULL,
    person_id uuid NOT NULL,
    size_bytes bigint NOT NULL,
    stored_at timestamptz(3),
    PRIMARY KEY (school_id, id)
);
CREATE INDEX student_file_of_owner ON student_file (school_id, owner_id);
CREATE INDEX student_file_of_content ON student_file (school_id, content_hash);
SELECT replicate('student_file');

CREATE TABLE guardian_file (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    attached_at timestamptz(3) NOT NULL,
    attached_by uuid NOT NULL,
    content_hash text COLLATE "C" NOT NULL,
    file_name text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    media_type text COLLATE "C" NOT NULL,
    owner_id uuid NOT NULL,
    person_id uuid NOT NULL,
    size_bytes bigint NOT NULL,
    stored_at timestamptz(3),
    PRIMARY KEY (school_id, id)
);
CREATE INDEX guardian_file_of_owner ON guardian_file (school_id, owner_id);
CREATE INDEX guardian_file_of_content ON guardian_file (school_id, content_hash);
SELECT replicate('guardian_file');

CREATE TABLE staff_file (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    attached_at timestamptz(3) NOT NULL,
    attached_by uuid NOT NULL,
    content_hash text COLLATE "C" NOT NULL,
    file_name text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    media_type text COLLATE "C" NOT NULL,
    owner_id uuid NOT NULL,
    person_id uuid NOT NULL,
    size_bytes bigint NOT NULL,
    stored_at timestamptz(3),
    PRIMARY KEY (school_id, id)
);
CREATE INDEX staff_file_of_owner ON staff_file (school_id, owner_id);
CREATE INDEX staff_file_of_content ON staff_file (school_id, content_hash);
SELECT replicate('staff_file');

CREATE TABLE application_file (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    applied_by uuid NOT NULL,
    attached_at timestamptz(3) NOT NULL,
    attached_by uuid NOT NULL,
    content_hash text COLLATE "C" NOT NULL,
    file_name text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    media_type text COLLATE "C" NOT NULL,
    owner_id uuid NOT NULL,
    person_id uuid NOT NULL,
    size_bytes bigint NOT NULL,
    stored_at timestamptz(3),
    PRIMARY KEY (school_id, id)
);
CREATE INDEX application_file_of_owner ON application_file (school_id, owner_id);
CREATE INDEX application_file_of_content ON application_file (school_id, content_hash);
SELECT replicate('application_file');
