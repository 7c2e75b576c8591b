-- A check-in of staff that was taken back: it stays, and counts no more.
ALTER TABLE staff_check_in
    ADD COLUMN withdrawn_by uuid,
    ADD COLUMN withdrawn_at timestamptz(3),
    ADD COLUMN withdrawn_because text COLLATE "C";
