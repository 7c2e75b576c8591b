-- What the ids of all follow from that a request with a key makes: by them it is seen whether it was done, where its
-- answer was lost. What was answered before this has none that anything follows from.
ALTER TABLE answered_request ADD COLUMN attempt uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE answered_request ALTER COLUMN attempt DROP DEFAULT;
