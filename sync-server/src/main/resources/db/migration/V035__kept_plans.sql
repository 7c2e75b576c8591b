-- What a request wants that is done in several transactions, written down before the first: one that comes again goes on there.

ALTER TABLE answered_request ADD COLUMN plan bytea;
