set local search_path = pg_catalog, pg_temp;

-- One row = one event, as Debezium's outbox event router expects it. Rows are only ever inserted.
create table outrider.outbox (
  id uuid primary key,
  aggregatetype text not null,
  aggregateid text not null,
  type text not null,
  payload json,
  headers json
) partition by range (id);

-- The fast lane: one row = many events of one type. entries has a line for each: aggregateid TAB payload LF.
create table outrider.outbox_batch (
  id uuid primary key,
  aggregatetype text not null,
  type text not null,
  entries text not null,
  headers json
) partition by range (id);

-- Big entries cost most by how they are stored: measured in RATIONALE.md. A server built without lz4 stores them as they are.
do $$
begin
  alter table outrider.outbox_batch alter column entries set compression lz4;
exception
  when feature_not_supported then
    alter table outrider.outbox_batch alter column entries set storage external;
end
$$;

-- The smallest UUIDv7 of a moment.
create function outrider.uuid_floor(moment timestamptz) returns uuid
  language sql immutable strict parallel safe
  set search_path = pg_catalog, pg_temp
as $$
  select rpad(lpad(to_hex(floor(extract(epoch from moment) * 1000)::bigint), 12, '0'), 32, '0')::uuid
$$;

-- Makes the partition of one day if it is missing. The table is made first and attached then: that doesn't wait for
-- open transactions and doesn't block writers, as making it in its place would.
create function outrider.make_partition(parent text, day date, lower_bound text, upper_bound text) returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  name constant text := parent || to_char(day, '_YYYYMMDD');
begin
  if to_regclass(format('outrider.%I', name)) is not null then
    return false;
  end if;
  execute format('create table outrider.%I (like outrider.%I including all)', name, parent);
  execute format('alter table outrider.%I attach partition outrider.%I for values from (%L) to (%L)',
    parent, name, lower_bound, upper_bound);
  return true;
end
$$;

-- Makes the partitions of both outbox tables that are missing from yesterday (UTC) to some days ahead; answers how many.
create function outrider.make_outbox_partitions(days_ahead int) returns int
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set datestyle = 'ISO, YMD'
as $$
declare
  today constant date := (clock_timestamp() at time zone 'UTC')::date;
  parent text;
  day date;
  made int := 0;
begin
  if days_ahead is null or days_ahead not between 0 and 366 then
    raise exception 'days_ahead is not between 0 and 366: %', days_ahead using errcode = 'invalid_parameter_value';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('outrider.make_outbox_partitions', 0));
  foreach parent in array array['outbox', 'outbox_batch'] loop
    for offset_days in -1..days_ahead loop
      day := today + offset_days;
      if outrider.make_partition(parent, day,
          outrider.uuid_floor(day::timestamp at time zone 'UTC')::text,
          outrider.uuid_floor((day + 1)::timestamp at time zone 'UTC')::text) then
        made := made + 1;
      end if;
    end loop;
  end loop;
  return made;
end
$$;

-- Written by the relay so that its slot moves on while nothing else is published.
create table outrider.relay_heartbeat (
  id bigint generated always as identity primary key,
  slot text not null,
  beat_at timestamptz not null default clock_timestamp()
);

-- Only the last heartbeat of a slot is kept.
create function outrider.trim_relay_heartbeat() returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  delete from outrider.relay_heartbeat as beat using inserted where beat.slot = inserted.slot and beat.id < inserted.id;
  return null;
end
$$;

create trigger trim_relay_heartbeat
  after insert on outrider.relay_heartbeat
  referencing new table as inserted
  for each statement execute function outrider.trim_relay_heartbeat();

-- Remembers for which slots the relay's position topic was seeded, and in which cluster.
create table outrider.relay_slot (
  slot text primary key,
  system_id text not null,
  seeded_at timestamptz not null default clock_timestamp()
);

revoke execute on function
  outrider.make_partition(text, date, text, text),
  outrider.make_outbox_partitions(int),
  outrider.trim_relay_heartbeat()
from public;

grant select on outrider.outbox, outrider.outbox_batch, outrider.relay_heartbeat, outrider.relay_slot to outrider_relay;
grant insert (slot) on outrider.relay_heartbeat to outrider_relay;
grant execute on function outrider.make_outbox_partitions(int) to outrider_relay;

do $$ begin perform outrider.make_outbox_partitions(14); end $$;

-- Slots must be created after it: they look it up as of the WAL position they decode.
create publication outrider_outbox for table
  outrider.outbox (id, aggregatetype, aggregateid, type, payload, headers),
  outrider.outbox_batch (id, aggregatetype, type, entries, headers),
  outrider.relay_heartbeat (id, slot)
with (publish = 'insert', publish_via_partition_root = true);
