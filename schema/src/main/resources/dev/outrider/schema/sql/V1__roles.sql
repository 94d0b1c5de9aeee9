set local search_path = pg_catalog, pg_temp;

-- The relay's login. Roles belong to the whole cluster: another database may have made it already, or may be making it at
-- this moment. It has no password, so none can log in with one until `outrider migrate` sets it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'outrider_relay') then
    create role outrider_relay login replication;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'role outrider_relay is missing and % may not create it', current_user
      using errcode = 'insufficient_privilege',
        hint = 'As an administrator run: create role outrider_relay login replication';
end
$$;

grant usage on schema outrider to outrider_relay;
