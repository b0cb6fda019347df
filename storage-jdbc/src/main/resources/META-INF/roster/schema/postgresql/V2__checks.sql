-- What the library judges before it writes, kept by the tables as well, against those who write past
-- it. Text of permissions and ranges is left to be read or not; their number and length are not.
--
-- Version 2 stops at rows that break a constraint. All but the two statements of its mark can be run
-- again: mend the rows, delete the mark, and apply it anew.
INSERT INTO roster_schema (version, done) VALUES (2, FALSE);

ALTER TABLE roster_organization
  DROP CONSTRAINT IF EXISTS roster_organization_id_form_ck,
  DROP CONSTRAINT IF EXISTS roster_organization_name_form_ck,
  DROP CONSTRAINT IF EXISTS roster_organization_ended_version_ck,
  DROP CONSTRAINT IF EXISTS roster_organization_time_ck,
  ADD CONSTRAINT roster_organization_id_form_ck
    CHECK (id !~ '[^A-Za-z0-9_.@~-]' AND id NOT IN ('.', '..')),
  ADD CONSTRAINT roster_organization_name_form_ck
    CHECK (name !~ '[\u0001-\u001F\u007F-\u009F]'
      AND name !~ '^[ \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]'
      AND name !~ '[ \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]$'),
  ADD CONSTRAINT roster_organization_ended_version_ck CHECK (ended_version >= 0),
  ADD CONSTRAINT roster_organization_time_ck CHECK (updated_time >= created_time);

ALTER TABLE roster_retired_organization
  DROP CONSTRAINT IF EXISTS roster_retired_organization_id_form_ck,
  DROP CONSTRAINT IF EXISTS roster_retired_organization_ended_version_ck,
  ADD CONSTRAINT roster_retired_organization_id_form_ck
    CHECK (CHAR_LENGTH(id) >= 1 AND id !~ '[^A-Za-z0-9_.@~-]' AND id NOT IN ('.', '..')),
  ADD CONSTRAINT roster_retired_organization_ended_version_ck CHECK (ended_version >= 0);

ALTER TABLE roster_user
  DROP CONSTRAINT IF EXISTS roster_user_id_form_ck,
  DROP CONSTRAINT IF EXISTS roster_user_name_form_ck,
  DROP CONSTRAINT IF EXISTS roster_user_email_form_ck,
  ADD CONSTRAINT roster_user_id_form_ck
    CHECK (id !~ '[^A-Za-z0-9_.@~-]' AND id NOT IN ('.', '..')),
  ADD CONSTRAINT roster_user_name_form_ck
    CHECK (name !~ '[\u0001-\u001F\u007F-\u009F]'
      AND name !~ '^[ \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]'
      AND name !~ '[ \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]$'),
  ADD CONSTRAINT roster_user_email_form_ck
    CHECK (email ~
      '^[A-Za-z0-9!#$%&''*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$');

ALTER TABLE roster_role
  DROP CONSTRAINT IF EXISTS roster_role_id_form_ck,
  DROP CONSTRAINT IF EXISTS roster_role_name_form_ck,
  DROP CONSTRAINT IF EXISTS roster_role_description_form_ck,
  DROP CONSTRAINT IF EXISTS roster_role_lists_ck,
  DROP CONSTRAINT IF EXISTS roster_role_own_junior_ck,
  ADD CONSTRAINT roster_role_id_form_ck
    CHECK (id !~ '[^A-Za-z0-9_.@~-]' AND id NOT IN ('.', '..')),
  ADD CONSTRAINT roster_role_name_form_ck
    CHECK (name !~ '[\u0001-\u001F\u007F-\u009F]'
      AND name !~ '^[ \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]'
      AND name !~ '[ \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]$'),
  ADD CONSTRAINT roster_role_description_form_ck
    CHECK (description !~ '[\u0001-\u0009\u000B\u000C\u000E-\u001F\u007F-\u009F]'),
  -- An array without elements has no dimension.
  ADD CONSTRAINT roster_role_lists_ck
    CHECK (COALESCE(ARRAY_NDIMS(permissions), 1) = 1 AND COALESCE(ARRAY_NDIMS(junior_ids), 1) = 1),
  ADD CONSTRAINT roster_role_own_junior_ck CHECK (id <> ALL (junior_ids));

ALTER TABLE roster_membership
  DROP CONSTRAINT IF EXISTS roster_membership_lists_ck,
  DROP CONSTRAINT IF EXISTS roster_membership_time_ck,
  ADD CONSTRAINT roster_membership_lists_ck
    CHECK (COALESCE(ARRAY_NDIMS(role_ids), 1) = 1
      AND COALESCE(ARRAY_NDIMS(permissions), 1) = 1
      AND COALESCE(ARRAY_NDIMS(allowed_ips), 1) = 1),
  ADD CONSTRAINT roster_membership_time_ck CHECK (updated_time >= created_time);

UPDATE roster_schema SET done = TRUE WHERE version = 2;
