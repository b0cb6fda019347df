CREATE TABLE roster_schema (version INTEGER NOT NULL PRIMARY KEY, done BOOLEAN NOT NULL);
INSERT INTO roster_schema (version, done) VALUES (1, FALSE);
CREATE TABLE roster_first (id INTEGER NOT NULL);
INSERT INTO roster_first (id) VALUES (1);
UPDATE roster_schema SET done = TRUE WHERE version = 1;
