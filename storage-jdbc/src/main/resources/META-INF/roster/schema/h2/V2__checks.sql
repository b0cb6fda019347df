-- What the library judges before it writes, kept by the tables as well, against those who write past
-- it. Text of permissions and ranges is left to be read or not; their number and length are not.
--
-- Version 2 stops at rows that break a constraint. All but the two statements of its mark can be run
-- again: mend the rows, delete the mark, and apply it anew.
--
-- No IN with constants: H2 2.4 keeps the connection by which such a constraint was made, and refuses
-- every row once that one is closed.
INSERT INTO roster_schema (version, done) VALUES (2, FALSE);

ALTER TABLE roster_organization ADD CONSTRAINT IF NOT EXISTS roster_organization_id_form_ck
  CHECK (id NOT REGEXP '[^A-Za-z0-9_.@~-]' AND id <> '.' AND id <> '..');

-- Columns count UTF-16 units, and the dot of an expression characters.
ALTER TABLE roster_organization ADD CONSTRAINT IF NOT EXISTS roster_organization_name_form_ck
  CHECK (name NOT REGEXP '[\p{Cc}\p{Cs}]|^\p{Z}|\p{Z}$' AND name NOT REGEXP '(?s)^.{61}');

ALTER TABLE roster_organization ADD CONSTRAINT IF NOT EXISTS roster_organization_ended_version_ck
  CHECK (ended_version >= 0);

ALTER TABLE roster_organization ADD CONSTRAINT IF NOT EXISTS roster_organization_time_ck
  CHECK (updated_time >= created_time);

ALTER TABLE roster_retired_organization
  ADD CONSTRAINT IF NOT EXISTS roster_retired_organization_id_form_ck
  CHECK (CHAR_LENGTH(id) >= 1 AND id NOT REGEXP '[^A-Za-z0-9_.@~-]' AND id <> '.' AND id <> '..');

ALTER TABLE roster_retired_organization
  ADD CONSTRAINT IF NOT EXISTS roster_retired_organization_ended_version_ck
  CHECK (ended_version >= 0);

ALTER TABLE roster_user ADD CONSTRAINT IF NOT EXISTS roster_user_id_form_ck
  CHECK (id NOT REGEXP '[^A-Za-z0-9_.@~-]' AND id <> '.' AND id <> '..');

ALTER TABLE roster_user ADD CONSTRAINT IF NOT EXISTS roster_user_name_form_ck
  CHECK (name NOT REGEXP '[\p{Cc}\p{Cs}]|^\p{Z}|\p{Z}$' AND name NOT REGEXP '(?s)^.{101}');

ALTER TABLE roster_user ADD CONSTRAINT IF NOT EXISTS roster_user_email_form_ck
  CHECK (email NOT REGEXP '[^!-~]' AND email REGEXP
    '^[A-Za-z0-9!#$%&''*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$');

ALTER TABLE roster_role ADD CONSTRAINT IF NOT EXISTS roster_role_id_form_ck
  CHECK (id NOT REGEXP '[^A-Za-z0-9_.@~-]' AND id <> '.' AND id <> '..');

ALTER TABLE roster_role ADD CONSTRAINT IF NOT EXISTS roster_role_name_form_ck
  CHECK (name NOT REGEXP '[\p{Cc}\p{Cs}]|^\p{Z}|\p{Z}$' AND name NOT REGEXP '(?s)^.{51}');

ALTER TABLE roster_role ADD CONSTRAINT IF NOT EXISTS roster_role_description_form_ck
  CHECK (description NOT REGEXP '[\p{Cc}\p{Cs}&&[^\r\n]]' AND description NOT REGEXP '(?s)^.{256}');

ALTER TABLE roster_role ADD CONSTRAINT IF NOT EXISTS roster_role_own_junior_ck
  CHECK (NOT ARRAY_CONTAINS(junior_ids, id));

ALTER TABLE roster_membership ADD CONSTRAINT IF NOT EXISTS roster_membership_time_ck
  CHECK (updated_time >= created_time);

UPDATE roster_schema SET done = TRUE WHERE version = 2;
