INSERT INTO roster_schema (version, done) VALUES (2, FALSE);
-- Data that is there goes along.
CREATE TABLE roster_second AS SELECT id FROM roster_first;
UPDATE roster_schema SET done = TRUE WHERE version = 2;
