-- What was kept without effect keeps what it takes to have it later, and who let it count.
ALTER TABLE inbox_item
    ADD COLUMN withheld_replica uuid,
    ADD COLUMN withheld_from timestamptz(3),
    ADD COLUMN withheld_to timestamptz(3),
    ADD COLUMN let_count_by uuid,
    ADD COLUMN let_count_at timestamptz(3);
