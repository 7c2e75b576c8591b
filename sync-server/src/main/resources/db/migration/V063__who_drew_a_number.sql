-- Who drew or voided it, so that a receipt names on every computer who admitted; none in older lines.
ALTER TABLE number_entry ADD COLUMN author_id uuid;
