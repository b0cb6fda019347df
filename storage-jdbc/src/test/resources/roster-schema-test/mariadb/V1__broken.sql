CREATE TABLE roster_schema (version NO_SUCH_TYPE);
INSERT INTO roster_schema (version, done) VALUES (1, FALSE);
