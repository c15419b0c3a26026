"""The statements that empty a database before a backup is put in its place."""

from __future__ import annotations

import psycopg

# What the owner has in the schema public; what belongs to an extension stays, and what is part of another
# object (the counter of an identity column) goes with it.
_OBJECTS = """
SELECT format('DROP %s IF EXISTS %s CASCADE', kind, name) FROM (
    SELECT CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
           ELSE 'TABLE' END AS kind, oid::regclass::text AS name, oid, tableoid, relnamespace AS schema
    FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S')
    UNION ALL
    SELECT 'ROUTINE', oid::regprocedure::text, oid, tableoid, pronamespace FROM pg_proc
    UNION ALL
    SELECT 'TYPE', oid::regtype::text, oid, tableoid, typnamespace FROM pg_type
    WHERE typtype IN ('e', 'd', 'r') OR typrelid IN (SELECT oid FROM pg_class WHERE relkind = 'c')
    UNION ALL
    SELECT 'TEXT SEARCH CONFIGURATION', oid::regconfig::text, oid, tableoid, cfgnamespace FROM pg_ts_config
    UNION ALL
    SELECT 'TEXT SEARCH DICTIONARY', oid::regdictionary::text, oid, tableoid, dictnamespace FROM pg_ts_dict
) own
WHERE schema = 'public'::regnamespace
  AND NOT EXISTS (SELECT 1 FROM pg_depend d
                  WHERE d.classid = own.tableoid AND d.objid = own.oid AND d.deptype IN ('e', 'i'))
"""
# A dump states rights as they differ from PostgreSQL's own defaults, so ours must not be in force meanwhile;
# the dump brings them back at its end.
_DEFAULTS = """
SELECT format('ALTER DEFAULT PRIVILEGES IN SCHEMA %s REVOKE ALL ON %s FROM %s',
    a.defaclnamespace::regnamespace,
    CASE a.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
    ELSE 'TYPES' END, grantee::regrole)
FROM pg_default_acl a, aclexplode(a.defaclacl)
WHERE a.defaclrole = current_user::regrole AND a.defaclnamespace <> 0 AND grantee NOT IN (0, a.defaclrole)
"""


def emptying_script(url: str) -> str:
    """SQL for the owner of ``url`` that removes all own objects and default rights; the roles stay."""
    with psycopg.connect(url) as connection:
        lines = [line for query in (_DEFAULTS, _OBJECTS) for (line,) in connection.execute(query).fetchall()]
    return "".join(f"{line};\n" for line in lines)
