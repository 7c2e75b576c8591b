-- On which days there is school and when it begins, and what of attendance wants somebody's attention.
ALTER TABLE school
    ADD COLUMN weekdays text COLLATE "C" NOT NULL DEFAULT 'MON,TUE,WED,THU,FRI',
    ADD COLUMN day_start_minutes int NOT NULL DEFAULT 480,
    ADD COLUMN alert_absent_days int NOT NULL DEFAULT 3,
    ADD COLUMN alert_lates int NOT NULL DEFAULT 5,
    ADD COLUMN alert_below_percent int NOT NULL DEFAULT 75;
-- The program says each value itself.
ALTER TABLE school
    ALTER COLUMN weekdays DROP DEFAULT,
    ALTER COLUMN day_start_minutes DROP DEFAULT,
    ALTER COLUMN alert_absent_days DROP DEFAULT,
    ALTER COLUMN alert_lates DROP DEFAULT,
    ALTER COLUMN alert_below_percent DROP DEFAULT;

CREATE TABLE holiday (
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
SELECT replicate('holiday');
