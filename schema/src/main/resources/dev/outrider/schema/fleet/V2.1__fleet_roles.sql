set local search_path = pg_catalog, pg_temp;

-- The logins of the fleet's services, made as that of the relay.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['outrider_ingest', 'outrider_history', 'outrider_query'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I login', wanted);
      exception
        when duplicate_object or unique_violation then null;
        when insufficient_privilege then
          raise exception 'role % is missing and % may not create it', wanted, current_user
            using errcode = 'insufficient_privilege',
              hint = format('As an administrator run: create role %I login', wanted);
      end;
    end if;
  end loop;
end
$$;

grant usage on schema outrider to outrider_ingest, outrider_history, outrider_query;
grant insert on outrider.outbox, outrider.outbox_batch to outrider_ingest;
