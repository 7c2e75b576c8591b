-- Applications are changed in place, tell which papers were handed in, and keep the way that they went.
ALTER TABLE admission_application
    ADD COLUMN archived boolean NOT NULL DEFAULT false,
    ADD COLUMN stamps text COLLATE "C",
    ADD COLUMN has_birth_certificate boolean NOT NULL DEFAULT false,
    ADD COLUMN has_report boolean NOT NULL DEFAULT false,
    ADD COLUMN has_leaving_letter boolean NOT NULL DEFAULT false,
    ADD COLUMN has_health_record boolean NOT NULL DEFAULT false,
    ADD COLUMN has_guardian_id boolean NOT NULL DEFAULT false,
    ADD COLUMN has_photos boolean NOT NULL DEFAULT false;
-- The program says each value itself.
ALTER TABLE admission_application
    ALTER COLUMN archived DROP DEFAULT,
    ALTER COLUMN has_birth_certificate DROP DEFAULT,
    ALTER COLUMN has_report DROP DEFAULT,
    ALTER COLUMN has_leaving_letter DROP DEFAULT,
    ALTER COLUMN has_health_record DROP DEFAULT,
    ALTER COLUMN has_guardian_id DROP DEFAULT,
    ALTER COLUMN has_photos DROP DEFAULT;

CREATE TABLE admission_step (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    application_id uuid NOT NULL,
    person_id uuid NOT NULL,
    applied_by uuid NOT NULL,
    from_status text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    reason text COLLATE "C",
    reason_before text COLLATE "C",
    moved_by uuid NOT NULL,
    moved_at timestamptz(3) NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX admission_step_of_application ON admission_step (school_id, application_id);
SELECT replicate('admission_step');

-- Why a pupil left.
ALTER TABLE enrolment ADD COLUMN left_because text COLLATE "C";
