-- All that the library needs in a database whose tables are there: rows of its tables, and no more.
-- ${user} stands for who it is, with the host: 'app'@'10.0.0.%'.
GRANT SELECT ON roster_schema TO ${user};
GRANT SELECT, INSERT, UPDATE, DELETE ON roster_organization TO ${user};
GRANT SELECT, INSERT, DELETE ON roster_retired_organization TO ${user};
GRANT SELECT, INSERT, UPDATE, DELETE ON roster_user TO ${user};
GRANT SELECT, INSERT, UPDATE, DELETE ON roster_role TO ${user};
GRANT SELECT, INSERT, UPDATE, DELETE ON roster_membership TO ${user};
GRANT SELECT, INSERT, DELETE ON roster_membership_role TO ${user};
