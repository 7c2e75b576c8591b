-- Figures of a day, kept up to date with every piece, so that a head office reads sums and never pupils.

CREATE TABLE attendance_summary (
    school_id uuid NOT NULL,
    on_date date NOT NULL,
    -- Pupils that belong to a class on the day.
    enrolled int NOT NULL,
    -- Registers taken, and classes that have pupils.
    sessions int NOT NULL,
    classes int NOT NULL,
    -- Marks that count, one for each pupil and register.
    present int NOT NULL,
    absent int NOT NULL,
    late int NOT NULL,
    excused int NOT NULL,
    -- Pupils of whom nobody said anything.
    open int NOT NULL,
    -- Registers whose place or time a person should look at.
    flagged int NOT NULL,
    PRIMARY KEY (school_id, on_date)
);
SELECT keep_apart('attendance_summary', 'SELECT, INSERT, UPDATE');

-- A head office reads the summaries of its members, on the days on which they are members, and nothing else.
CREATE POLICY head_office ON attendance_summary FOR SELECT TO daftari_hub
    USING (EXISTS (
        SELECT FROM group_member m
        WHERE m.group_id = nullif(current_setting('app.group_id', true), '')::uuid
          AND m.member_school = school_id
          AND on_date BETWEEN m.valid_from AND m.valid_to));

-- Of a member's own record the group sees the name. The view reads as its owner, which has a policy of its own.
CREATE VIEW group_school AS
    SELECT m.group_id, m.member_school, s.name, m.valid_from, m.valid_to
    FROM group_member m JOIN school s ON s.school_id = m.member_school AND s.id = m.member_school
    WHERE m.group_id = nullif(current_setting('app.group_id', true), '')::uuid;
GRANT SELECT ON group_school TO daftari_hub;
