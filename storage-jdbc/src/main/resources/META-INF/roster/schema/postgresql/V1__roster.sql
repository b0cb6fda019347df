-- Which versions of these tables were begun, and which are done. Whoever creates this table, or adds
-- the row of a version, applies that version; others wait until it is done.
CREATE TABLE roster_schema (
  version INTEGER NOT NULL,
  done    BOOLEAN NOT NULL,
  CONSTRAINT roster_schema_pk PRIMARY KEY (version)
);

INSERT INTO roster_schema (version, done) VALUES (1, FALSE);

-- Ids are compared and ordered by code point, whatever the database's own collation.
CREATE TABLE roster_organization (
  id           VARCHAR(50) COLLATE "C" NOT NULL,
  name         VARCHAR(60) NOT NULL,
  owner_count  INTEGER NOT NULL,
  ended_version BIGINT NOT NULL,
  created_time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT roster_organization_pk PRIMARY KEY (id),
  CONSTRAINT roster_organization_id_ck CHECK (CHAR_LENGTH(id) >= 1),
  CONSTRAINT roster_organization_name_ck CHECK (CHAR_LENGTH(name) >= 1),
  CONSTRAINT roster_organization_owner_ck CHECK (owner_count >= 1)
);

-- The ids of deleted organizations, which no user is given again.
CREATE TABLE roster_retired_organization (
  id            VARCHAR(50) COLLATE "C" NOT NULL,
  ended_version BIGINT NOT NULL,
  CONSTRAINT roster_retired_organization_pk PRIMARY KEY (id)
);

CREATE TABLE roster_user (
  id    VARCHAR(50) COLLATE "C" NOT NULL,
  name  VARCHAR(100),
  email VARCHAR(100),
  default_organization_id VARCHAR(50) COLLATE "C",
  CONSTRAINT roster_user_pk PRIMARY KEY (id),
  CONSTRAINT roster_user_id_ck CHECK (CHAR_LENGTH(id) >= 1),
  CONSTRAINT roster_user_name_ck CHECK (CHAR_LENGTH(name) >= 1)
);

CREATE TABLE roster_role (
  organization_id VARCHAR(50) COLLATE "C" NOT NULL,
  id          VARCHAR(50) COLLATE "C" NOT NULL,
  name        VARCHAR(50) NOT NULL,
  description VARCHAR(255),
  permissions VARCHAR(100)[] NOT NULL,
  junior_ids  VARCHAR(50)[] NOT NULL,
  CONSTRAINT roster_role_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT roster_role_id_ck CHECK (CHAR_LENGTH(id) >= 1),
  CONSTRAINT roster_role_name_ck CHECK (CHAR_LENGTH(name) >= 1),
  CONSTRAINT roster_role_permissions_ck CHECK (CARDINALITY(permissions) <= 1000),
  CONSTRAINT roster_role_junior_ids_ck CHECK (CARDINALITY(junior_ids) <= 100)
);

CREATE TABLE roster_membership (
  organization_id VARCHAR(50) COLLATE "C" NOT NULL,
  user_id      VARCHAR(50) COLLATE "C" NOT NULL,
  is_owner     BOOLEAN NOT NULL,
  role_ids     VARCHAR(50)[] NOT NULL,
  permissions  VARCHAR(100)[] NOT NULL,
  allowed_ips  VARCHAR(43)[],
  version      BIGINT NOT NULL,
  created_time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT roster_membership_pk PRIMARY KEY (organization_id, user_id),
  CONSTRAINT roster_membership_version_ck CHECK (version >= 1),
  CONSTRAINT roster_membership_role_ids_ck CHECK (CARDINALITY(role_ids) <= 100),
  CONSTRAINT roster_membership_permissions_ck CHECK (CARDINALITY(permissions) <= 1000),
  CONSTRAINT roster_membership_allowed_ips_ck CHECK (CARDINALITY(allowed_ips) <= 1000)
);

-- A user's memberships, the oldest first.
CREATE INDEX roster_membership_user_age_ix
  ON roster_membership (user_id, created_time, organization_id);

CREATE INDEX roster_membership_user_ix ON roster_membership (user_id, organization_id);

CREATE INDEX roster_user_default_ix ON roster_user (default_organization_id, id);

-- From a role to its holders; the roles of a member stand in role_ids.
CREATE TABLE roster_membership_role (
  organization_id VARCHAR(50) COLLATE "C" NOT NULL,
  user_id         VARCHAR(50) COLLATE "C" NOT NULL,
  role_id         VARCHAR(50) COLLATE "C" NOT NULL,
  CONSTRAINT roster_membership_role_pk PRIMARY KEY (organization_id, user_id, role_id)
);

CREATE INDEX roster_membership_role_role_ix
  ON roster_membership_role (organization_id, role_id);

ALTER TABLE roster_role ADD CONSTRAINT roster_role_organization_fk
  FOREIGN KEY (organization_id) REFERENCES roster_organization (id);

ALTER TABLE roster_membership ADD CONSTRAINT roster_membership_organization_fk
  FOREIGN KEY (organization_id) REFERENCES roster_organization (id);

ALTER TABLE roster_membership ADD CONSTRAINT roster_membership_user_fk
  FOREIGN KEY (user_id) REFERENCES roster_user (id);

-- At most one default by construction, and always a membership of the user's own.
ALTER TABLE roster_user ADD CONSTRAINT roster_user_default_fk
  FOREIGN KEY (default_organization_id, id)
  REFERENCES roster_membership (organization_id, user_id);

ALTER TABLE roster_membership_role ADD CONSTRAINT roster_membership_role_membership_fk
  FOREIGN KEY (organization_id, user_id)
  REFERENCES roster_membership (organization_id, user_id);

ALTER TABLE roster_membership_role ADD CONSTRAINT roster_membership_role_role_fk
  FOREIGN KEY (organization_id, role_id) REFERENCES roster_role (organization_id, id);

UPDATE roster_schema SET done = TRUE WHERE version = 1;
