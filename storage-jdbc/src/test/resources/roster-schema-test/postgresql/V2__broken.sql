INSERT INTO roster_schema (version, done) VALUES (2, FALSE);
CREATE TABLE roster_second (id NO_SUCH_TYPE);
UPDATE roster_schema SET done = TRUE WHERE version = 2;
