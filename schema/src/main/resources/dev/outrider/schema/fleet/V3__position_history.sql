set local search_path = pg_catalog, pg_temp;

-- Every position ever taken in, once. A second fix of a device with the same time is a duplicate. Wide columns first:
-- that saves padding in each row.
create table outrider.position_history (
  recorded_at timestamptz not null,
  received_at timestamptz not null,
  lat double precision not null,
  lon double precision not null,
  speed_mps double precision,
  heading_deg double precision,
  altitude_m double precision,
  accuracy_m double precision,
  battery double precision,
  device_id text not null,
  source text,
  primary key (device_id, recorded_at)
) partition by range (recorded_at);

-- Devices without a clock of their own report times from before GPS had them.
create table outrider.position_history_before_2000 partition of outrider.position_history
  for values from (minvalue) to ('2000-01-01 00:00:00+00');

-- Makes the partitions that are missing for a range of days (UTC), both ends included; answers how many.
create function outrider.make_position_history_partitions(first_day date, last_day date) returns int
  language plpgsql
  security definer
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
  perform pg_advisory_xact_lock(hashtextextended('outrider.make_position_history_partitions', 0));
  for offset_days in 0..last_day - first_day loop
    day := first_day + offset_days;
    if day >= date '2000-01-01' and outrider.make_partition('position_history', day,
        (day::timestamp at time zone 'UTC')::text, ((day + 1)::timestamp at time zone 'UTC')::text) then
      made := made + 1;
    end if;
  end loop;
  return made;
end
$$;

revoke execute on function outrider.make_position_history_partitions(date, date) from public;
grant select, insert on outrider.position_history to outrider_history;
grant execute on function outrider.make_position_history_partitions(date, date) to outrider_history;
grant select on outrider.position_history to outrider_query;

do $$
declare
  today constant date := (clock_timestamp() at time zone 'UTC')::date;
begin
  perform outrider.make_position_history_partitions(today - 1, today + 14);
end
$$;
