-- From which level to which a subject is taught; none means from the youngest, or to the oldest, that the school has.
ALTER TABLE subject
    ADD COLUMN first_level_id uuid,
    ADD COLUMN last_level_id uuid;
