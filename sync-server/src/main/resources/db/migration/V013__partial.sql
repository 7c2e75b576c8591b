-- What is judged as of its capture outlives the role and the assignment that gave the right to it.

ALTER TABLE teaching_assignment ADD COLUMN put_away_at timestamptz(3);
ALTER TABLE role_assignment ADD COLUMN put_away_at timestamptz(3);

-- Since when a device has had something that it has not sent, in hub time as far as its clock tells.
ALTER TABLE replica ADD COLUMN oldest_unsent timestamptz(3);
