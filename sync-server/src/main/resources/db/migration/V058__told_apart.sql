-- Pairs of records that seem to be of one person and of which somebody said that they are of two.
CREATE TABLE told_apart (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    subject_table text COLLATE "C" NOT NULL,
    one_id uuid NOT NULL,
    other_id uuid NOT NULL,
    apart boolean NOT NULL,
    told_by uuid NOT NULL,
    at timestamptz(3) NOT NULL,
    operation_id uuid NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX told_apart_one ON told_apart (school_id, one_id);
CREATE INDEX told_apart_other ON told_apart (school_id, other_id);
SELECT replicate('told_apart');
