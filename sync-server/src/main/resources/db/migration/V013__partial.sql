-- What is judged as of its capture outlives the assignment that gave the right to it.

ALTER TABLE teaching_assignment ADD COLUMN put_away_at timestamptz(3);
