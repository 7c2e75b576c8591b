-- What a school must know of a pupil's health, and numbers by which a state knows somebody. The hub keeps the texts
-- encrypted: keys stand in no database.

CREATE TABLE health_note (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    emergency_note text COLLATE "C",
    medical_note text COLLATE "C" NOT NULL,
    student_id uuid NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX health_note_of_student ON health_note (school_id, student_id);
SELECT replicate('health_note');

CREATE TABLE identity_number (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    archived boolean NOT NULL,
    stamps text COLLATE "C",
    identity_number text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    person_id uuid NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX identity_number_of_person ON identity_number (school_id, person_id);
SELECT replicate('identity_number');
