-- Numbers that stand on paper: each device's own series, and the register that accounts for every number.

CREATE TABLE device_series (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    replica_id uuid NOT NULL,
    code text COLLATE "C" NOT NULL,
    ordinal int NOT NULL,
    epoch int NOT NULL,
    device_name text COLLATE "C" NOT NULL,
    started_at timestamptz(3) NOT NULL,
    ended_at timestamptz(3),
    end_reason text COLLATE "C",
    PRIMARY KEY (school_id, id)
);
-- Not unique: after a restore of the hub, two devices may have been given the same letters; both are shown.
CREATE INDEX device_series_of_code ON device_series (school_id, code);
CREATE INDEX device_series_last ON device_series (school_id, ordinal);
SELECT replicate('device_series');

CREATE TABLE number_entry (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    series text COLLATE "C" NOT NULL,
    year int NOT NULL,
    seq bigint NOT NULL,
    text text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    kind text COLLATE "C",
    subject_table text COLLATE "C",
    subject_id uuid,
    reason text COLLATE "C",
    operation_id uuid NOT NULL,
    replica_id uuid NOT NULL,
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX number_entry_of_number ON number_entry (school_id, series, year, seq);
CREATE INDEX number_entry_of_text ON number_entry (school_id, text);
CREATE INDEX number_entry_of_subject ON number_entry (school_id, subject_id);
SELECT replicate('number_entry');

-- The number that was printed before the final one was at hand; both stay findable.
ALTER TABLE student ADD COLUMN provisional_number text COLLATE "C";
CREATE INDEX student_of_provisional_number ON student (school_id, provisional_number)
    WHERE provisional_number IS NOT NULL;
