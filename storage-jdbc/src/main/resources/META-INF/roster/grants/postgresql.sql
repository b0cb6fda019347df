-- All that the library needs in a database whose tables are there: rows of its tables, and no more.
-- ${user} stands for who it is, ${schema} for the schema of the tables.
GRANT USAGE ON SCHEMA ${schema} TO ${user};
GRANT SELECT ON ${schema}.roster_schema TO ${user};
GRANT SELECT, INSERT, UPDATE, DELETE ON ${schema}.roster_organization TO ${user};
GRANT SELECT, INSERT, DELETE ON ${schema}.roster_retired_organization TO ${user};
GRANT SELECT, INSERT, UPDATE, DELETE ON ${schema}.roster_user TO ${user};
GRANT SELECT, INSERT, UPDATE, DELETE ON ${schema}.roster_role TO ${user};
GRANT SELECT, INSERT, UPDATE, DELETE ON ${schema}.roster_membership TO ${user};
GRANT SELECT, INSERT, DELETE ON ${schema}.roster_membership_role TO ${user};
