-- Second records of people that became one with the first; whatever still names the second means the first.
CREATE TABLE merged_person (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    subject_table text COLLATE "C" NOT NULL,
    kept_id uuid NOT NULL,
    merged_by uuid NOT NULL,
    at timestamptz(3) NOT NULL,
    operation_id uuid NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX merged_person_into ON merged_person (school_id, kept_id);
SELECT replicate('merged_person');

-- Admission numbers on papers of such records.
ALTER TABLE student ADD COLUMN former_numbers text COLLATE "C";
