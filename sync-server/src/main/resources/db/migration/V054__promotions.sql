-- What became of each pupil at the end of a year, as the office confirmed it.
CREATE TABLE promotion (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    student_id uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    from_year_id uuid NOT NULL,
    action text COLLATE "C" NOT NULL,
    class_id uuid,
    last_day date NOT NULL,
    valid_from date NOT NULL,
    reason text COLLATE "C",
    operation_id uuid NOT NULL,
    batch_id uuid NOT NULL,
    decided_by uuid NOT NULL,
    decided_at timestamptz(3) NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX promotion_of_operation ON promotion (school_id, operation_id);
CREATE INDEX promotion_of_year ON promotion (school_id, from_year_id);
CREATE INDEX promotion_of_student ON promotion (school_id, student_id);
SELECT replicate('promotion');
