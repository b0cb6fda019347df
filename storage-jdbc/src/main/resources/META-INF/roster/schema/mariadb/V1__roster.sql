-- Which versions of these tables were begun, and which are done. Whoever creates this table, or adds
-- the row of a version, applies that version; others wait until it is done.
CREATE TABLE roster_schema (
  version INTEGER NOT NULL,
  done    BOOLEAN NOT NULL,
  CONSTRAINT roster_schema_pk PRIMARY KEY (version)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO roster_schema (version, done) VALUES (1, FALSE);

-- Text is compared and ordered by code point, letters' case included. Times are in UTC. A list holds
-- its elements one after the other, each ended by a line feed.
--
-- lock_count moves with each command on a cluster of several writers, whose nodes do not see each
-- other's locks: there two commands that must not both hold a row must both write it.
CREATE TABLE roster_organization (
  id           VARCHAR(50) NOT NULL,
  name         VARCHAR(60) NOT NULL,
  owner_count  INTEGER NOT NULL,
  ended_version BIGINT NOT NULL,
  lock_count   BIGINT NOT NULL DEFAULT 0,
  created_time DATETIME(6) NOT NULL,
  updated_time DATETIME(6) NOT NULL,
  CONSTRAINT roster_organization_pk PRIMARY KEY (id),
  CONSTRAINT roster_organization_id_ck CHECK (CHAR_LENGTH(id) >= 1),
  CONSTRAINT roster_organization_name_ck CHECK (CHAR_LENGTH(name) >= 1),
  CONSTRAINT roster_organization_owner_ck CHECK (owner_count >= 1)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The ids of deleted organizations, which no user is given again.
CREATE TABLE roster_retired_organization (
  id            VARCHAR(50) NOT NULL,
  ended_version BIGINT NOT NULL,
  CONSTRAINT roster_retired_organization_pk PRIMARY KEY (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE roster_user (
  id    VARCHAR(50) NOT NULL,
  name  VARCHAR(100),
  email VARCHAR(100),
  default_organization_id VARCHAR(50),
  lock_count BIGINT NOT NULL DEFAULT 0,
  CONSTRAINT roster_user_pk PRIMARY KEY (id),
  CONSTRAINT roster_user_id_ck CHECK (CHAR_LENGTH(id) >= 1),
  CONSTRAINT roster_user_name_ck CHECK (CHAR_LENGTH(name) >= 1)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE roster_role (
  organization_id VARCHAR(50) NOT NULL,
  id          VARCHAR(50) NOT NULL,
  name        VARCHAR(50) NOT NULL,
  description VARCHAR(255),
  permissions MEDIUMTEXT NOT NULL,
  junior_ids  VARCHAR(5100) NOT NULL,
  CONSTRAINT roster_role_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT roster_role_id_ck CHECK (CHAR_LENGTH(id) >= 1),
  CONSTRAINT roster_role_name_ck CHECK (CHAR_LENGTH(name) >= 1)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE roster_membership (
  organization_id VARCHAR(50) NOT NULL,
  user_id      VARCHAR(50) NOT NULL,
  is_owner     BOOLEAN NOT NULL,
  role_ids     VARCHAR(5100) NOT NULL,
  permissions  MEDIUMTEXT NOT NULL,
  allowed_ips  MEDIUMTEXT,
  version      BIGINT NOT NULL,
  created_time DATETIME(6) NOT NULL,
  updated_time DATETIME(6) NOT NULL,
  CONSTRAINT roster_membership_pk PRIMARY KEY (organization_id, user_id),
  CONSTRAINT roster_membership_version_ck CHECK (version >= 1)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A user's memberships, the oldest first.
CREATE INDEX roster_membership_user_age_ix
  ON roster_membership (user_id, created_time, organization_id);

CREATE INDEX roster_membership_user_ix ON roster_membership (user_id, organization_id);

CREATE INDEX roster_user_default_ix ON roster_user (default_organization_id, id);

-- From a role to its holders; the roles of a member stand in role_ids.
CREATE TABLE roster_membership_role (
  organization_id VARCHAR(50) NOT NULL,
  user_id         VARCHAR(50) NOT NULL,
  role_id         VARCHAR(50) NOT NULL,
  CONSTRAINT roster_membership_role_pk PRIMARY KEY (organization_id, user_id, role_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

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
