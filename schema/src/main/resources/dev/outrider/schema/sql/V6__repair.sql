set local search_path = pg_catalog, pg_temp;

-- A repair makes a slot anew, perhaps in another cluster than before. The relay may do no more to the table than this.
create function outrider.remember_relay_slot(slot_name text) returns void
  language sql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
  insert into outrider.relay_slot (slot, system_id)
  select slot_name, system_identifier::text from pg_control_system()
  on conflict (slot) do update set system_id = excluded.system_id
$$;

revoke execute on function outrider.remember_relay_slot(text) from public;
grant execute on function outrider.remember_relay_slot(text) to outrider_relay;

-- A dead letter is replayed at most once: its id is the key, written in the transaction of the row that takes its place.
create table outrider.replayed_dead_letter (
  letter text primary key,
  row_id uuid not null,
  replayed_at timestamptz not null default clock_timestamp(),
  replayed_by text not null default session_user
);
