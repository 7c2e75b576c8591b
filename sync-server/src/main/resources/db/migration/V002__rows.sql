-- One table for each row type of the catalogue. SchemaTest holds columns and types to what RowType says.

-- ------------------------------------------------------------------------------------------------ access, inbox

CREATE TABLE role_assignment (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    user_id uuid NOT NULL,
    role text COLLATE "C" NOT NULL,
    valid_from timestamptz(3) NOT NULL,
    valid_to timestamptz(3) NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX role_assignment_of_user ON role_assignment (school_id, user_id);
CREATE INDEX role_assignment_by_user ON role_assignment (user_id);
SELECT replicate('role_assignment');

CREATE TABLE inbox_item (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    author_id uuid NOT NULL,
    captured_at timestamptz(3) NOT NULL,
    operation_type text COLLATE "C" NOT NULL,
    reasons text COLLATE "C" NOT NULL,
    section text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    typed text COLLATE "C" NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX inbox_item_of_author ON inbox_item (school_id, author_id);
SELECT replicate('inbox_item');

CREATE TABLE conflict (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    field text COLLATE "C" NOT NULL,
    operation_id uuid NOT NULL,
    other text COLLATE "C",
    other_author_id uuid,
    settled text COLLATE "C" NOT NULL,
    standing text COLLATE "C",
    standing_author_id uuid,
    subject_id uuid NOT NULL,
    subject_table text COLLATE "C" NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX conflict_of_author ON conflict (school_id, other_author_id);
CREATE INDEX conflict_of_subject ON conflict (school_id, subject_id);
SELECT replicate('conflict');

-- ------------------------------------------------------------------------------------------------ school

CREATE TABLE school (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    abbreviation text COLLATE "C" NOT NULL,
    country text COLLATE "C" NOT NULL,
    time_zone text COLLATE "C" NOT NULL,
    currency text COLLATE "C" NOT NULL,
    curriculum text COLLATE "C" NOT NULL,
    county text COLLATE "C",
    sub_county text COLLATE "C",
    phone text COLLATE "C",
    email text COLLATE "C",
    address text COLLATE "C",
    admission_format text COLLATE "C" NOT NULL,
    uncertain_metres int NOT NULL,
    stale_seconds int NOT NULL,
    travel_kmh int NOT NULL,
    clock_seconds int NOT NULL,
    PRIMARY KEY (school_id, id)
);
SELECT replicate('school');

CREATE TABLE academic_year (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    PRIMARY KEY (school_id, id)
);
SELECT replicate('academic_year');

CREATE TABLE term (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    academic_year_id uuid NOT NULL,
    name text COLLATE "C" NOT NULL,
    number int NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    PRIMARY KEY (school_id, id)
);
SELECT replicate('term');

CREATE TABLE grade_level (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    code text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    position int NOT NULL,
    PRIMARY KEY (school_id, id)
);
SELECT replicate('grade_level');

CREATE TABLE class_group (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    stream text COLLATE "C",
    grade_level_id uuid NOT NULL,
    academic_year_id uuid NOT NULL,
    capacity int NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX class_group_of_level ON class_group (school_id, grade_level_id, academic_year_id);
SELECT replicate('class_group');

CREATE TABLE subject (
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
SELECT replicate('subject');

CREATE TABLE site (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    latitude double precision,
    longitude double precision,
    radius_metres int,
    ring text COLLATE "C",
    active boolean NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    check_in_policy text COLLATE "C" NOT NULL,
    PRIMARY KEY (school_id, id)
);
SELECT replicate('site');

-- ------------------------------------------------------------------------------------------------ people

CREATE TABLE staff_member (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    staff_number text COLLATE "C" NOT NULL,
    first_name text COLLATE "C" NOT NULL,
    last_name text COLLATE "C" NOT NULL,
    phone text COLLATE "C",
    email text COLLATE "C",
    department text COLLATE "C",
    user_id uuid,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX staff_member_of_user ON staff_member (school_id, user_id);
SELECT replicate('staff_member');

CREATE TABLE teaching_assignment (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    staff_id uuid NOT NULL,
    class_id uuid NOT NULL,
    subject_id uuid,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX teaching_assignment_of_staff ON teaching_assignment (school_id, staff_id, class_id);
SELECT replicate('teaching_assignment');

CREATE TABLE student (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    admission_number text COLLATE "C" NOT NULL,
    first_name text COLLATE "C" NOT NULL,
    middle_name text COLLATE "C",
    last_name text COLLATE "C" NOT NULL,
    birth_date date,
    gender text COLLATE "C",
    boarding boolean NOT NULL,
    phone text COLLATE "C",
    address text COLLATE "C",
    user_id uuid,
    PRIMARY KEY (school_id, id)
);
-- Not unique: a number on paper is a fact, and a second use of it is flagged, never refused.
CREATE INDEX student_of_number ON student (school_id, admission_number);
CREATE INDEX student_of_user ON student (school_id, user_id) WHERE user_id IS NOT NULL;
SELECT replicate('student');

CREATE TABLE guardian (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    first_name text COLLATE "C" NOT NULL,
    last_name text COLLATE "C" NOT NULL,
    phone text COLLATE "C",
    email text COLLATE "C",
    user_id uuid,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX guardian_of_user ON guardian (school_id, user_id) WHERE user_id IS NOT NULL;
SELECT replicate('guardian');

CREATE TABLE student_guardian (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    student_id uuid NOT NULL,
    guardian_id uuid NOT NULL,
    relationship text COLLATE "C" NOT NULL,
    primary_contact boolean NOT NULL,
    may_collect boolean NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX student_guardian_of_student ON student_guardian (school_id, student_id);
CREATE INDEX student_guardian_of_guardian ON student_guardian (school_id, guardian_id);
SELECT replicate('student_guardian');

CREATE TABLE enrolment (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    student_id uuid NOT NULL,
    class_id uuid NOT NULL,
    academic_year_id uuid NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX enrolment_of_class ON enrolment (school_id, class_id, valid_to);
CREATE INDEX enrolment_of_student ON enrolment (school_id, student_id);
SELECT replicate('enrolment');

-- ------------------------------------------------------------------------------------------------ attendance

CREATE TABLE class_session (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    class_id uuid NOT NULL,
    on_date date NOT NULL,
    lesson int NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX class_session_on_date ON class_session (school_id, on_date);
CREATE INDEX class_session_of_class ON class_session (school_id, class_id, on_date);
SELECT replicate('class_session');

CREATE TABLE attendance_mark (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    session_id uuid NOT NULL,
    student_id uuid NOT NULL,
    on_date date NOT NULL,
    rank text COLLATE "C" NOT NULL,
    presence text COLLATE "C" NOT NULL,
    minutes_late int,
    reason text COLLATE "C",
    typed boolean NOT NULL,
    operation_id uuid NOT NULL,
    marked_by uuid NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX attendance_mark_of_session ON attendance_mark (school_id, session_id);
CREATE INDEX attendance_mark_on_date ON attendance_mark (school_id, on_date);
CREATE INDEX attendance_mark_of_student ON attendance_mark (school_id, student_id, on_date);
SELECT replicate('attendance_mark');

CREATE TABLE staff_check_in (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    staff_id uuid NOT NULL,
    user_id uuid NOT NULL,
    on_date date NOT NULL,
    claimed_at timestamptz(3) NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX staff_check_in_of_user ON staff_check_in (school_id, user_id);
CREATE INDEX staff_check_in_of_staff ON staff_check_in (school_id, staff_id, on_date);
SELECT replicate('staff_check_in');

CREATE TABLE capture_evidence (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    author_id uuid NOT NULL,
    replica_id uuid NOT NULL,
    session_id uuid,
    claimed_at timestamptz(3) NOT NULL,
    captured_from timestamptz(3) NOT NULL,
    captured_to timestamptz(3) NOT NULL,
    instead uuid,
    position text COLLATE "C" NOT NULL,
    flags text COLLATE "C",
    site_id uuid,
    metres_outside double precision,
    latitude double precision,
    longitude double precision,
    accuracy_metres double precision,
    provider text COLLATE "C",
    fix_at timestamptz(3),
    PRIMARY KEY (school_id, id)
);
CREATE INDEX capture_evidence_of_author ON capture_evidence (school_id, author_id, captured_to);
CREATE INDEX capture_evidence_of_session ON capture_evidence (school_id, session_id) WHERE session_id IS NOT NULL;
SELECT replicate('capture_evidence');
