-- What came back is settled by a person: who, when, and what he said; and what an item goes back to.

ALTER TABLE inbox_item
    ADD COLUMN cause_id uuid,
    ADD COLUMN closed_at timestamptz(3),
    ADD COLUMN closed_by uuid,
    ADD COLUMN closing_note text COLLATE "C";
CREATE INDEX inbox_item_of_cause ON inbox_item (school_id, cause_id) WHERE cause_id IS NOT NULL;
CREATE INDEX inbox_item_open ON inbox_item (school_id, captured_at) WHERE closed_at IS NULL;

ALTER TABLE conflict
    ADD COLUMN choice text COLLATE "C",
    ADD COLUMN chosen_by uuid,
    ADD COLUMN chosen_at timestamptz(3);
