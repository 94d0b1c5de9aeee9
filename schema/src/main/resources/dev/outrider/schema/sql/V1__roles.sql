set local search_path = pg_catalog, pg_temp;

-- The logins of the services. Roles belong to the whole cluster: another database may have made them already, or may be
-- making them at this moment. They have no password, so none can log in with one until `outrider migrate` sets it.
do $$
declare
  wanted record;
begin
  for wanted in
    select * from (values
      ('outrider_ingest', 'login'),
      ('outrider_relay', 'login replication'),
      ('outrider_history', 'login'),
      ('outrider_query', 'login')
    ) as roles (name, attributes)
  loop
    if not exists (select from pg_roles where rolname = wanted.name) then
      begin
        execute format('create role %I %s', wanted.name, wanted.attributes);
      exception
        when duplicate_object or unique_violation then null;
        when insufficient_privilege then
          raise exception 'role % is missing and % may not create it', wanted.name, current_user
            using errcode = 'insufficient_privilege',
              hint = format('As an administrator run: create role %I %s', wanted.name, wanted.attributes);
      end;
    end if;
  end loop;
end
$$;

grant usage on schema outrider to outrider_ingest, outrider_relay, outrider_history, outrider_query;
