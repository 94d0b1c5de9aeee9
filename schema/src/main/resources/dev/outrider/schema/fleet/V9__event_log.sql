set local search_path = pg_catalog, pg_temp;

-- Every event but positions, once: known by its id. Partitioned by the day of its commit, which is what a record's timestamp
-- says; the same event always has the same one.
create table outrider.event_log (
  committed_at timestamptz not null,
  logged_at timestamptz not null default clock_timestamp(),
  occurred_at timestamptz,
  version bigint,
  kafka_offset bigint not null,
  kafka_partition int not null,
  id text not null,
  topic text not null,
  aggregate_type text not null,
  aggregate_id text,
  type text,
  correlation_id text,
  trace_parent text,
  headers jsonb not null,
  payload jsonb,
  -- The bytes as they are of what is no JSON, or none that can be kept as such, and why.
  raw bytea,
  problem text,
  primary key (id, committed_at)
) partition by range (committed_at);

create index event_log_by_time on outrider.event_log (committed_at, kafka_offset, id);
create index event_log_by_aggregate on outrider.event_log (aggregate_type, aggregate_id, committed_at, kafka_offset, id);
create index event_log_by_type on outrider.event_log (type, committed_at, kafka_offset, id);
create index event_log_by_correlation on outrider.event_log (correlation_id, committed_at, kafka_offset, id)
  where correlation_id is not null;
create index event_log_by_word on outrider.event_log
  using gin (jsonb_to_tsvector('simple'::regconfig, payload, '["string", "numeric", "boolean"]'::jsonb));

do $$
begin
  alter table outrider.event_log alter column payload set compression lz4;
exception
  when feature_not_supported then null;
end
$$;

create table outrider.event_log_before_2000 partition of outrider.event_log
  for values from (minvalue) to ('2000-01-01 00:00:00+00');

-- Who was where at a time is asked for without a device: rows of a minute lie together, so a summary of each range of pages
-- is enough to find them, and costs writers next to nothing.
create index position_history_by_time on outrider.position_history using brin (recorded_at)
  with (pages_per_range = 32, autosummarize = on);

-- Makes the partitions of a history table that are missing for a range of days (UTC), both ends included; answers how many.
create function outrider.make_history_partitions(parent text, first_day date, last_day date) returns int
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set datestyle = 'ISO, YMD'
as $$
declare
  day date;
  made int := 0;
begin
  if first_day is null or last_day is null or last_day - first_day not between 0 and 366
      or last_day > (clock_timestamp() at time zone 'UTC')::date + 366 then
    raise exception 'not a range of at most 367 days that ends within a year from now: % to %', first_day, last_day
      using errcode = 'invalid_parameter_value';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('outrider.make_' || parent || '_partitions', 0));
  for offset_days in 0..last_day - first_day loop
    day := first_day + offset_days;
    if day >= date '2000-01-01' and outrider.make_partition(parent, day,
        (day::timestamp at time zone 'UTC')::text, ((day + 1)::timestamp at time zone 'UTC')::text) then
      made := made + 1;
    end if;
  end loop;
  return made;
end
$$;

create or replace function outrider.make_position_history_partitions(first_day date, last_day date) returns int
  language sql
  security definer
  set search_path = pg_catalog, pg_temp
as $$ select outrider.make_history_partitions('position_history', first_day, last_day) $$;

create function outrider.make_event_log_partitions(first_day date, last_day date) returns int
  language sql
  security definer
  set search_path = pg_catalog, pg_temp
as $$ select outrider.make_history_partitions('event_log', first_day, last_day) $$;

-- The day partitions of a history table that ended longer ago than the retention, oldest first.
create function outrider.old_history_partitions(parent text, retention interval) returns setof text
  language plpgsql stable
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if parent is null or parent not in ('position_history', 'event_log') then
    raise exception 'not a table of the history: %', parent using errcode = 'invalid_parameter_value';
  end if;
  if retention is null or retention < interval '1 day' then
    raise exception 'the retention is less than a day: %', retention using errcode = 'invalid_parameter_value';
  end if;
  return query
    select partition.relname::text
      from pg_inherits
      join pg_class as partition on partition.oid = inhrelid
     where inhparent = format('outrider.%I', parent)::regclass
       and partition.relname ~ ('^' || parent || '_[0-9]{8}$')
       and (to_date(right(partition.relname, 8), 'YYYYMMDD') + 1)::timestamp at time zone 'UTC'
         < clock_timestamp() - retention
     order by partition.relname;
end
$$;

-- Drops one of them. Answers false where somebody reads the table for so long that writers would have to wait.
create function outrider.drop_history_partition(parent text, partition text, retention interval) returns boolean
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set lock_timeout = '250ms'
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('outrider.make_' || parent || '_partitions', 0));
  perform from outrider.old_history_partitions(parent, retention) as old(name) where name = partition;
  if not found then
    return true;
  end if;
  execute format('drop table outrider.%I', partition);
  return true;
exception
  when lock_not_available then return false;
end
$$;

-- What says to be from before 2000 shares a partition that stays: its rows go by the time when they came. Answers how many.
create function outrider.trim_history_before_2000(parent text, retention interval) returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  gone bigint;
begin
  perform outrider.old_history_partitions(parent, retention);
  if parent = 'position_history' then
    delete from outrider.position_history_before_2000 where received_at < clock_timestamp() - retention;
  else
    delete from outrider.event_log_before_2000 where logged_at < clock_timestamp() - retention;
  end if;
  get diagnostics gone = row_count;
  return gone;
end
$$;

revoke execute on function
  outrider.make_history_partitions(text, date, date),
  outrider.make_event_log_partitions(date, date),
  outrider.old_history_partitions(text, interval),
  outrider.drop_history_partition(text, text, interval),
  outrider.trim_history_before_2000(text, interval)
from public;

grant select, insert on outrider.event_log to outrider_history;
grant select on outrider.event_log to outrider_query;
grant execute on function
  outrider.make_event_log_partitions(date, date),
  outrider.old_history_partitions(text, interval),
  outrider.drop_history_partition(text, text, interval),
  outrider.trim_history_before_2000(text, interval)
to outrider_history;

do $$
declare
  today constant date := (clock_timestamp() at time zone 'UTC')::date;
begin
  perform outrider.make_event_log_partitions(today - 1, today + 14);
end
$$;
