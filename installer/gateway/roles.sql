-- Two roles for one database: an owner, who makes and changes tables and serves nobody, and the gateway's own,
-- which may read and write rows as its work needs and change no table. Safe to run again, after every upgrade.
--
--   createdb hubdesk
--   psql -v ON_ERROR_STOP=1 -d hubdesk -f roles.sql
--   PGOPTIONS='-c role=hubdesk_owner' hubdesk-gateway upgrade --database postgresql:///hubdesk
--   psql -v ON_ERROR_STOP=1 -d hubdesk -f roles.sql
--
-- The first run makes the roles and lets the owner in; the second, once the tables are there, gives the rights.
-- Neither role has a password here: on one machine the service's user has the role's name and comes over the
-- socket; from another, give it a certificate or a SCRAM password, and put that into the file of PGPASSFILE.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hubdesk_owner') THEN
    CREATE ROLE hubdesk_owner NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hubdesk_gateway') THEN
    CREATE ROLE hubdesk_gateway LOGIN;
  END IF;
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO hubdesk_owner, hubdesk_gateway', current_database());
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO hubdesk_owner;
GRANT USAGE ON SCHEMA public TO hubdesk_gateway;
ALTER ROLE hubdesk_gateway SET search_path = public;
ALTER ROLE hubdesk_gateway SET statement_timeout = '60s';
ALTER ROLE hubdesk_gateway SET idle_in_transaction_session_timeout = '60s';

-- What the gateway may do with each table. Entries are added, and emptied when a family is erased; nothing the
-- gateway may do takes one away or changes what was signed.
DO $$
DECLARE
  wanted record;
BEGIN
  FOR wanted IN SELECT * FROM (VALUES
    ('schema_version',   'SELECT'),
    ('gateway',          'SELECT, INSERT, UPDATE (public_key)'),
    ('council',          'SELECT, INSERT, UPDATE (position)'),
    ('hub',              'SELECT, INSERT'),
    ('device',           'SELECT, INSERT, UPDATE'),
    ('enrol_code',       'SELECT, INSERT, UPDATE (used_by), DELETE'),
    ('entry',            'SELECT, INSERT, UPDATE (salt, payload, emptied)'),
    ('sight',            'SELECT, INSERT, UPDATE, DELETE'),
    ('sight_ended',      'SELECT, INSERT, UPDATE, DELETE'),
    ('notice',           'SELECT, INSERT, UPDATE, DELETE'),
    ('quarantine',       'SELECT, INSERT, UPDATE, DELETE'),
    ('alarm',            'SELECT, INSERT, UPDATE'),
    ('erasure',          'SELECT, INSERT'),
    ('erasure_owed',     'SELECT, INSERT'),
    ('attachment',       'SELECT, INSERT, UPDATE, DELETE'),
    ('attachment_piece', 'SELECT, INSERT, DELETE'),
    ('attachment_of',    'SELECT, INSERT, DELETE'),
    ('outreach_session', 'SELECT, INSERT, UPDATE'),
    ('session_family',   'SELECT, INSERT, DELETE'),
    ('merge',            'SELECT, INSERT, UPDATE (undone)'),
    ('not_the_same',     'SELECT, INSERT, DELETE'),
    ('flag',             'SELECT, INSERT, UPDATE (settled), DELETE'),
    ('match_family',     'SELECT, INSERT, DELETE'),
    ('match_key',        'SELECT, INSERT, DELETE'),
    ('match_read',       'SELECT, INSERT, UPDATE'),
    ('match_work',       'SELECT, INSERT, UPDATE, DELETE'),
    ('match_secret',     'SELECT, INSERT')
  ) AS rights (name, may)
  LOOP
    IF to_regclass('public.' || wanted.name) IS NOT NULL THEN
      EXECUTE format('REVOKE ALL ON public.%I FROM hubdesk_gateway', wanted.name);
      EXECUTE format('GRANT %s ON public.%I TO hubdesk_gateway', wanted.may, wanted.name);
    END IF;
  END LOOP;
END
$$;
