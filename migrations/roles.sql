-- The four roles, made once by a superuser: `cashflow run` does it for the embedded server, an administrator
-- or the compose file for another. app_user owns nothing and passes no policy by.
DO $$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['app_migrate', 'app_user', 'app_worker', 'app_sched'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', role_name);
        END IF;
    END LOOP;
END $$;
-- The owner of the tables passes row security by: migrations, backups and the few look-up functions need it.
ALTER ROLE app_migrate BYPASSRLS;
ALTER ROLE app_user NOBYPASSRLS;
ALTER ROLE app_worker NOBYPASSRLS;
ALTER ROLE app_sched NOBYPASSRLS;
-- The worker acts as app_user for the owner's part of a turn, and only when it says so.
GRANT app_user TO app_worker WITH INHERIT FALSE, SET TRUE;
ALTER ROLE app_user SET idle_in_transaction_session_timeout = '120s';
ALTER ROLE app_user SET transaction_timeout = '180s';
ALTER ROLE app_worker SET idle_in_transaction_session_timeout = '120s';
ALTER ROLE app_worker SET transaction_timeout = '180s';
ALTER ROLE app_sched SET transaction_timeout = '60s';
