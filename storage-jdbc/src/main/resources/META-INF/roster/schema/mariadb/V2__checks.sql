-- What the library judges before it writes, kept by the tables as well, against those who write past
-- it. Text of permissions and ranges is left to be read or not; their number and length are not.
--
-- Version 2 stops at rows that break a constraint. All but the two statements of its mark can be run
-- again: mend the rows, delete the mark, and apply it anew.
INSERT INTO roster_schema (version, done) VALUES (2, FALSE);

ALTER TABLE roster_organization
  ADD CONSTRAINT IF NOT EXISTS roster_organization_id_form_ck
    CHECK (id NOT REGEXP '[^A-Za-z0-9_.@~-]' AND id NOT IN ('.', '..')),
  ADD CONSTRAINT IF NOT EXISTS roster_organization_name_form_ck
    CHECK (name NOT REGEXP '\\p{Cc}|^\\p{Z}|\\p{Z}$'),
  ADD CONSTRAINT IF NOT EXISTS roster_organization_ended_version_ck CHECK (ended_version >= 0),
  ADD CONSTRAINT IF NOT EXISTS roster_organization_time_ck CHECK (updated_time >= created_time);

ALTER TABLE roster_retired_organization
  ADD CONSTRAINT IF NOT EXISTS roster_retired_organization_id_form_ck
    CHECK (CHAR_LENGTH(id) >= 1 AND id NOT REGEXP '[^A-Za-z0-9_.@~-]' AND id NOT IN ('.', '..')),
  ADD CONSTRAINT IF NOT EXISTS roster_retired_organization_ended_version_ck
    CHECK (ended_version >= 0);

-- Of a list: so many elements of such a length, each ended. What was read is not read again.
--
-- Blanks at the end count for nothing when text is compared, in foreign keys too.
ALTER TABLE roster_user
  ADD CONSTRAINT IF NOT EXISTS roster_user_id_form_ck
    CHECK (id NOT REGEXP '[^A-Za-z0-9_.@~-]' AND id NOT IN ('.', '..')),
  ADD CONSTRAINT IF NOT EXISTS roster_user_name_form_ck
    CHECK (name NOT REGEXP '\\p{Cc}|^\\p{Z}|\\p{Z}$'),
  ADD CONSTRAINT IF NOT EXISTS roster_user_email_form_ck
    CHECK (email NOT REGEXP '[^!-~]' AND email REGEXP
      '^[A-Za-z0-9!#$%&''*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$'),
  ADD CONSTRAINT IF NOT EXISTS roster_user_default_blank_ck
    CHECK (default_organization_id NOT LIKE '% ');

ALTER TABLE roster_role
  ADD CONSTRAINT IF NOT EXISTS roster_role_blank_ck CHECK (organization_id NOT LIKE '% '),
  ADD CONSTRAINT IF NOT EXISTS roster_role_id_form_ck
    CHECK (id NOT REGEXP '[^A-Za-z0-9_.@~-]' AND id NOT IN ('.', '..')),
  ADD CONSTRAINT IF NOT EXISTS roster_role_name_form_ck
    CHECK (name NOT REGEXP '\\p{Cc}|^\\p{Z}|\\p{Z}$'),
  ADD CONSTRAINT IF NOT EXISTS roster_role_description_form_ck
    CHECK (description NOT REGEXP '[^\\P{Cc}\\r\\n]'),
  ADD CONSTRAINT IF NOT EXISTS roster_role_permissions_ck
    CHECK (permissions REGEXP '^(?:[^\n]{0,100}+\n){0,1000}+(?!.|\n)'),
  ADD CONSTRAINT IF NOT EXISTS roster_role_junior_ids_ck
    CHECK (junior_ids REGEXP '^(?:[^\n]{0,50}+\n){0,100}+(?!.|\n)'),
  ADD CONSTRAINT IF NOT EXISTS roster_role_own_junior_ck
    CHECK (INSTR(CONCAT(CHAR(10 USING utf8mb4), junior_ids),
      CONCAT(CHAR(10 USING utf8mb4), id, CHAR(10 USING utf8mb4))) = 0);

ALTER TABLE roster_membership
  ADD CONSTRAINT IF NOT EXISTS roster_membership_blank_ck
    CHECK (organization_id NOT LIKE '% ' AND user_id NOT LIKE '% '),
  ADD CONSTRAINT IF NOT EXISTS roster_membership_is_owner_ck CHECK (is_owner IN (0, 1)),
  ADD CONSTRAINT IF NOT EXISTS roster_membership_role_ids_ck
    CHECK (role_ids REGEXP '^(?:[^\n]{0,50}+\n){0,100}+(?!.|\n)'),
  ADD CONSTRAINT IF NOT EXISTS roster_membership_permissions_ck
    CHECK (permissions REGEXP '^(?:[^\n]{0,100}+\n){0,1000}+(?!.|\n)'),
  ADD CONSTRAINT IF NOT EXISTS roster_membership_allowed_ips_ck
    CHECK (allowed_ips REGEXP '^(?:[^\n]{0,43}+\n){0,1000}+(?!.|\n)'),
  ADD CONSTRAINT IF NOT EXISTS roster_membership_time_ck CHECK (updated_time >= created_time);

ALTER TABLE roster_membership_role
  ADD CONSTRAINT IF NOT EXISTS roster_membership_role_blank_ck
    CHECK (organization_id NOT LIKE '% ' AND user_id NOT LIKE '% ' AND role_id NOT LIKE '% ');

UPDATE roster_schema SET done = TRUE WHERE version = 2;
